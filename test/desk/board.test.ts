import type { Answer } from '../../core/domain/invitation.ts'
import type { Mail } from '../../core/domain/mail.ts'
import { anEvent, anInvitation } from '../answers/answer-world.ts'
import { minute, minutes } from '../mail/office.ts'
import { browser, signedIn } from './browser.ts'
import { all, busyOffice, everything } from './desk-office.ts'

const BOARD = '/bureau/evenements/secretaires-2021'
const RELAUNCH = `${BOARD}/relance`
const LONG_AGO = '2021-09-01T08:00:00.000Z'

const said = (choice: Answer['choice'], communes: string[]): Answer => ({
  ...{ choice, substitute: null, headCount: choice === 'no' ? 0 : 2, communes, accessNeeds: null },
  ...{ origin: 'link', answeredAt: LONG_AGO, revision: 0, late: false },
})

/** Five mairies: Gabarret comes with two, Geaune does not, three are silent; Roquefort's name is a trap for a page. */
const INVITATIONS = [
  anInvitation(['40102'], { answer: said('yes', ['40102']), invitedAt: LONG_AGO }),
  anInvitation(['40110'], { answer: said('no', ['40110']), invitedAt: LONG_AGO }),
  ...['40192', '40245', '40282'].map((insee) => anInvitation([insee], { invitedAt: LONG_AGO })),
]

const office = (role?: 'reader' | 'structure') => busyOffice({ invitations: INVITATIONS }, role)
const relances = (mails: readonly Mail[]) => mails.filter(({ letter }) => letter === 'relance')

describe('the board of an event', () => {
  it('says where all mairies stand, by EPCI in a drawing and in a table that adds up', async () => {
    const visitor = await signedIn(await office())
    const { status, text } = await visitor.open(BOARD)
    expect(status).toBe(200)
    expect(text).toContain('5 mairies : 1 oui, 1 non, 3 sans réponse')
    expect(text).toContain('2 personnes annoncées')
    const rows = [...text.matchAll(/<tr><th scope="row">([^<]+)<\/th>((?:<td>\d+<\/td>)+)/g)].map(
      ([, name, cells]) => [name, ...[...(cells ?? '').matchAll(/\d+/g)].map(Number)],
    )
    expect(rows).toContainEqual(['CC Chalosse Tursan', 2, 0, 1, 1])
    const total = rows.at(-1)?.slice(1) as number[]
    for (const [column, sum] of total.entries()) {
      const parts = rows.slice(0, -1).map((row) => Number(row[column + 1]))
      expect(parts.reduce((a, b) => a + b, 0)).toBe(sum)
    }
    expect(text.match(/<svg /g)).toHaveLength(1)
    expect(text).toContain('<title id="graphique-titre">')
  })

  it('is a small page, also for the 327 mairies of a département', async () => {
    const many = Array.from({ length: 327 }, (_, n) => anInvitation([String(40001 + n)]))
    const visitor = await signedIn(await busyOffice({ invitations: many }))
    const { text } = await visitor.open(BOARD)
    expect(text).toContain('327 mairies : 0 oui, 0 non, 327 sans réponse')
    expect(Buffer.byteLength(text)).toBeLessThan(120_000)
  })

  it('leaves as the table that the API gives, and as a list to print with the silent first', async () => {
    const visitor = await signedIn(await office())
    const table = await visitor.open(`${BOARD}/reponses.csv`)
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(table.text.split('\r\n')).toHaveLength(7)
    const { text } = await visitor.open(`${BOARD}/liste`)
    expect(text.indexOf('Mont-de-Marsan')).toBeGreaterThan(0)
    expect(text.indexOf('Mont-de-Marsan')).toBeLessThan(text.indexOf('Gabarret'))
    expect(text).toContain('05 58 00 00 00')
  })

  it('is for those who may see people: a structure sees none of it, a reader all but the forms', async () => {
    const structure = await signedIn(await office('structure'))
    for (const path of [BOARD, `${BOARD}/liste`, `${BOARD}/reponses.csv`, RELAUNCH, '/bureau/adresses']) {
      expect((await structure.open(path)).status).toBe(403)
    }
    expect((await structure.open('/bureau')).text).not.toContain('mairies')
    const reader = await signedIn(await office('reader'))
    const { status, text } = await reader.open(BOARD)
    expect([status, text.includes('Relancer'), text.includes('Saisir')]).toEqual([200, false, false])
  })

  it('shows nothing without a session, and nothing of an event that is elsewhere', async () => {
    const held = await office()
    expect((await browser(held).open(BOARD)).headers.get('location')).toBe('/bureau/connexion')
    const visitor = await signedIn(held)
    expect((await visitor.open('/bureau/evenements/inconnu')).status).toBe(404)
  })
})

describe('relaunching', () => {
  it('reaches the silent alone, says how many before, and is done once however often it is asked', async () => {
    const held = await office()
    const visitor = await signedIn(held)
    expect((await visitor.open(RELAUNCH)).text).toContain('Relancer 3 adresses')
    for (let n = 0; n < 3; n += 1) expect((await visitor.post(RELAUNCH)).status).toBe(303)
    expect((await visitor.open(RELAUNCH)).text).toContain('La relance est demandée')
    await minutes(held, 5)
    const to = relances(all(held, 'mail')).map(({ mailbox }) => mailbox)
    expect(to.sort()).toEqual(['40192', '40245', '40282'].map((insee) => `mairie-${insee}@mairies.example`))
    expect(
      held.mailer.accepted.filter(({ subject }) => subject.includes('réponse est attendue')),
    ).toHaveLength(3)
  })

  it('finds who is silent when it leaves: who has answered meanwhile gets nothing', async () => {
    const held = await office()
    const visitor = await signedIn(held)
    await visitor.post(RELAUNCH)
    const { invitationId } = INVITATIONS[2]!
    await visitor.post(`${BOARD}/reponses/${invitationId}`, {
      choix: 'oui',
      personnes: '1',
      communes: ['40192'],
    })
    await minutes(held, 5)
    expect(relances(all(held, 'mail'))).toHaveLength(2)
  })

  it('waits for working hours', async () => {
    const held = await office()
    held.world.clock.set('2021-10-02T09:00:00.000Z')
    const visitor = await signedIn(held)
    await visitor.post(RELAUNCH)
    expect((await visitor.open(RELAUNCH)).text).toMatch(/lundi 4\u00a0octobre 2021 à 8\u00a0h/)
    await minute(held)
    expect(relances(all(held, 'mail'))).toEqual([])
  })

  it('is refused beside a relance of the rules, after the last one, and once the event is over', async () => {
    const held = await office()
    const asked = async (now: string) => {
      held.world.clock.set(now)
      const visitor = await signedIn(held)
      const { text } = await visitor.open(RELAUNCH)
      await visitor.post(RELAUNCH)
      return text
    }
    // J-14 of 25 November falls on Armistice Day and is sent on the 10th.
    expect(await asked('2021-11-09T14:00:00.000Z')).toContain('un second serait de trop')
    await minutes(held, 1)
    held.world.clock.set('2021-11-18T08:30:00.000Z')
    await minutes(held, 3)
    expect(await asked('2021-11-22T09:00:00.000Z')).toContain('Le dernier rappel est déjà parti')
    expect(await asked('2021-11-26T09:00:00.000Z')).toContain('attend pas de réponse')
    expect(all(held, 'reminder').filter(({ reminderId }) => reminderId.startsWith('relance'))).toEqual([])
  })

  it('is not for a reader, nor for a form of another site', async () => {
    const held = await office('reader')
    const reader = await signedIn(held)
    const before = everything(held)
    expect((await reader.post(RELAUNCH)).status).toBe(403)
    expect(
      (await reader.post(`${BOARD}/reponses/${INVITATIONS[2]!.invitationId}`, { choix: 'oui' })).status,
    ).toBe(403)
    expect(everything(held)).toBe(before)
    const writing = await office()
    const visitor = await signedIn(writing)
    const then = everything(writing)
    expect((await visitor.post(RELAUNCH, {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect(everything(writing)).toBe(then)
  })
})

describe('an answer by telephone', () => {
  const path = `${BOARD}/reponses/${INVITATIONS[3]!.invitationId}`

  it('is typed, counted on the board as one, and confirmed to the mairie', async () => {
    const held = await office()
    const visitor = await signedIn(held)
    expect((await visitor.open(path)).text).toContain('Roquefort')
    const answer = { choix: 'oui', personnes: '3', communes: ['40245'], autres: 'Saint-Sever' }
    expect((await visitor.post(path, answer)).headers.get('location')).toBe(BOARD)
    expect((await visitor.open(BOARD)).text).toContain('5 mairies : 3 oui, 1 non, 1 sans réponse')
    const [kept] = all(held, 'invitation').filter(({ communes }) => communes.includes('40245'))
    expect(kept?.answer).toMatchObject({ choice: 'yes', headCount: 3, origin: 'telephone' })
    await minute(held)
    expect(held.mailer.accepted.at(-1)?.to).toBe('mairie-40245@mairies.example')
  })

  it('says what is missing at its field, and writes nothing then', async () => {
    const held = await office()
    const visitor = await signedIn(held)
    const before = everything(held)
    const { status, text } = await visitor.post(path, { personnes: '0', communes: ['40245'] })
    expect(status).toBe(422)
    expect(text).toContain('href="#choix-oui"')
    expect(everything(held)).toBe(before)
  })

  it('is refused for an event that is cancelled', async () => {
    const cancelled = anEvent({ status: 'cancelled', cancelledAt: LONG_AGO })
    const visitor = await signedIn(await busyOffice({ events: [cancelled], invitations: INVITATIONS }))
    expect((await visitor.post(path, { choix: 'oui', communes: ['40245'] })).status).toBe(409)
  })
})
