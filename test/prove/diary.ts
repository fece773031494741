import type { WhenInput } from '../../core/domain/event-input.ts'
import { addDays } from '../../core/domain/local-time.ts'
import type { Contact, Structure } from '../../core/domain/directory.ts'
import type { Change } from '../../core/ports.ts'
import { contact, MONDAY } from '../mail/builders.ts'
import type { Act } from './acts.ts'
import type { Random } from './random.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const COMMUNES = ['40102', '40110', '40192', '40245']

/** An act, and when: after so many milliseconds, or at the very moment of some call of the postman. */
export interface Planned {
  readonly act: Act
  readonly after: number
  /** The `nth` call of that name from `after` on; null: nothing is waited for. */
  readonly ambush: { readonly point: string; readonly nth: number } | null
}

/** What is to happen in one schedule. */
export interface Diary {
  readonly startsAt: number
  readonly contacts: readonly Contact[]
  readonly ground: readonly Change[]
  readonly planned: readonly Planned[]
  /** After so many milliseconds nothing is disturbed any more. */
  readonly quietAfter: number
  /** What SES allows in a day; -1: no limit. */
  readonly sesPerDay: number
  /** Spans in which the postman does not run at all, and in which SES answers nothing. */
  readonly outages: readonly { readonly from: number; readonly to: number; readonly of: 'postman' | 'ses' }[]
}

/** Calls of the postman at which an act races best. */
const AMBUSHES = [
  ...['due plan', 'due normal', 'due bulk', 'read gate', 'read gate', 'send', 'send', 'sleep'],
  ...['write mail claimed', 'write mail sent', 'read eventVersion', 'read invitation', 'read mail'],
  ...['write invitation', 'write fanOut', 'write reminder', 'list invitation', 'write new mails'],
]

/** The structure of the town's agents. */
export const STRUCTURE: Structure = {
  ...{ departement: '40', structureId: 'fs-geaune', version: 1, name: 'France services de Geaune' },
  sites: [
    {
      ...{ siteId: 'geaune', role: 'main', name: 'Geaune', commune: '40110', address: null },
      ...{ phone: null, latitude: null, longitude: null, openingHours: null },
    },
  ],
  ...{ carrier: null, labelledOn: null, remindOnOpeningDays: false, anctId: null, changedAt: MONDAY },
}

/** Mairies, now and then two roles behind one mailbox, and the agents of a structure. */
function contactsOf(random: Random, withAgents: boolean): Contact[] {
  const mairies = COMMUNES.slice(0, random.whole(1, 3)).map((insee, n) =>
    contact(`mairie-${n}`, { communes: [insee] }),
  )
  const shared = random.chance(0.25)
    ? [
        contact('mairie-bis', {
          mailbox: 'mairie-0@mairies.example',
          communes: ['40102'],
          role: 'elected-official',
        }),
      ]
    : []
  const agents = Array.from({ length: withAgents ? random.whole(1, 2) : 0 }, (_, n) =>
    contact(`agent-${n}`, { role: 'agent', functionLabel: 'agent', structureId: 'fs-geaune' }),
  )
  return [...mairies, ...shared, ...agents]
}

const dayAt = (at: number) => new Date(at).toISOString().slice(0, 10)

/** A date some days after an instant: an hour, a day, or only the month. */
function dateAfter(random: Random, at: number, days: number): WhenInput {
  const startOn = addDays(dayAt(at), days)
  const precision = random.weighted({ minute: 80, day: 12, month: 8 })
  if (precision === 'month') return { precision, month: startOn.slice(0, 7) }
  if (precision === 'day') return { precision, slots: [{ startOn }] }
  const startTime = random.pick(['09:30', '14:00', '17:45'])
  return { precision, slots: [{ startOn, startTime }] }
}

interface Scene {
  readonly random: Random
  readonly startsAt: number
  readonly contacts: readonly Contact[]
  readonly eventId: string
  /** How long the event is away, in milliseconds. */
  readonly away: number
}

/** One thing that somebody does at a moment. */
function actAt({ random, startsAt, contacts, eventId }: Scene, after: number): Act {
  const what = random.weighted({
    ...{ answer: 45, venue: 14, move: 13, cancel: 14, reinstate: 8 },
    ...{ unsubscribe: 9, resubscribe: 2, pause: 2 },
  })
  const { mailbox } = random.pick(contacts)
  switch (what) {
    case 'answer':
      return { what, eventId, mailbox, choice: random.pick(['yes', 'yes', 'no', 'replaced']) }
    case 'venue':
      return { what, eventId, name: random.pick([null, 'Salle des fêtes', 'Mairie']) }
    case 'move':
      return { what, eventId, when: dateAfter(random, startsAt + after, random.whole(1, 16)) }
    case 'unsubscribe':
    case 'resubscribe':
      return { what, mailbox, category: 'invitations' }
    default:
      return what === 'pause' ? { what } : { what, eventId }
  }
}

/** When something happens: any day, or in a burst soon after the last thing; half of all race with the postman. */
function planned(random: Random, act: (after: number) => Act, last: number, until: number): Planned[] {
  const after = random.chance(0.5)
    ? random.between(0, until)
    : last + random.between(0, random.pick([4, 50]) * 60_000)
  const ambush = random.chance(0.5) ? { point: random.pick(AMBUSHES), nth: random.whole(1, 6) } : null
  const doing = act(after)
  const plan = { act: doing, after, ambush }
  if (doing.what !== 'pause') return [plan]
  const resume = after + random.between(10 * 60_000, random.pick([HOUR, 8 * HOUR]))
  return [
    { ...plan, ambush: null },
    { act: { what: 'resume' }, after: resume, ambush: null },
  ]
}

/** What is done of an event, if ever, at the moment when nobody knows whether a letter about it has left. */
function doneInDoubt({ random, startsAt, eventId }: Scene, after: number): Planned[] {
  const what = random.weighted({ nothing: 75, cancel: 15, move: 10 })
  if (what === 'nothing') return []
  const ambush = { point: 'write mail unknown', nth: 1 }
  const when = dateAfter(random, startsAt + after, random.whole(1, 16))
  return [{ act: what === 'move' ? { what, eventId, when } : { what, eventId }, after, ambush }]
}

/** The life of one event: created, its people invited at once or some later, and what is done meanwhile. */
function eventDiary(scene: Scene): Planned[] {
  const { random, startsAt, contacts, eventId, away } = scene
  const kind = random.weighted({ seminar: 70, 'official-visit': 15, 'secretaries-day': 15 })
  const when = dateAfter(random, startsAt, Math.round(away / DAY))
  const at = (act: Act, after: number): Planned => ({ act, after, ambush: null })
  const ids = contacts.map(({ contactId }) => contactId)
  const late = random.chance(0.3) ? random.whole(1, ids.length) : ids.length
  const invited = random.between(0, 2 * HOUR)
  const joins = random.between(invited, away)
  const diary = [
    at({ what: 'create', eventId, kind, when }, 0),
    at({ what: 'invite', eventId, contactIds: ids.slice(0, late), id: `${eventId}-1` }, invited),
    ...(late < ids.length
      ? [at({ what: 'invite', eventId, contactIds: ids.slice(late), id: `${eventId}-2` }, joins)]
      : []),
    ...doneInDoubt(scene, invited),
  ]
  let last = invited
  for (let n = random.whole(0, 4); n > 0; n -= 1) {
    const more = planned(random, (after) => actAt(scene, after), last, away)
    last = more[0]!.after
    diary.push(...more)
  }
  return diary
}

function outagesOf(random: Random, until: number): Diary['outages'] {
  const one = (of: 'postman' | 'ses', longest: number) => {
    const from = random.between(0, until)
    return { from, to: from + random.between(10 * 60_000, longest), of }
  }
  return [
    ...(random.chance(0.18) ? [one('postman', random.pick([6 * HOUR, 3 * DAY]))] : []),
    ...(random.chance(0.08) ? [one('ses', random.pick([HOUR, 10 * HOUR, 3 * DAY]))] : []),
  ]
}

/** Draws what happens in a schedule. */
export function drawDiary(random: Random): Diary {
  const startsAt = Date.parse(MONDAY) + random.between(-2 * HOUR, 6 * DAY)
  const away = (random.chance(0.3) ? random.whole(15, 20) : random.whole(1, 9)) * DAY
  const contacts = contactsOf(random, random.chance(0.3))
  // A day with many events fills mailboxes: what overflows leaves together (rule D10).
  const eventIds = random.pick([['e1'], ['e1'], ['e1'], ['e1'], ['e1', 'e2'], ['e1', 'e2', 'e3', 'e4']])
  const planned = eventIds.flatMap((eventId) => eventDiary({ random, startsAt, contacts, eventId, away }))
  const lastAct = Math.max(...planned.map(({ after }) => after))
  return {
    ...{ startsAt, contacts, planned },
    ground: [
      { put: 'structure', record: STRUCTURE, expect: 'absent' },
      ...contacts.map((record): Change => ({ put: 'contact', record, expect: 'absent' })),
    ],
    quietAfter: random.between(lastAct, Math.max(lastAct, away) + DAY),
    sesPerDay: random.chance(0.02) ? 4 : random.pick([50_000, 50_000, -1]),
    outages: outagesOf(random, away),
  }
}
