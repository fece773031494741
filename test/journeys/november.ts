import { guestSteps, mairie, PREFECTURE } from './guest-steps.ts'
import type { Journey } from './journey.ts'

/** Who is written to in that November; every one of them fictitious. */
export const PEOPLE = {
  coming: mairie('40110'),
  declining: mairie('40102'),
  silent: mairie('40245'),
  unsubscribing: mairie('40033'),
  complaining: 'complaint@mairies.example',
  lost: 'bounce@mairies.example',
  agent: 'agent-1@geaune.example',
  trainee: 'futur-agent@porteurs.example',
} as const

/** One letter of that month, as its reader finds it. */
export interface Sent {
  readonly name: string
  readonly to: string
  /** Words of its subject. */
  readonly words: string
  /** What it puts into a calendar. */
  readonly calendar: 'REQUEST' | 'CANCEL' | 'PUBLISH' | null
  /** Whether one may unsubscribe from it. */
  readonly stoppable: boolean
}

/** Every letter of the house. */
export const LETTERS: readonly Sent[] = [
  {
    name: 'T1, to a seminar',
    to: PEOPLE.agent,
    words: 'Invitation – séminaire',
    calendar: 'REQUEST',
    stoppable: true,
  },
  {
    name: 'T1, to a training of two days',
    to: PEOPLE.trainee,
    words: 'Invitation – ',
    calendar: 'PUBLISH',
    stoppable: true,
  },
  {
    name: 'T2, to a secretary',
    to: PEOPLE.coming,
    words: 'invitation du 25',
    calendar: 'REQUEST',
    stoppable: true,
  },
  { name: 'T4, the month to keep free', to: PEOPLE.agent, words: 'À noter', calendar: null, stoppable: true },
  { name: 'T5, the date fixed', to: PEOPLE.agent, words: 'Date fixée', calendar: 'REQUEST', stoppable: true },
  {
    name: 'T6, an answer confirmed',
    to: PEOPLE.coming,
    words: 'Réponse enregistrée',
    calendar: 'REQUEST',
    stoppable: false,
  },
  { name: 'T7, a reminder', to: PEOPLE.coming, words: 'Rappel', calendar: null, stoppable: true },
  {
    name: 'T8, a relance',
    to: PEOPLE.silent,
    words: 'Votre réponse est attendue',
    calendar: null,
    stoppable: true,
  },
  { name: 'T9, a change', to: PEOPLE.coming, words: 'Modifié', calendar: 'REQUEST', stoppable: false },
  { name: 'T10, a cancellation', to: PEOPLE.coming, words: 'Annulé', calendar: 'CANCEL', stoppable: false },
  {
    name: 'T18, a feed of one’s own',
    to: PEOPLE.agent,
    words: 'Votre agenda',
    calendar: null,
    stoppable: false,
  },
  {
    name: 'T19, what did not arrive',
    to: PREFECTURE.mailbox,
    words: "n'a pu être remis",
    calendar: null,
    stoppable: false,
  },
  { name: 'the list to call', to: PREFECTURE.mailbox, words: 'À appeler', calendar: null, stoppable: false },
  {
    name: 'the dates to confirm',
    to: PREFECTURE.mailbox,
    words: 'Dates à confirmer',
    calendar: null,
    stoppable: false,
  },
]

/** Registers them; the contact of the agent. */
async function register(journey: Journey): Promise<string> {
  const secretary = (commune: string, mailbox: string) => ({
    ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', communes: [commune], mailbox },
  })
  await journey.call('PUT', '/v1/structures/40-fs-geaune', {
    name: 'France services de Geaune',
    sites: [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }],
  })
  const agent = { role: 'agent', functionLabel: 'agent France services', structureId: '40-fs-geaune' }
  const { json } = await journey.call('POST', '/v1/contacts', {
    contacts: [
      { ...agent, mailbox: PEOPLE.agent },
      { role: 'trainee', functionLabel: 'futur agent France services', mailbox: PEOPLE.trainee },
      secretary('40110', PEOPLE.coming),
      secretary('40102', PEOPLE.declining),
      secretary('40245', PEOPLE.silent),
      secretary('40033', PEOPLE.unsubscribing),
      secretary('40016', PEOPLE.complaining),
      secretary('40074', PEOPLE.lost),
    ],
  })
  const results = json.results as { status: string; contactId: string }[]
  expect(results.map(({ status }) => status)).toEqual(results.map(() => 'created'))
  return results[0]?.contactId ?? ''
}

const everybody = (...roles: string[]) => ({ departement: true, roles })
const dayOf = (startOn: string, startTime: string, endTime?: string) => ({
  when: { precision: 'minute', slots: [{ startOn, startTime, ...(endTime ? { endTime } : {}) }] },
})

/** Announces a seminar, a training, an inauguration « en décembre » and a secretaries' day; the last one's id. */
async function announce(journey: Journey): Promise<{ day: string; inauguration: string }> {
  const { event, invite, secretariesDay } = guestSteps(() => journey)
  const contactId = await register(journey)
  const inauguration = await event({
    ...{ kind: 'inauguration', title: 'Inauguration à Geaune', structureIds: ['40-fs-geaune'] },
    ...{ visibility: 'public', when: { precision: 'month', month: '2021-12' } },
  })
  const seminar = await event({
    ...{ kind: 'seminar', title: 'Séminaire départemental' },
    when: { precision: 'day', slots: [{ startOn: '2021-11-30' }] },
  })
  const training = await event({
    ...{ kind: 'training', title: 'Formation' },
    modules: [{ code: 'socle', title: 'Socle commun', days: 2, organiser: 'CNFPT' }],
    when: { precision: 'day', slots: [{ startOn: '2021-12-02' }, { startOn: '2021-12-03' }] },
  })
  const day = await secretariesDay('2021-11-25')
  await invite(inauguration, everybody('agent'))
  await invite(seminar, everybody('agent'))
  await invite(training, everybody('trainee'))
  await invite(day, everybody('mairie-secretary'))
  await journey.call('POST', '/v1/feed-links', { scope: 'agent', contactId })
  return { day, inauguration }
}

/** A month from 25 October 2021 in which every letter of the house leaves at least once; `asked` happens on its first evening. */
export async function liveThroughNovember(journey: Journey, asked: () => Promise<void>): Promise<string> {
  const { answer } = guestSteps(() => journey)
  const { day, inauguration } = await announce(journey)
  await journey.until('2021-10-26')
  await answer('40110', 'oui')
  await answer('40102', 'non')
  await asked()
  await journey.until('2021-11-02', '08:30')
  await journey.stack.tickNightly()
  await journey.until('2021-11-02')
  await journey.call('POST', `/v1/events/${inauguration}/fix-date`, dayOf('2021-12-14', '11:00'))
  await journey.until('2021-11-19', '08:30')
  await journey.call('POST', `/v1/events/${day}/reschedule`, dayOf('2021-11-25', '14:00', '16:30'))
  await journey.until('2021-11-19')
  await journey.call('POST', `/v1/events/${day}/cancel`, {})
  await journey.until('2021-11-22')
  return day
}
