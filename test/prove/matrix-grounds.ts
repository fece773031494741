import type { WhenInput } from '../../core/domain/event-input.ts'
import type { Stored } from '../../core/ports.ts'
import { contact, MONDAY } from '../mail/builders.ts'
import { perform, type Act } from './acts.ts'
import { STRUCTURE } from './diary.ts'
import { newLoop } from './loop.ts'
import { runCell, type Ground } from './matrix-cell.ts'
import { directWorld } from './sim.ts'
import { townStore } from './town-store.ts'

const HOUR = 3_600_000
const CALM = { trigger: 'once', outcome: 'accepted', news: 'delivered' } as const
const MAIRIE = 'mairie-0@mairies.example'
const CONTACTS = [
  contact('mairie-0', { communes: ['40102'] }),
  contact('agent-0', { role: 'agent', functionLabel: 'agent', structureId: 'fs-geaune' }),
]

const on = (startOn: string): WhenInput => ({ precision: 'minute', slots: [{ startOn, startTime: '14:00' }] })

/** What people can do in a cell, at the moment when something else happens. */
export function actsOn({ moveTo }: Ground): Readonly<Record<string, Act | null>> {
  return {
    none: null,
    cancel: { what: 'cancel', eventId: 'e1' },
    move: { what: 'move', eventId: 'e1', when: on(moveTo) },
    unsubscribe: { what: 'unsubscribe', mailbox: MAIRIE, category: 'invitations' },
  }
}

/** The rows of a town after some acts at an instant. */
async function after(stored: readonly Stored[], startsAt: number, acts: readonly Act[]): Promise<Stored[]> {
  const nothing = () => undefined
  const loop = newLoop(startsAt)
  const store = townStore({
    ...{ now: loop.now, lag: () => 0, onCommit: nothing, onStale: nothing, isStrict: true, stored },
  })
  for (const act of acts) await perform(directWorld({ loop, store }), act)
  return store.dump()
}

/** An event to which one mairie is invited, at an instant. */
function invitedTo(kind: 'seminar' | 'official-visit', startOn: string, at: number): Promise<Stored[]> {
  const first: Stored[] = [
    { type: 'structure', record: STRUCTURE },
    ...CONTACTS.map((record): Stored => ({ type: 'contact', record })),
  ]
  return after(first, at, [
    { what: 'create', eventId: 'e1', kind, when: on(startOn) },
    { what: 'invite', eventId: 'e1', contactIds: ['mairie-0'], id: 'e1-1' },
  ])
}

/**
 * The towns in which the cells play: an invitation about to leave, a change about to be told, a reminder about to fall
 * due to a guest and to the agents of the structure. Little else is planned, so that a cell is short.
 */
export async function groundsOf(): Promise<Ground[]> {
  const startsAt = Date.parse(MONDAY) + HOUR
  const shared = { contacts: CONTACTS, accepted: [] }
  const stored = await invitedTo('seminar', '2021-09-22', startsAt)
  const invitation: Ground = { ...shared, name: 'invitation', startsAt, moveTo: '2021-09-23', stored }
  const invited = await runCell(invitation, CALM, null, startsAt + HOUR)
  const changedAt = startsAt + 2 * HOUR
  const venue: Act = { what: 'venue', eventId: 'e1', name: 'Mairie' }
  const change: Ground = {
    ...{ ...invitation, name: 'change', accepted: invited.after.accepted, startsAt: changedAt },
    stored: await after(invited.after.stored, changedAt, [venue]),
  }
  const visited = await invitedTo('official-visit', '2021-10-12', startsAt)
  const expected = await runCell({ ...invitation, stored: visited }, CALM, null, startsAt + HOUR)
  const yes: Act = { what: 'answer', eventId: 'e1', mailbox: MAIRIE, choice: 'yes' }
  const answered = await after(expected.after.stored, startsAt + HOUR, [yes])
  const eve = Date.parse('2021-10-11T07:00:00.000Z')
  const before = {
    ...invitation,
    stored: answered,
    accepted: expected.after.accepted,
    startsAt: startsAt + HOUR,
  }
  const reminded = await runCell(before, CALM, null, eve - HOUR)
  const reminder: Ground = {
    ...{ ...shared, name: 'reminder', startsAt: eve, moveTo: '2021-10-13' },
    ...reminded.after,
  }
  return [invitation, change, reminder]
}
