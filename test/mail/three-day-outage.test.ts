import { mairie, postedWorld, type PostedWorld } from '../api/posted.ts'
import { SEMINAR } from '../api/world.ts'

/** The postman stops on Monday 4 October 2021 at 10 h, and is back on Thursday 7 at 10 h. */
const MONDAY_9 = '2021-10-04T07:00:00.000Z'
const MONDAY_10 = '2021-10-04T08:00:00.000Z'
const THURSDAY_10 = '2021-10-07T08:00:00.000Z'
const ORGANISER = 'france-services@landes.example'
const GUESTS = ['40102', '40110', '40245']

const on = (title: string, startOn: string) => ({
  ...{ ...SEMINAR, title },
  when: { precision: 'minute', slots: [{ startOn, startTime: '09:30', endTime: '12:00' }] },
})

/** What is written to somebody: « subject » without the network's own beginning, in the order in which it left. */
const lettersTo = ({ mailer }: PostedWorld, mailbox: string) =>
  mailer.accepted.filter(({ to }) => to === mailbox).map(({ subject }) => subject.replace(/^\[.*?\] /, ''))

async function event(posted: PostedWorld, title: string, startOn: string): Promise<string> {
  return String((await posted.landes.call('POST', '/v1/events', on(title, startOn))).json.eventId)
}

const invite = (posted: PostedWorld, eventId: string) =>
  posted.landes.call('POST', `/v1/events/${eventId}/invitations`, { audience: { departement: true } })

/** Minutes of the postman until he has nothing to do, at most so many. */
async function minutes(posted: PostedWorld, most = 10): Promise<void> {
  for (let n = 0; n < most; n += 1) {
    await posted.minute()
    posted.world.clock.advance(1)
  }
}

/** Everything that may be due while nobody works: see each test. */
async function threeDaysOff() {
  const posted = await postedWorld(MONDAY_9)
  await posted.landes.call('POST', '/v1/contacts', { contacts: GUESTS.map((insee) => mairie(insee)) })
  const close = await event(posted, 'Proche', '2021-10-12')
  const far = await event(posted, 'Lointain', '2021-10-14')
  const cancelled = await event(posted, 'Annulé', '2021-10-20')
  posted.world.clock.set('2021-09-15T07:00:00.000Z')
  for (const eventId of [close, far, cancelled]) await invite(posted, eventId)
  await minutes(posted)
  const before = posted.mailer.accepted.length
  posted.world.clock.set(MONDAY_10)
  const missed = await event(posted, 'Manqué', '2021-10-06')
  const new_ = await event(posted, 'Nouveau', '2021-11-16')
  await invite(posted, missed)
  await invite(posted, new_)
  posted.world.clock.set('2021-10-05T14:00:00.000Z')
  await posted.landes.call('POST', `/v1/events/${cancelled}/cancel`, { reason: 'Salle indisponible.' })
  posted.world.clock.set(THURSDAY_10)
  return { posted, before }
}

describe('three days without a postman', () => {
  it('what is still worth it leaves once, the urgent first; nothing after its event, nothing past its grace', async () => {
    const { posted, before } = await threeDaysOff()
    await minutes(posted)
    const caughtUp = posted.mailer.accepted.slice(before)
    expect(caughtUp.slice(0, 3).every(({ calendar }) => calendar?.method === 'CANCEL')).toBe(true)
    for (const insee of GUESTS) {
      const letters = lettersTo(posted, `mairie-${insee}@mairies.example`).slice(3)
      expect(letters.map((subject) => subject.replaceAll('\u00a0', ' '))).toEqual([
        'Annulé – Annulé du 20 octobre 2021',
        'Invitation – séminaire du 16 novembre 2021',
        'Votre réponse est attendue – Lointain',
      ])
    }
    expect(new Set(caughtUp.map(({ mailId }) => mailId)).size).toBe(caughtUp.length)
  })

  it('a reminder whose grace went by is listed to the organiser, the next working morning', async () => {
    const { posted } = await threeDaysOff()
    await minutes(posted)
    expect(lettersTo(posted, ORGANISER).filter((subject) => subject.includes('Proche'))).toEqual([])
    posted.world.clock.set('2021-10-08T07:00:00.000Z')
    await minutes(posted)
    const [note] = posted.mailer.accepted.filter(
      ({ to, subject }) => to === ORGANISER && subject.includes('Proche'),
    )
    expect(note?.text.replaceAll('\u00a0', ' ')).toMatch(/Rappel J-7\b.*non envoyé : délai d'envoi dépassé/)
  })

  it('a fourth day without a postman changes nothing of what was not sent in vain: nothing leaves twice', async () => {
    const { posted } = await threeDaysOff()
    await minutes(posted)
    posted.world.clock.set('2021-10-08T07:00:00.000Z')
    await minutes(posted)
    posted.world.clock.set('2021-10-11T07:00:00.000Z')
    await minutes(posted)
    const ids = posted.mailer.accepted.map(({ mailId }) => mailId)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
