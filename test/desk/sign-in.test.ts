import { grantDesk, revokeDesk } from '../../core/usecases/grant-desk.ts'
import { unknownMailbox } from '../../core/domain/mailbox-state.ts'
import { mailboxIdOf } from '../../core/links.ts'
import type { RecordType } from '../../core/records.ts'
import { minute, type TestOffice } from '../mail/office.ts'
import { browser, COORDINATION, linksIn, signedIn } from './browser.ts'
import { deskOffice, everything } from './desk-office.ts'

const STRANGER = 'passante@ailleurs.example'

const rows = ({ world }: TestOffice, type: RecordType) =>
  world.store.dump().filter((row) => row.type === type).length

describe('signing in at the desk', () => {
  it('takes a mailbox, a letter, and one button; then the desk is open', async () => {
    const office = await deskOffice()
    const visitor = browser(office)
    expect((await visitor.open('/bureau')).headers.get('location')).toBe('/bureau/connexion')
    expect((await visitor.open('/bureau/connexion')).text).toContain('Recevoir un lien de connexion')
    await visitor.ask(`  ${COORDINATION.toUpperCase()} `)
    await minute(office)
    const [link = ''] = linksIn(office)
    expect((await visitor.open(link)).text).toContain('Ouvrir mon bureau')
    const opened = await visitor.post(link)
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/bureau'])
    const cookie = opened.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-bureau=40\.[\w-]{43}; /)
    for (const rule of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=36000']) {
      expect(cookie.split('; ')).toContain(rule)
    }
    expect(cookie).not.toContain('Domain')
    const home = await visitor.open('/bureau')
    expect(home.status).toBe(200)
    expect(home.text).toContain('Bureau des Landes')
    expect(home.headers.get('cache-control')).toBe('no-store')
  })

  it('keeps nothing that opens a desk: only hashes of sessions are stored, and no link', async () => {
    const office = await deskOffice()
    const visitor = await signedIn(office)
    const secret = visitor.cookie().split('.')[1] ?? ''
    expect(secret).toHaveLength(43)
    expect(everything(office)).not.toContain(secret)
    expect(everything(office)).not.toContain(linksIn(office)[0]?.split('.').at(-1))
  })

  it('answers alike, and reads and writes alike, whether the mailbox has a desk or not', async () => {
    const office = await deskOffice()
    const { store } = office.world
    const asked = async (mailbox: string) => {
      const calls: string[] = []
      const watched = {
        ...store,
        read: ((type, key) => (calls.push(`read ${type}`), store.read(type, key))) as typeof store.read,
        commit: ((changes) => (
          calls.push(...changes.map((change) => Object.entries(change)[0]!.slice(0, 2).join(' '))),
          store.commit(changes)
        )) as typeof store.commit,
      }
      const { status, headers, text } = await browser({
        ...office,
        world: { ...office.world, store: watched },
      }).ask(mailbox)
      return { status, headers: [...headers], text, calls }
    }
    const known = await asked(COORDINATION)
    expect(known.calls).toEqual(['read deskLinks', 'put deskLinks'])
    expect(await asked(STRANGER)).toEqual(known)
    await minute(office)
    expect(office.mailer.accepted.map(({ to }) => to)).toEqual([COORDINATION])
  })

  it('tells what is wrong with what was typed at its field, and asks nothing then', async () => {
    const office = await deskOffice()
    const before = everything(office)
    const { status, text } = await browser(office).ask('coordination', '')
    expect(status).toBe(422)
    expect(text).toContain('<a href="#courriel">')
    expect(text).toContain('aria-describedby="courriel-aide courriel-erreur" aria-invalid="true"')
    expect(text).toContain('<a href="#departement">')
    expect(everything(office)).toBe(before)
  })

  it('writes three letters an hour to a mailbox and no more, then again', async () => {
    const office = await deskOffice()
    const visitor = browser(office)
    for (let n = 0; n < 20; n += 1) expect((await visitor.ask(COORDINATION)).status).toBe(303)
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(3)
    office.world.clock.advance(61)
    await visitor.ask(COORDINATION)
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(4)
  })

  it('writes whatever else the mailbox got that day, alone in its message, at any hour', async () => {
    const office = await deskOffice()
    office.world.clock.set('2021-09-25T22:30:00.000Z')
    const mailboxId = mailboxIdOf(COORDINATION)
    const turns = { on: '2021-09-26', mailIds: ['a', 'b', 'c'] }
    const record = { ...unknownMailbox('40', mailboxId), version: 1, turns }
    await office.world.store.commit([{ put: 'mailboxState', record, expect: 'absent' }])
    await browser(office).ask(COORDINATION)
    await minute(office)
    expect(office.mailer.accepted.map(({ subject }) => subject)).toEqual([
      '[France services 40] Votre lien de connexion',
    ])
  })

  it('writes to a mailbox that came back earlier: she alone can lift what suspended it', async () => {
    const office = await deskOffice()
    const suspended = { suspendedAt: office.world.clock.now(), suspendedBecause: 'boîte pleine' }
    const record = { ...unknownMailbox('40', mailboxIdOf(COORDINATION)), ...suspended, version: 1 }
    await office.world.store.commit([{ put: 'mailboxState', record, expect: 'absent' }])
    await browser(office).ask(COORDINATION)
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(1)
  })
})

describe('the link of a letter', () => {
  async function linkOf(office: TestOffice): Promise<string> {
    await browser(office).ask(COORDINATION)
    await minute(office)
    return linksIn(office).at(-1) ?? ''
  }

  it('is opened 1 000 times by scanners and nothing changes: it still opens the desk', async () => {
    const office = await deskOffice()
    const link = await linkOf(office)
    const before = everything(office)
    for (let n = 0; n < 1000; n += 1) {
      const { status, headers } = await browser(office).open(link)
      expect([status, headers.get('set-cookie')]).toEqual([200, null])
    }
    expect(everything(office)).toBe(before)
    expect((await browser(office).post(link)).headers.get('location')).toBe('/bureau')
  })

  it('opens the desk once: the second time it is over, and of two at once one wins', async () => {
    const office = await deskOffice()
    const link = await linkOf(office)
    const both = await Promise.all([browser(office).post(link), browser(office).post(link)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410])
    expect((await browser(office).post(link)).status).toBe(410)
    expect((await browser(office).open(link)).status).toBe(410)
    expect(rows(office, 'deskSession')).toBe(1)
  })

  it('is over after thirty minutes', async () => {
    const office = await deskOffice()
    const link = await linkOf(office)
    office.world.clock.advance(29)
    expect((await browser(office).open(link)).status).toBe(200)
    office.world.clock.advance(1)
    expect((await browser(office).open(link)).status).toBe(410)
    expect((await browser(office).post(link)).status).toBe(410)
  })

  it('opens nothing when it was not signed here, or when any part of it is another', async () => {
    const office = await deskOffice()
    await grantDesk(office.world, { departement: '33', mailbox: COORDINATION, role: 'prefecture' })
    const link = await linkOf(office)
    const [departement = '', account = '', id = '', signature = ''] = (link.split('/').at(-1) ?? '').split(
      '.',
    )
    const forged = [
      ['33', account, id, signature],
      [departement, account.replace(/./, (c) => (c === 'a' ? 'b' : 'a')), id, signature],
      [departement, account, 'id000000000000000009', signature],
      [departement, account, id, signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))],
      [departement, account, signature],
      ['40'],
      ['__proto__', account, id, signature],
    ]
    for (const parts of forged) {
      const path = `/bureau/connexion/${parts.join('.')}`
      expect((await browser(office).open(path)).status).toBe(410)
      expect((await browser(office).post(path)).status).toBe(410)
    }
    expect(rows(office, 'deskSession')).toBe(0)
    expect((await browser(office).post(link)).status).toBe(303)
  })

  it('opens nothing any more when the account was revoked meanwhile', async () => {
    const office = await deskOffice()
    const link = await linkOf(office)
    await revokeDesk(office.world, { departement: '40', mailbox: COORDINATION })
    expect((await browser(office).post(link)).status).toBe(410)
  })

  it('is not used by a form that another site sends', async () => {
    const office = await deskOffice()
    const link = await linkOf(office)
    const evil = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }
    expect((await browser(office).post(link, {}, evil)).status).toBe(403)
    expect((await browser(office).post(link, {}, { Origin: 'https://evil.example' })).status).toBe(403)
    expect(rows(office, 'deskSession')).toBe(0)
  })
})
