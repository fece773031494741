import type { AgendaEvent } from '../../core/domain/event.ts'
import { invitationSchema } from '../../core/domain/invitation.ts'
import { KINDS } from '../../core/domain/kinds.ts'
import type { Mail } from '../../core/domain/mail.ts'
import { invitationIdOf, mailboxIdOf } from '../../core/links.ts'
import { newMail, type MailRequest } from '../../core/mails.ts'
import type { Change } from '../../core/ports.ts'
import { eventRowsOf, MONDAY, seminar } from './builders.ts'
import { mailsIn, minute, stored, testOffice, type TestOffice } from './office.ts'

/** Tuesday 21 September 2021, 8 h in the Landes: the next sending day after Monday opens. */
export const TUESDAY = '2021-09-21T06:00:00.000Z'
export const READER = 'a@mairies.example'
const START = '2021-10-12T07:30:00.000Z'

/** An event to which the reader is invited, without a letter. */
export function invitedTo(event: AgendaEvent): Change[] {
  const { departement, eventId } = event
  const invitation = invitationSchema.parse({
    ...{ departement, eventId, invitationId: invitationIdOf(READER), version: 1, contactIds: ['a'] },
    ...{ mailbox: READER, role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', name: null },
    ...{ communes: [], structureId: null, organisation: null, phone: null, invitedAt: MONDAY, answer: null },
  })
  return [...eventRowsOf(event), { put: 'invitation', record: invitation, expect: 'absent' }]
}

/** A letter to the reader about an event. */
export function letterAbout(event: AgendaEvent, changes: Partial<MailRequest> = {}): Mail {
  const { departement, eventId, revision, version: eventVersion, kind } = event
  return newMail(
    {
      ...{ departement, eventId, revision, eventVersion, mailbox: READER, lane: 'bulk' },
      ...{ letter: KINDS[kind].invitation, category: KINDS[kind].category },
      ...{ invitationId: invitationIdOf(READER), contactId: null, facts: {} },
      ...{ dueAt: MONDAY, expiresAt: START },
      ...changes,
    },
    MONDAY,
  )
}

/** Events of the names given, of which every second is an open house. */
export function eventsOf(names: readonly string[]): AgendaEvent[] {
  return names.map((eventId, index) =>
    seminar({ eventId, title: `Titre ${eventId}`, ...(index % 2 === 1 ? { kind: 'open-house' } : {}) }),
  )
}

/** A mailbox to which three messages have left on Monday, and one letter more about each event. */
export async function fullMailbox(
  names: readonly string[],
  options: { mailer?: TestOffice['mailer']; letter?: Partial<MailRequest> } = {},
): Promise<TestOffice> {
  const office = testOffice(options.mailer)
  const turns = { on: '2021-09-20', mailIds: ['one', 'two', 'three'] }
  await stored(office, [
    {
      put: 'mailboxState',
      record: {
        ...{ departement: '40', mailboxId: mailboxIdOf(READER), version: 1, suspendedAt: null, turns },
        ...{ suspendedBecause: null, softBounces: 0, stopped: [] },
      },
      expect: 'absent',
    },
    ...eventsOf(names).flatMap(invitedTo),
    ...eventsOf(names).map((event): Change => ({
      put: 'mail',
      record: letterAbout(event, options.letter),
      expect: 'absent',
    })),
  ])
  return office
}

/** The office on Tuesday morning, after Monday's overflow was grouped. */
export async function onTuesday(
  names: readonly string[],
  options: Parameters<typeof fullMailbox>[1] = {},
): Promise<TestOffice> {
  const office = await fullMailbox(names, options)
  await minute(office)
  expect(office.mailer.attempts).toEqual([])
  office.world.clock.set(TUESDAY)
  return office
}

export const eventNamed = (names: readonly string[], name: string): AgendaEvent =>
  eventsOf(names).find(({ eventId }) => eventId === name)!

/** The groups that were written, in the order of their days. */
export const groupsIn = (office: TestOffice): Mail[] =>
  mailsIn(office)
    .filter(({ letter }) => letter === 'grouped')
    .sort((a, b) => ((a.facts.on ?? '') < (b.facts.on ?? '') ? -1 : 1))

/** « event state » of every letter about an event. */
export const partsIn = (office: TestOffice): string[] =>
  mailsIn(office)
    .filter(({ letter }) => letter !== 'grouped')
    .map(({ eventId, letter, state }) => `${eventId} ${letter.replace(/-seminar$/, '')} ${state}`)
    .sort()

/** The titles of the events that a message speaks of. */
export const titlesIn = ({ text }: { text: string }): string[] => [
  ...new Set([...text.matchAll(/Titre \w+/g)].map(([title]) => title.slice(6))),
]

/** The mails that the first group carries. */
export async function carried(office: TestOffice): Promise<(Mail | null)[]> {
  const parts = groupsIn(office)[0]?.facts.parts ?? []
  return Promise.all(parts.map((part) => office.world.store.read('mail', { departement: '40', ...part })))
}
