import type { Instant } from '../../core/domain/codes.ts'
import type { Territory } from '../../core/domain/territory.ts'
import type { ApiClient } from '../api-client.ts'

/** The stack on which the autumn is played: its doors, and a clock that can be set. */
export interface Stage {
  readonly api: ApiClient
  readonly inbox: string
  readonly territory: Territory
  readonly jumpTo: (instant: Instant) => void
  /** The earliest thing that waits in the work list. */
  readonly nextDue: () => Promise<Instant | null>
  /** One run of the postman, and of what SES reports of it. */
  readonly tick: () => Promise<void>
  readonly tickNightly: () => Promise<void>
  readonly print: (line: string) => void
  /** Keeps a paper that was printed, under a name. */
  readonly keepPaper: (name: string, pdf: Uint8Array) => void
  /** From 0 to 1. */
  readonly progress: (done: number) => void
}
