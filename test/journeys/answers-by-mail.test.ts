import nodemailer from 'nodemailer'
import { PROGRAMS, written, type Said } from '../replies/programs.ts'
import { guestSteps, mairie, PREFECTURE } from './guest-steps.ts'
import { forget, startJourney, type Journey } from './journey.ts'

let journey: Journey
let eventId: string

const GABARRET = mairie('40102')
const ROQUEFORT = mairie('40245')
const { secretariesDay, invite, board, lettersTo } = guestSteps(() => journey)

/** What a program reads of the entry in a letter, and would answer. */
async function entryOf(mailbox: string): Promise<Said> {
  const [letter] = await lettersTo(mailbox, 'invitation du 25')
  const text = (await journey.get(`${journey.stack.inbox}messages/${letter?.id ?? ''}.ics`)).text.replace(
    /\r\n /g,
    '',
  )
  const valueOf = (pattern: RegExp) => pattern.exec(text)?.[1] ?? ''
  return {
    to: valueOf(/^ORGANIZER.*:mailto:(.*)\r$/m),
    from: valueOf(/^ATTENDEE.*:mailto:(.*)\r$/m),
    uid: valueOf(/^UID:(.*)\r$/m),
    sequence: Number(valueOf(/^SEQUENCE:(.*)\r$/m)),
    ...{ partstat: 'ACCEPTED', stamp: '20211025T071500Z' },
  }
}

/** A mail program hands its message to SMTP; the house hears it, and the postman goes round. */
async function sends({ to, from }: Pick<Said, 'to' | 'from'>, raw: string): Promise<void> {
  const { hostname: host, port } = new URL(journey.stack.smtp)
  const transport = nodemailer.createTransport({ host, port: Number(port), ignoreTLS: true })
  await transport.sendMail({ envelope: { from, to }, raw })
  await journey.stack.tick()
  await journey.stack.tick()
}

async function answers(): Promise<{ state: string; origin: string | null }[]> {
  const { json } = await journey.call('GET', `/v1/events/${eventId}/answers`)
  const lines = json.lines as { commune: string; state: string; answer: { origin: string } | null }[]
  return ['40102', '40245'].map((insee) => {
    const line = lines.find(({ commune }) => commune === insee)
    return { state: line?.state ?? '', origin: line?.answer?.origin ?? null }
  })
}

const counts = async (mailbox: string) => ({
  asked: (await lettersTo(mailbox, 'Réponse à confirmer')).length,
  confirmed: (await lettersTo(mailbox, 'Réponse enregistrée')).length,
})

beforeAll(async () => {
  journey = await startJourney('2021-10-25')
  const contacts = ['40102', '40245'].map((insee) => ({
    ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', communes: [insee] },
    mailbox: mairie(insee),
  }))
  await journey.call('POST', '/v1/contacts', { contacts })
  eventId = await secretariesDay('2021-11-25')
  await invite(eventId)
  await journey.until('2021-10-25', '09:10')
}, 120_000)

afterAll(async () => {
  await journey.end()
  forget(journey)
})

describe('an answer by mail, from the inbox to the board', () => {
  it('the button in a calendar program answers an address of ours, in the name of the organiser', async () => {
    const entry = await entryOf(GABARRET)
    expect(entry.to).toMatch(
      /^rsvp\+40-[0-9a-f]{20}-[0-9a-f]{32}@reponses\.pilote\.agenda-france-services\.example$/,
    )
    expect(entry.to).not.toBe((await entryOf(ROQUEFORT)).to)
    expect(entry.from).toBe(GABARRET)
  })

  it('« Accept » in Outlook: the board says yes, by calendar, and a confirmation arrives', async () => {
    const entry = await entryOf(GABARRET)
    await sends(entry, PROGRAMS.outlook(entry))
    expect(await answers()).toEqual([
      { state: 'yes', origin: 'calendar' },
      { state: 'silent', origin: null },
    ])
    expect((await board(eventId)).communes).toMatchObject({ yes: 1, persons: 1 })
    expect(await counts(GABARRET)).toEqual({ asked: 0, confirmed: 1 })
    const [letter] = await lettersTo(GABARRET, 'Réponse enregistrée')
    expect(letter?.text).toContain('vous participez')
  }, 60_000)

  it('« Decline » in Gmail, later: the last answer wins', async () => {
    const entry = { ...(await entryOf(GABARRET)), partstat: 'DECLINED', stamp: '20211025T072000Z' }
    await sends(entry, PROGRAMS.gmail(entry))
    expect((await answers())[0]).toEqual({ state: 'no', origin: 'calendar' })
    const [letter] = await lettersTo(GABARRET, 'Réponse enregistrée')
    expect(letter?.text).toContain('vous ne pouvez pas participer')
    expect((await journey.call('GET', `/v1/events/${eventId}/answers.csv`)).text).toMatch(/;agenda;/)
  }, 60_000)

  it('words are handed to the organiser, once, and change nothing', async () => {
    const entry = await entryOf(ROQUEFORT)
    const raw = written(entry, 'Oui, nous viendrons à deux.')
    await sends(entry, raw)
    await sends(entry, raw)
    const letters = await lettersTo(PREFECTURE.mailbox, "Message d'un invité")
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toContain('Oui, nous viendrons à deux.')
    expect(letters[0]?.text).toContain('Roquefort')
    expect((await answers())[1]?.state).toBe('silent')
  }, 60_000)

  it('a forged one changes nothing, and the mairie is asked by letter, once', async () => {
    const entry = { ...(await entryOf(ROQUEFORT)), stamp: '20211025T073000Z' }
    const forged = `X-Local-Verdicts: dmarc=FAIL, dkim=FAIL\r\n${PROGRAMS.zimbra(entry)}`
    await sends({ ...entry, from: 'faussaire@ailleurs.example' }, forged)
    await sends({ ...entry, from: 'faussaire@ailleurs.example' }, forged)
    expect((await answers())[1]?.state).toBe('silent')
    expect(await counts(ROQUEFORT)).toEqual({ asked: 1, confirmed: 0 })
    expect(await journey.inbox('faussaire@ailleurs.example')).toEqual([])
    const [letter] = await lettersTo(ROQUEFORT, 'Réponse à confirmer')
    expect(letter?.text).toMatch(/Je participe\s: http/)
  }, 60_000)

  it('the same from the mairie itself is taken: what was wrong with it was not what it says', async () => {
    const entry = { ...(await entryOf(ROQUEFORT)), stamp: '20211025T073000Z' }
    await sends(entry, PROGRAMS.zimbra(entry))
    expect((await answers())[1]).toEqual({ state: 'yes', origin: 'calendar' })
  }, 60_000)

  it('an answer to an entry that has moved since is not taken for the new day', async () => {
    const entry = { ...(await entryOf(GABARRET)), stamp: '20211026T080000Z' }
    // The day before, the mairie has had its three letters (rule D10).
    await journey.until('2021-10-26', '09:05')
    const when = {
      precision: 'minute',
      slots: [{ startOn: '2021-11-26', startTime: '09:30', endTime: '12:00' }],
    }
    await journey.call('POST', `/v1/events/${eventId}/reschedule`, { when })
    await sends(entry, PROGRAMS.thunderbird(entry))
    expect((await answers())[0]?.state).toBe('silent')
    expect((await counts(GABARRET)).asked).toBe(1)
    const again = { ...entry, sequence: 1 }
    await sends(again, PROGRAMS.thunderbird(again))
    expect((await answers())[0]).toEqual({ state: 'yes', origin: 'calendar' })
  }, 60_000)
})
