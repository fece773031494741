import { auditRow } from '../audit.ts'
import { counterIdOf } from '../counter-ids.ts'
import type { CounterChoice, CounterQuestion } from '../domain/counter-question.ts'
import { seatRefusal, type SeatRefusal } from '../domain/registering.ts'
import type { World } from '../ports.ts'
import type { SeatActor } from './enrol.ts'

const ATTEMPTS = 3

export type CounterOutcome = { question: CounterQuestion } | { refused: SeatRefusal }

/**
 * Records how a structure keeps its counter open: the last answer counts, the same again is nothing, and each stands in the
 * audit log. Nobody loses a seat by it: who is to stay is said by a withdrawal.
 */
export async function answerCounter(
  world: World,
  actor: SeatActor,
  target: { eventId: string; structureId: string; choice: CounterChoice },
): Promise<CounterOutcome> {
  const { departement, keyId } = actor
  const { eventId, structureId, choice } = target
  const key = { departement, eventId, counterId: counterIdOf(structureId) }
  const event = await world.store.read('event', key)
  if (event === null) return { refused: 'event-not-found' }
  const refused = seatRefusal(event, world.clock.now())
  if (refused !== null) return { refused }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await world.store.read('counterQuestion', key)
    if (stored === null) return { refused: 'counter-not-asked' }
    if (stored.asks === null) return { refused: 'counter-is-kept' }
    if (stored.answer?.choice === choice) return { question: stored }
    const answer = { choice, answeredAt: world.clock.now(), by: keyId }
    const question = { ...stored, answer, version: stored.version + 1 }
    const subject = `event ${eventId} structure ${structureId} ${choice}`
    const { committed } = await world.store.commit([
      { put: 'counterQuestion', record: question, expect: stored.version },
      auditRow(world, actor, 'answer-counter', subject),
    ])
    if (committed) return { question }
  }
  return { refused: 'too-busy' }
}
