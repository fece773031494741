import { simpleParser } from 'mailparser'
import { addMinutes } from '../../core/domain/local-time.ts'
import { readByBoth } from '../ical/two-readers.ts'
import { guestSteps, mairie, PREFECTURE } from './guest-steps.ts'
import { forget, startJourney, type Journey } from './journey.ts'

let journey: Journey

/** Gabarret, Roquefort, Geaune, Bélis, one whose mailbox is gone, and one that stays silent. */
const COMMUNES = ['40102', '40245', '40110', '40033', '40016', '40074']
const { secretariesDay, invite, board, linkOf, lettersTo, post } = guestSteps(() => journey)

beforeAll(async () => {
  journey = await startJourney('2021-10-25')
  const contacts = COMMUNES.map((insee) => ({
    ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', communes: [insee] },
    mailbox: insee === '40016' ? 'bounce@mairies.example' : mairie(insee),
  }))
  const { json } = await journey.call('POST', '/v1/contacts', { contacts })
  expect((json.results as { status: string }[]).map(({ status }) => status)).toEqual(
    COMMUNES.map(() => 'created'),
  )
}, 120_000)

afterAll(async () => {
  await journey.end()
  forget(journey)
})

describe('an invitation by commune', () => {
  let id: string

  beforeAll(async () => {
    id = await secretariesDay('2021-11-25')
    await invite(id)
    await invite(id)
    await journey.until('2021-10-25')
  }, 60_000)

  it('is one letter for each mailbox, however often it is asked for', async () => {
    for (const insee of ['40102', '40245', '40110', '40033']) {
      expect(await lettersTo(mairie(insee), 'invitation du 25')).toHaveLength(1)
    }
  })

  it('is MIME that every program understands: text, HTML, then the calendar with its method, once more attached', async () => {
    const [letter] = await lettersTo(mairie('40102'), 'invitation du 25')
    const raw = await journey.eml(letter?.id ?? '')
    const types = [...raw.matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type)
    expect(types).toEqual([
      ...['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'text/calendar'],
      'application/ics',
    ])
    expect(raw.replace(/\r\n\s+/g, ' ')).toMatch(/text\/calendar;[^\r]*method=REQUEST/)
    const { headers, attachments } = await simpleParser(raw)
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    expect(raw.split('\r\n').every((line) => Buffer.byteLength(line) < 998)).toBe(true)
    const text = attachments[0]?.content.toString() ?? ''
    expect(text).toContain('METHOD:REQUEST\r\n')
    expect(text.match(/^ATTENDEE/gm)).toHaveLength(1)
    expect(text.replace(/\r\n /g, '')).toContain(`mailto:${mairie('40102')}`)
    expect(text.replace(/\r\n /g, '')).toMatch(
      /ORGANIZER;CN="Préfecture des Landes";SENT-BY[^\r]*:mailto:rsvp\+40-/,
    )
  })

  it('A8: links opened five times by a scanner change nothing; the form does; the same form again is nothing', async () => {
    const [letter] = await lettersTo(mairie('40110'), 'invitation du 25')
    const links = [...new Set([...(letter?.text.matchAll(/http:\/\/[^\s>]+/g) ?? [])].map(([url]) => url))]
    const before = await board(id)
    for (const url of links.flatMap((link) => [link, link, link, link, link])) {
      await fetch(url)
      await fetch(url, { method: 'HEAD' })
    }
    expect(links.length).toBeGreaterThan(3)
    expect(await board(id)).toEqual(before)
    const form = { choix: 'non', personnes: '1', communes: '40110', autres: '', remplacant: '', acces: '' }
    const answer = linkOf(letter, 'reponse')
    expect([await post(answer, form), await post(answer, form)]).toEqual([303, 303])
    expect((await board(id)).communes).toMatchObject({ no: 1, yes: 0 })
    await journey.until('2021-10-26')
    expect(await lettersTo(mairie('40110'), 'Réponse enregistrée')).toHaveLength(1)
  }, 60_000)

  it('A7: a secretary of three communes answers once: three communes, one person, no relance to the three', async () => {
    const [letter] = await lettersTo(mairie('40102'), 'invitation du 25')
    const form = {
      choix: 'oui',
      personnes: '1',
      communes: '40102',
      autres: 'Roquefort, Bélis',
      remplacant: '',
      acces: '',
    }
    expect(await post(linkOf(letter, 'reponse'), form)).toBe(303)
    expect((await board(id)).communes).toMatchObject({ yes: 3, no: 1, persons: 1 })
    await journey.until('2021-11-10')
    for (const insee of ['40102', '40245', '40033', '40110']) {
      expect(await lettersTo(mairie(insee), 'Votre réponse est attendue')).toEqual([])
    }
    expect(await lettersTo(mairie('40074'), 'Votre réponse est attendue')).toHaveLength(1)
  }, 60_000)

  it('a mailbox that is gone suspends the address, not the commune, and its organiser reads why', async () => {
    const line = (await board(id)).lines.find(({ commune }) => commune === '40016')
    expect(line).toMatchObject({
      state: 'undeliverable',
      undeliverable: expect.stringContaining('adresse inexistante') as string,
    })
    const notes = await lettersTo(PREFECTURE.mailbox, "n'a pu être remis")
    expect(notes).toHaveLength(1)
    expect(notes[0]?.text).toContain('adresse inexistante')
  })

  it('A3: the reminder left on 10 November and says why', async () => {
    const [reminder] = await lettersTo(mairie('40102'), 'Rappel')
    expect(reminder?.acceptedAt).toBe('2021-11-10T08:00:00.000Z')
    expect(reminder?.text).toMatch(/avancé au mercredi 10\snovembre\s: le 11 est férié/)
  })

  it('A10: a new hour is told once to who comes, with what was and what is; who said no is spared but may answer anew', async () => {
    const when = {
      precision: 'minute',
      slots: [{ startOn: '2021-11-25', startTime: '14:00', endTime: '16:30' }],
    }
    await journey.call('POST', `/v1/events/${id}/reschedule`, { when })
    await journey.until('2021-11-12')
    const told = await lettersTo(mairie('40102'), 'Modifié')
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toMatch(/Ancien horaire\s: de 9\sh\s30 à 12\sh/)
    expect(told[0]?.text).toMatch(/Nouvel horaire\s: de 14\sh à 16\sh\s30/)
    expect(await lettersTo(mairie('40110'), 'Modifié')).toEqual([])
    const [letter] = await lettersTo(mairie('40110'), 'invitation du 25')
    const form = { choix: 'oui', personnes: '2', communes: '40110', autres: '', remplacant: '', acces: '' }
    expect(await post(linkOf(letter, 'reponse'), form)).toBe(303)
    expect((await board(id)).communes).toMatchObject({ yes: 4, no: 0, persons: 3 })
  }, 60_000)

  it('a cancellation reaches each once, as CANCEL under the same UID, and crosses the entry out', async () => {
    await journey.call('POST', `/v1/events/${id}/cancel`, { reason: 'en raison des conditions sanitaires' })
    await journey.until('2021-11-15')
    for (const insee of ['40102', '40245', '40110', '40033']) {
      expect(await lettersTo(mairie(insee), 'Annulé')).toHaveLength(1)
    }
    const [letter] = await lettersTo(mairie('40102'), 'Annulé')
    expect((await journey.eml(letter?.id ?? '')).replace(/\r\n\s+/g, ' ')).toMatch(
      /text\/calendar;[^\r]*method=CANCEL/,
    )
    const calendar = await journey.get(`${journey.stack.inbox}messages/${letter?.id ?? ''}.ics`)
    expect(calendar.text).toContain('METHOD:CANCEL\r\n')
    const feed = readByBoth((await journey.get(journey.visitor.feeds.network)).text).find(({ uid }) =>
      uid.startsWith(id),
    )
    expect(feed).toMatchObject({ status: 'CANCELLED', sequence: 2, transparency: 'TRANSPARENT' })
    expect(feed?.summary).toMatch(/^ANNULÉ – /)
    expect(readByBoth(calendar.text)).toMatchObject([{ uid: feed?.uid, sequence: 2 }])
  }, 60_000)

  it('nothing more leaves about it afterwards', async () => {
    const before = (await journey.inbox()).length
    await journey.until('2021-11-26')
    const later = (await journey.inbox())
      .slice(0, -before || undefined)
      .filter(({ subject }) => subject.includes('secrétaires'))
    expect(later).toEqual([])
  }, 60_000)
})

describe('A11: the same event in La Réunion', () => {
  const mailbox = (departement: string) => `agent@france-services-${departement}.example`
  const sentTo = async (departement: string, words: string) =>
    (await lettersTo(mailbox(departement), words)).map(({ acceptedAt }) => acceptedAt)

  it('is reminded at nine there, and 20 December is a holiday there alone', async () => {
    for (const departement of ['40', '974']) {
      const key = departement === '40' ? journey.visitor.key : await journey.keyFor(departement)
      const agent = { role: 'agent', functionLabel: 'agent France services', mailbox: mailbox(departement) }
      await journey.call('POST', '/v1/contacts', { contacts: [agent] }, key)
      const when = { precision: 'day', slots: [{ startOn: '2021-12-21' }] }
      const seminar = { kind: 'seminar', title: 'Séminaire', organiser: PREFECTURE, visibility: 'network' }
      const { json } = await journey.call('POST', '/v1/events', { ...seminar, when }, key)
      const path = `/v1/events/${String(json.eventId)}/invitations`
      const audience = { departement: true, roles: ['agent'] }
      expect((await journey.call('POST', path, { audience }, key)).status).toBe(202)
    }
    await journey.until('2021-12-08')
    for (const departement of ['40', '974']) {
      const [letter] = await lettersTo(mailbox(departement), 'Invitation')
      const form = { choix: 'oui', personnes: '1', autres: '', remplacant: '', acces: '' }
      expect(await post(linkOf(letter, 'reponse'), form)).toBe(303)
    }
    await journey.until('2021-12-21')
    expect(await sentTo('40', 'Votre réponse est attendue')).toEqual(['2021-12-07T08:00:00.000Z'])
    expect(await sentTo('974', 'Votre réponse est attendue')).toEqual(['2021-12-07T05:00:00.000Z'])
    expect((await sentTo('40', 'Rappel'))[0]).toBe('2021-12-20T08:00:00.000Z')
    expect((await sentTo('974', 'Rappel'))[0]).toBe('2021-12-17T05:00:00.000Z')
    const [reminder] = await lettersTo(mailbox('974'), 'Rappel')
    expect(reminder?.text).toMatch(/avancé au vendredi 17\sdécembre\s: le 20 est férié/)
  }, 60_000)
})

describe('A13: the SIRET of a carrier', () => {
  it('is checked, with La Poste’s own rule', async () => {
    const structure = (siret: string) => ({
      name: 'France services de Geaune',
      sites: [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }],
      carrier: { name: 'Groupe La Poste', siret },
    })
    const right = await journey.call('PUT', '/v1/structures/40-fs-geaune', structure('35600000049837'))
    const wrong = await journey.call('PUT', '/v1/structures/40-fs-geaune', structure('35600000012345'))
    expect([right.status, wrong.status, wrong.json.field]).toEqual([201, 422, 'carrier.siret'])
  })
})

describe('a private feed', () => {
  it('is made by API, read by its address alone, and 410 once two newer ones were made', async () => {
    const addresses: string[] = []
    for (let made = 0; made < 3; made += 1) {
      // Which is the oldest is told by time, which stands still on a journey until it is moved.
      journey.stack.clock.jumpTo(addMinutes(journey.stack.clock.now(), 1))
      const asked = { scope: 'structure', structureId: '40-fs-geaune' }
      const { json } = await journey.call('POST', '/v1/feed-links', asked)
      addresses.push(String(json.https))
    }
    const statuses = []
    for (const address of addresses) statuses.push((await journey.get(address)).status)
    expect(statuses).toEqual([410, 200, 200])
  })
})

describe('a restart', () => {
  it('keeps events, inbox and key; another stack beside it has none of them', async () => {
    const count = async (on: Journey) =>
      ((await on.call('GET', '/v1/events?limit=200')).json.events as unknown[]).length
    const [events, mails] = [await count(journey), (await journey.inbox()).length]
    const { dataDir, visitor } = journey
    const other = await startJourney('2021-11-01')
    expect(await count(other)).toBe(0)
    await other.end()
    forget(other)
    await journey.end()
    journey = await startJourney('2022-01-03', { dataDir })
    expect(journey.visitor.key).toBe(visitor.key)
    expect([await count(journey), (await journey.inbox()).length]).toEqual([events, mails])
  }, 120_000)
})
