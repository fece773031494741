import type { PostOffice } from '../../core/usecases/post-office.ts'
import { receiveReply } from '../../core/usecases/receive-reply.ts'
import { receivedMail } from '../../lambdas/adapters/ses-received.ts'
import { IMITATED, receivedNotification } from '../../local/ses/received-notification.ts'
import { anEntry } from '../answers/answer-world.ts'
import { answer, contact, seminar } from '../mail/builders.ts'
import {
  change,
  expand,
  invitedOffice,
  minute,
  say,
  stateOf,
  stored,
  type TestOffice,
} from '../mail/office.ts'
import { PROGRAMS, written, type Said } from './programs.ts'
import { REPLIES } from './reply-world.ts'

const A = contact('a').mailbox

/** The seminar's office where invitations name an address of their own, unless it is set otherwise. */
async function office(
  settings: Pick<PostOffice, 'replyDomain'> = { replyDomain: REPLIES },
): Promise<TestOffice> {
  const made = { ...(await invitedOffice([contact('a')])), ...settings }
  await stored(made, [{ put: 'agendaEntry', record: anEntry(seminar()), expect: 'absent' }])
  await expand(made)
  await minute(made)
  return made
}

/** What a program reads of the entry in the letter that was sent first. */
function entryOf({ mailer }: TestOffice): Said {
  const text = mailer.accepted[0]?.calendar?.content.replace(/\r\n /g, '') ?? ''
  const valueOf = (pattern: RegExp) => pattern.exec(text)?.[1] ?? ''
  return {
    to: valueOf(/^ORGANIZER.*:mailto:(.*)\r$/m),
    from: valueOf(/^ATTENDEE.*:mailto:(.*)\r$/m),
    uid: valueOf(/^UID:(.*)\r$/m),
    ...{ partstat: 'ACCEPTED', sequence: 0, stamp: '20210920T070500Z' },
  }
}

async function hears({ world }: TestOffice, { to, from }: Said, raw: string): Promise<string[]> {
  const mail = { id: 'ses-1', raw: Buffer.from(raw), source: from, recipients: [to], verdicts: IMITATED }
  const read = await receivedMail(receivedNotification({ ...mail, receivedAt: world.clock.now() }, 'arn'))
  return receiveReply({ ...world, replyDomain: REPLIES, elapsedMs: () => 0 }, read!)
}

const tentative = (said: Said) => PROGRAMS.gmail({ ...said, partstat: 'TENTATIVE' })
const letterTo = (made: TestOffice, subject: string) =>
  made.mailer.accepted.filter((message) => message.subject.includes(subject)).map(({ to }) => to)

describe('the address in a letter', () => {
  it('is answered: what the letter says is what the house hears', async () => {
    const made = await office()
    const entry = entryOf(made)
    expect(await hears(made, entry, PROGRAMS.apple(entry))).toEqual(['answered'])
    await minute(made)
    expect(letterTo(made, 'Réponse enregistrée')).toEqual([A])
  })

  it('is the From address itself where that is set', async () => {
    const made = await office({})
    expect(entryOf(made).to).toBe('agenda@agenda.example')
    expect(made.mailer.accepted[0]?.calendar?.content).not.toContain('SENT-BY')
  })

  it('is the same in the update of an entry', async () => {
    const made = await office()
    await change(made, seminar(), {
      venue: null,
      when: { precision: 'day', slots: [{ ...SLOT, startTime: null }] },
    })
    await expand(made)
    await minute(made)
    const updates = made.mailer.accepted.map(({ calendar }) => calendar?.content.replace(/\r\n /g, '') ?? '')
    expect(updates).toHaveLength(2)
    expect(updates[1]).toContain(`mailto:${entryOf(made).to}\r\n`)
  })
})

const SLOT = { id: '1', startOn: '2021-10-12', endOn: '2021-10-12', endTime: null }

describe('the letter that asks to answer by link', () => {
  it('leaves at once and once, to the mailbox invited', async () => {
    const made = await office()
    const entry = entryOf(made)
    await hears(made, entry, tentative(entry))
    await hears(made, entry, tentative(entry))
    await minute(made)
    await minute(made)
    expect(letterTo(made, 'Réponse à confirmer')).toEqual([A])
  })

  it('is not sent to somebody who has answered meanwhile, nor about an event that was cancelled', async () => {
    const answered = await office()
    await hears(answered, entryOf(answered), tentative(entryOf(answered)))
    await say(answered, A, answer('yes', { answeredAt: '2021-09-20T08:00:00.000Z' }))
    await minute(answered)
    expect(stateOf(answered)).toContain('a answer-by-link 0 superseded')
    const cancelled = await office()
    await hears(cancelled, entryOf(cancelled), tentative(entryOf(cancelled)))
    const event = { status: 'cancelled', cancelledAt: '2021-09-20T07:30:00.000Z' } as const
    await change(cancelled, seminar(), event)
    await minute(cancelled)
    expect(letterTo(cancelled, 'Réponse à confirmer')).toEqual([])
    expect(stateOf(cancelled)).toContain('a answer-by-link 0 cancelled')
  })
})

describe('the letter that hands words on', () => {
  it('leaves although the event was moved meanwhile: what was said was said', async () => {
    const made = await office()
    const entry = entryOf(made)
    await hears(made, entry, written(entry, 'Nous serons deux.'))
    await change(made, seminar(), { revision: 1 })
    await minute(made)
    expect(letterTo(made, "Message d'un invité")).toEqual(['coordination@landes.example'])
  })
})
