import type { World } from '../../core/ports.ts'
import type { Progress } from '../../core/usecases/import-report.ts'
import type { Arguments } from './arguments.ts'
import type { Place } from './place.ts'

/** What a command has at hand, and where it speaks. */
export interface Terminal {
  readonly world: World
  readonly place: Place
  /** False when the addresses that feeds print are unknown. */
  readonly hasSettings: boolean
  readonly print: (line: string) => void
  readonly progress: Progress
}

/** True when all was done; false when something was refused. */
export type Command = (given: Arguments, terminal: Terminal) => Promise<boolean>
