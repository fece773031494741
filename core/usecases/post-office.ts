import type { Mailer, World } from '../ports.ts'
import type { Pace } from '../pace.ts'
import type { Memory } from './memory.ts'

/** What the postman has besides the world: the way out, who signs, how fast, and how long still. */
export interface PostOffice {
  readonly world: World
  readonly mailer: Mailer
  /** From of every letter. */
  readonly sender: { readonly name: string; readonly address: string }
  /** Domain at which calendar programs answer; without one, they are told the From address itself. */
  readonly replyDomain?: string
  readonly pace: Pace
  /** Milliseconds before the process is stopped. */
  readonly remainingMs: () => number
  readonly memory: Memory
}
