import { grantDesk, revokeDesk } from '../../core/usecases/grant-desk.ts'
import { browser, COORDINATION, signedIn } from './browser.ts'
import { deskOffice, everything } from './desk-office.ts'

describe('a session', () => {
  it('lasts a working day of ten hours, and showing pages makes it no longer', async () => {
    const office = await deskOffice()
    const visitor = await signedIn(office)
    for (let hour = 1; hour < 10; hour += 1) {
      office.world.clock.advance(60)
      expect((await visitor.open('/bureau')).status).toBe(200)
    }
    office.world.clock.advance(60)
    expect((await visitor.open('/bureau')).headers.get('location')).toBe('/bureau/connexion')
    expect(visitor.cookie()).toBe('')
  })

  it('is over everywhere after signing out: a copy of the cookie opens nothing', async () => {
    const office = await deskOffice()
    const visitor = await signedIn(office)
    const thief = browser(office)
    thief.take(visitor.cookie())
    expect((await thief.open('/bureau')).status).toBe(200)
    await visitor.post('/bureau/deconnexion')
    expect((await thief.open('/bureau')).status).toBe(303)
    expect((await visitor.open('/bureau')).status).toBe(303)
  })

  it('opens no other département, whatever its cookie claims', async () => {
    const office = await deskOffice()
    await grantDesk(office.world, { departement: '33', mailbox: COORDINATION, role: 'prefecture' })
    const visitor = await signedIn(office)
    const elsewhere = browser(office)
    elsewhere.take(visitor.cookie().replace('=40.', '=33.'))
    expect((await elsewhere.open('/bureau')).status).toBe(303)
    for (const wrong of ['', '40', '40.', '99.x', '40.'.padEnd(46, 'x'), '%00']) {
      elsewhere.take(`__Host-bureau=${wrong}`)
      expect((await elsewhere.open('/bureau')).status).toBe(303)
    }
  })

  it('is over the moment its account is revoked, and does not come back with a new grant', async () => {
    const office = await deskOffice()
    const visitor = await signedIn(office)
    const held = visitor.cookie()
    await revokeDesk(office.world, { departement: '40', mailbox: COORDINATION })
    expect((await visitor.open('/bureau')).status).toBe(303)
    office.world.clock.advance(1)
    await grantDesk(office.world, { departement: '40', mailbox: COORDINATION, role: 'prefecture' })
    visitor.take(held)
    expect((await visitor.open('/bureau')).status).toBe(303)
  })

  it('takes no form from another site, nor one without the token of its own pages', async () => {
    const office = await deskOffice()
    const visitor = await signedIn(office)
    const before = everything(office)
    for (const [header, value] of [
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Site', 'same-site'],
      ['Origin', 'https://evil.example'],
    ] as const) {
      const headers = { [header]: value }
      expect((await visitor.post('/bureau/deconnexion', {}, headers)).status).toBe(403)
    }
    for (const jeton of ['', 'x', 'A'.repeat(22)]) {
      expect((await visitor.post('/bureau/deconnexion', { jeton }, {})).status).toBe(403)
    }
    expect(everything(office)).toBe(before)
    // The control: a browser of before these headers, with the token of the page, is let in.
    expect((await visitor.post('/bureau/deconnexion', {}, {})).status).toBe(303)
  })
})
