import jsqrModule from 'jsqr'
import { readAddress } from '../../lambdas/web/feed/feed-address.ts'
import { publicWorld } from './public-world.ts'
import { visitor } from './site-client.ts'

const jsqr = jsqrModule as unknown as typeof jsqrModule.default

const open = async (path: string) => visitor(await publicWorld()).open(path)

/** What a telephone reads on the page: the drawn squares as pixels, three for each. */
function photographed(html: string): string | null {
  const side = Number(/viewBox="0 0 (\d+) \d+"/.exec(html)?.[1])
  const scale = 3
  const width = side * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, column, row, length] of html.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let y = Number(row) * scale; y < (Number(row) + 1) * scale; y += 1) {
      const from = (y * width + Number(column) * scale) * 4
      for (let x = 0; x < Number(length) * scale * 4; x += 1) if (x % 4 !== 3) pixels[from + x] = 0
    }
  }
  return jsqr(pixels, width, width)?.data ?? null
}

/** The address to copy. */
function toCopy(html: string): URL {
  return new URL((/<a class="address" href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&'))
}

describe('the subscribe page', () => {
  it('shows the https address first and webcal second, then the calendars on the Web', async () => {
    const { text } = await open('/40/abonnement')
    const at = ['https://agenda.example/agendas/40.ics', 'webcal://agenda.example/agendas/40.ics'].map(
      (url) => text.indexOf(`href="${url}"`),
    )
    const google = text.indexOf(
      'https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fagenda.example',
    )
    expect([...at, google].every((place) => place > 0)).toBe(true)
    expect([...at, google]).toEqual([...at, google].sort((a, b) => a - b))
  })

  it('says how each calendar refreshes', async () => {
    const { text } = await open('/40/abonnement')
    for (const name of ['Google Agenda', 'Outlook', 'iPhone, iPad et Mac', 'Thunderbird']) {
      expect(text).toContain(`<dt>${name}</dt>`)
    }
  })

  it('has a QR code that opens this very page on a telephone, not a feed that it would import once', async () => {
    const { text } = await open('/40/abonnement')
    expect(photographed(text)).toBe('https://agenda.example/40/abonnement')
    const chosen = (await open('/40/abonnement?structure=40-fs-geaune')).text
    expect(photographed(chosen)).toBe('https://agenda.example/40/abonnement?structure=40-fs-geaune')
  })

  it('gives the feed of a structure, of a kind, or with the dates to be confirmed', async () => {
    const asked = '/40/abonnement?structure=40-fs-geaune&nature=portes-ouvertes&a-confirmer=1'
    const { text } = await open(asked)
    const { pathname, searchParams } = toCopy(text)
    expect(pathname).toBe('/agendas/structures/40-fs-geaune.ics')
    expect(text).toContain('<strong>France services de Geaune</strong>')
    // The Lambda of feeds understands it.
    expect(readAddress(pathname, searchParams)).toEqual({
      place: { of: 'structure', departement: '40', structureId: '40-fs-geaune' },
      ...{ format: 'ics', kinds: ['open-house', 'open-house-campaign'], tentative: true },
    })
  })

  it('gives no address of a feed that is none', async () => {
    for (const asked of ['structure=40-fs-nulle-part', 'nature=fest-noz']) {
      expect((await open(`/40/abonnement?${asked}`)).status).toBe(404)
    }
  })
})
