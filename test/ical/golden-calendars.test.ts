import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderInvite } from '../../core/ical/invite.ts'
import { renderSlotsFile } from '../../core/ical/slots-file.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { cancelEvent } from '../../core/usecases/cancel-event.ts'
import { createFeedLink } from '../../core/usecases/create-feed-link.ts'
import { invitationIdOf, replyAddress } from '../../core/links.ts'
import { anEvent, atTime } from '../domain/an-event.ts'
import { newsletterWorld, ORGANISER, textOf } from '../feed/feed-world.ts'
import { CONTEXT } from './rendering.ts'
import { readByBoth } from './two-readers.ts'

const FOLDER = join(import.meta.dirname, '../golden/calendars')

/** Compared byte for byte; `UPDATE_GOLDEN=1` rewrites the file, and the change is then read in the diff. */
function expectGolden(file: string, content: string) {
  const path = join(FOLDER, file)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(path, content)
  }
  const golden = existsSync(path) ? readFileSync(path) : Buffer.from(`${file} is missing`)
  expect(Buffer.from(content).equals(golden) ? content : golden.toString()).toBe(content)
}

async function networkFeed(at?: string) {
  const made = await newsletterWorld(at)
  const link = await createFeedLink(made.world, { departement: '40', scope: 'network', scopeId: null })
  if (!('token' in link)) throw new Error(link.refused)
  return { ...made, path: `/agendas/p/${link.token}` }
}

const LETTER = {
  ...CONTEXT,
  communeNames: ['Mont-de-Marsan'],
  recipient: { mailbox: 'mairie-40102@mairies.example', name: 'Mairie de Gabarret' },
  organiserAddress: replyAddress(
    'secret',
    { departement: '40', eventId: 'seminaire', invitationId: invitationIdOf('mairie-40102@mairies.example') },
    'reponses.agenda.example',
  ),
  sender: 'agenda@agenda.example',
}
const SEMINAR: AgendaEvent = anEvent({
  ...{ title: 'Séminaire départemental France services', when: atTime('2021-10-12', '09:30', '12:00') },
  ...{ revision: 1, changedAt: '2021-09-03T08:00:00.000Z' },
})

describe('calendars on raw bytes', () => {
  it("A2: the newsletter's public feed: the campaign ends on the 17th, nothing for December", async () => {
    const { get } = await newsletterWorld()
    const text = textOf(await get('/agendas/40.ics'))
    expectGolden('landes-public.ics', text)
    const entries = readByBoth(text)
    expect(entries.map((entry) => [entry.start, entry.end])).toEqual([
      ['2021-10-11', '2021-10-17'],
      ['2021-10-11', '2021-10-12'],
      ['2021-10-14', '2021-10-15'],
    ])
    expect(text).not.toContain('décembre')
  })

  it("A2: the network's feed: six training days apart, each an entry of its own", async () => {
    const { get, path } = await networkFeed()
    const text = textOf(await get(`${path}.ics`))
    expectGolden('landes-network.ics', text)
    const training = readByBoth(text).filter((entry) => entry.summary.startsWith('Formation'))
    expect(training.map((entry) => entry.start)).toEqual([
      ...['2021-09-08', '2021-09-09', '2021-09-10', '2021-09-13', '2021-09-14', '2021-09-15'],
    ])
    expect(new Set(training.map((entry) => entry.uid)).size).toBe(6)
    const seminar = readByBoth(text).find((entry) => entry.start === '2021-10-12')
    expect(seminar?.summary).toMatch(/^Séminaire.*\(horaire à préciser\)$/)
  })

  it('dates to be confirmed when they are asked for, and a cancelled seminar crossed out', async () => {
    const { world, events, get, path } = await networkFeed()
    const seminar = events.get('seminaire-2021-10-12')
    world.clock.advance(90)
    await cancelEvent(world, ORGANISER, { eventId: seminar?.eventId ?? '', ifVersion: null, reason: 'météo' })
    const text = textOf(await get(`${path}.ics?a-confirmer=1`))
    expectGolden('landes-network-to-be-confirmed.ics', text)
    const summaries = readByBoth(text).map((entry) => entry.summary)
    expect(summaries.filter((summary) => summary.endsWith('date à confirmer]'))).toHaveLength(2)
    expect(summaries.filter((summary) => summary.startsWith('ANNULÉ – '))).toHaveLength(1)
  })

  it('the same feed as JSON and RSS', async () => {
    const { get } = await newsletterWorld()
    expectGolden('landes-public.json', textOf(await get('/agendas/40.json?a-confirmer=1')))
    expectGolden('landes-public.rss', textOf(await get('/agendas/40.rss?a-confirmer=1')))
  })

  it('an invitation, its update after an answer, its cancellation', () => {
    const request = renderInvite(SEMINAR, { ...LETTER, method: 'REQUEST', partstat: 'NEEDS-ACTION' })
    expectGolden('invitation.ics', request)
    const moved = { ...SEMINAR, when: atTime('2021-10-12', '14:00', '16:30'), revision: 2 }
    const update = renderInvite(moved, { ...LETTER, method: 'REQUEST', partstat: 'ACCEPTED' })
    expectGolden('invitation-update.ics', update)
    const cancelled: AgendaEvent = { ...moved, status: 'cancelled', revision: 3 }
    const cancel = renderInvite(cancelled, { ...LETTER, method: 'CANCEL', partstat: 'ACCEPTED' })
    expectGolden('invitation-cancel.ics', cancel)
    const [first, second, third] = [request, update, cancel].map((text) => readByBoth(text)[0])
    expect([second?.uid, third?.uid]).toEqual([first?.uid, first?.uid])
    expect(third).toMatchObject({ status: 'CANCELLED', start: '2021-10-12T12:00:00.000Z' })
  })

  it('an invitation in La Réunion, at its own hour', () => {
    const event = { ...SEMINAR, departement: '974', zone: 'Indian/Reunion' }
    const text = renderInvite(event, { ...LETTER, method: 'REQUEST', partstat: 'NEEDS-ACTION' })
    expectGolden('invitation-reunion.ics', text)
    expect(readByBoth(text)[0]?.start).toBe('2021-10-12T05:30:00.000Z')
  })

  it('a file with every day of a training', async () => {
    const { events } = await newsletterWorld()
    const training = events.get('formation-cnfpt-2021-09')
    if (training === undefined) throw new Error('no training')
    const text = renderSlotsFile([{ event: training, dropped: [], context: CONTEXT }])
    expectGolden('training-days.ics', text)
    expect(readByBoth(text)).toHaveLength(6)
  })
})

describe('an invitation', () => {
  it('is for one date: several slots and a REQUEST without a date are refused', () => {
    const facts = { ...LETTER, method: 'REQUEST', partstat: 'NEEDS-ACTION' } as const
    const several = anEvent({ when: { precision: 'day', slots: [...twoDays()] } })
    expect(() => renderInvite(several, facts)).toThrow('one slot')
    const december = anEvent({ when: { precision: 'month', month: '2021-12' } })
    expect(() => renderInvite(december, facts)).toThrow('unknown date')
    const withdrawn = renderInvite(december, { ...facts, method: 'CANCEL' })
    expect(withdrawn).toContain('STATUS:CANCELLED')
    expect(withdrawn).not.toMatch(/DTSTART|DTEND|ALLDAY/)
  })
})

function* twoDays() {
  for (const [index, day] of ['2021-10-12', '2021-10-13'].entries()) {
    yield { id: String(index + 1), startOn: day, endOn: day, startTime: null, endTime: null }
  }
}
