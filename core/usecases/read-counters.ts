import type { CounterQuestion } from '../domain/counter-question.ts'
import type { SeatRefusal } from '../domain/registering.ts'
import type { Store } from '../ports.ts'
import { cohortNow } from './cohort-now.ts'
import { countersNow, type CounterNow } from './counters-now.ts'
import { readAll } from './read-all.ts'

/** The counter of a structure as it would be now, and what its employers were asked and answered. */
export interface ReadCounter extends CounterNow {
  readonly question: CounterQuestion | null
}

/** The counters of all structures that have somebody registered for a training. It only reads. */
export async function readCounters(
  store: Store,
  of: { readonly departement: string; readonly eventId: string },
): Promise<{ counters: ReadCounter[] } | { refused: SeatRefusal }> {
  const scene = await cohortNow(store, of)
  if ('refused' in scene) return scene
  const { departement, eventId } = of
  const [counters, questions] = await Promise.all([
    countersNow(store, scene),
    readAll(store, 'counterQuestion', { departement, eventId }),
  ])
  return {
    counters: counters.map((counter) => {
      const { structureId } = counter.structure
      const question = questions.find((each) => each.structureId === structureId) ?? null
      return { ...counter, question }
    }),
  }
}
