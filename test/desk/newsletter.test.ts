import { HtmlValidate } from 'html-validate'
import { anEvent } from '../answers/answer-world.ts'
import { signedIn } from './browser.ts'
import { busyOffice, everything } from './desk-office.ts'

const NETWORK = anEvent({ eventId: 'seminaire', title: 'Séminaire <du réseau>', visibility: 'network' })
const PUBLIC = anEvent({ eventId: 'journee', title: 'Journée pour tous', visibility: 'public' })
const SECRET = anEvent({ eventId: 'visite', title: 'Visite tenue secrète', visibility: 'restricted' })

describe('the page that prepares a newsletter', () => {
  it('gives the block as text and as HTML, reads only, and is found from the desk', async () => {
    const office = await busyOffice({ events: [NETWORK, PUBLIC, SECRET] })
    const visitor = await signedIn(office)
    const before = everything(office)
    expect((await visitor.open('/bureau')).text).toContain('href="/bureau/lettre"')
    const { status, text } = await visitor.open('/bureau/lettre')
    expect(status).toBe(200)
    expect(text).toContain('Séminaire &lt;du réseau&gt;')
    // Shown as source: the HTML to paste is text here.
    expect(text).toContain('&lt;strong&gt;Séminaire &amp;lt;du réseau&amp;gt;&lt;/strong&gt;')
    expect(text).not.toContain('Visite tenue secrète')
    expect(
      (await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(text)).results,
    ).toEqual([])
    expect(everything(office)).toBe(before)
  })

  it('keeps to public events when asked', async () => {
    const visitor = await signedIn(await busyOffice({ events: [NETWORK, PUBLIC] }))
    const { text } = await visitor.open('/bureau/lettre?lecteurs=public')
    expect(text).toContain('Journée pour tous')
    expect(text).not.toContain('du réseau&gt;')
  })

  it('is for whoever writes, not for whoever reads', async () => {
    const visitor = await signedIn(await busyOffice({ events: [PUBLIC] }, 'reader'))
    expect((await visitor.open('/bureau/lettre')).status).toBe(403)
    expect((await visitor.open('/bureau')).text).not.toContain('/bureau/lettre')
  })
})
