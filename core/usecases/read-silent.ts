import type { Tally } from '../domain/answer-board.ts'
import { answerRefusal } from '../domain/answering.ts'
import type { AgendaEntry } from '../domain/agenda.ts'
import { KINDS } from '../domain/kinds.ts'
import type { World } from '../ports.ts'
import { readBoard } from './read-board.ts'

/** Where the answers to one event stand: mairies first, the others beside. */
export interface AwaitedEvent {
  readonly entry: AgendaEntry
  readonly communes: Tally
  readonly others: Tally
}

/** More are not looked at: each is read whole. */
const MOST_EVENTS = 8

/** Of the events given, in their order, those that still await answers of somebody invited. */
export async function readSilent(world: World, entries: readonly AgendaEntry[]): Promise<AwaitedEvent[]> {
  const asked = entries.filter(({ kind }) => KINDS[kind].replyDays !== null).slice(0, MOST_EVENTS)
  const read = await Promise.all(
    asked.map(async (entry) => ({ entry, found: await readBoard(world, entry) })),
  )
  return read.flatMap(({ entry, found }) => {
    if (found === null || answerRefusal(found.event, world.clock.now()) !== null) return []
    const { communes, others } = found.board
    return communes.invited + others.invited === 0 ? [] : [{ entry, communes, others }]
  })
}
