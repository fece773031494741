import type { LoadedEvents } from './load.ts'
import type { Stage } from './stage.ts'

/** Something that somebody does on a day of the autumn: through the API, or by the link of a letter. */
export interface Act {
  readonly at: string
  /** « La coordinatrice invite … » */
  readonly says: string
  readonly does: (stage: Stage, events: LoadedEvents) => Promise<unknown>
}
