import { AUTUMN, HIDDEN, aPublicEvent, publicWorld, slot, STRUCTURES } from './public-world.ts'
import { visitor } from './site-client.ts'

async function site(events = AUTUMN, structures = STRUCTURES) {
  const world = await publicWorld(events, structures)
  return { world, ...visitor(world) }
}

/** Text as it is typed: no-break spaces and apostrophes as plain ones. */
function plain(html: string): string {
  return html.replaceAll('\u00a0', ' ').replaceAll('&#39;', "'")
}

/** The part of a page between a heading and the next. */
function under(heading: string, html: string): string {
  const [, after = ''] = html.split(`<h2>${heading}</h2>`)
  return after.split('<h2>')[0] ?? ''
}

/** Titles of the events that a piece of a page links to, in order. */
function titles(html: string): string[] {
  return [...html.matchAll(/<p class="title">.*?<a [^>]*>([^<]*)<\/a>/gs)].map((found) => found[1] ?? '')
}

const AHEAD = [
  'Journées portes ouvertes des France services',
  'Portes ouvertes à Gabarret',
  'Portes ouvertes à Geaune',
  'Ouverture à Mimizan',
]

describe('the calendar of a month', () => {
  it('shows an event on each of its days, and leads from there to its page', async () => {
    const { text } = await (await site()).open('/40')
    expect(text).toContain('<caption>octobre 2021</caption>')
    const links = text.split('</table>')[0]!.match(/href="\/40\/evenements\/jpo-2021"/g)
    expect(links).toHaveLength(6)
    expect(text).toContain('aria-label="14\u00a0octobre, 2 événements"')
    expect(text).toContain('<td class="today" aria-current="date">')
  })

  it('has weeks that begin on Monday, and no day of another month', async () => {
    const { text } = await (await site()).open('/40?mois=2021-11')
    const grid = text.split('<tbody>')[1]!.split('</tbody>')[0]!
    expect(grid.match(/<tr>/g)).toHaveLength(5)
    expect(grid.match(/class="number"/g)).toHaveLength(30)
    expect(grid.indexOf('>1</span>')).toBeLessThan(grid.indexOf('class="beyond"'))
  })

  it('can be turned a year back and two ahead, no further', async () => {
    const { open } = await site()
    for (const month of ['2020-10', '2023-10']) expect((await open(`/40?mois=${month}`)).status).toBe(200)
    for (const month of ['2020-09', '2023-11', '2021-13', '2021-1', 'octobre', '9999-12']) {
      expect((await open(`/40?mois=${month}`)).status).toBe(404)
    }
    expect((await open('/40?mois=2020-10')).text).not.toContain('rel="prev"')
    expect((await open('/40?mois=2023-10')).text).not.toContain('rel="next"')
  })

  it('says how many more there are when a day is full, and leads to them in the list', async () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      aPublicEvent(`jpo-${String(n).padStart(2, '0')}`, {
        title: `Portes ouvertes ${n}`,
        when: { precision: 'day', slots: [slot('2021-10-14')] },
      }),
    )
    const { open } = await site(many)
    const { text } = await open('/40?mois=2021-10')
    expect(text).toContain('<a href="/40?mois=2021-10#jour-2021-10-14">+ 37</a>')
    expect(text).toContain('id="jour-2021-10-14"')
  })
})

describe('the list', () => {
  it('is what is on or ahead, dates to be confirmed apart, in order of date', async () => {
    const { text } = await (await site()).open('/40')
    expect(titles(under('À venir', text))).toEqual(AHEAD)
    expect(titles(under('Dates à confirmer', text))).toEqual(['Inauguration de Gabarret et Roquefort'])
  })

  it('is that of a month when one is asked for, with the dates that this month awaits', async () => {
    const { open } = await site()
    const october = (await open('/40?mois=2021-10')).text
    expect(titles(under('En octobre 2021', october))).toEqual(AHEAD.slice(0, 3))
    expect(october).not.toContain('Dates à confirmer')
    const december = (await open('/40?mois=2021-12')).text
    expect(december).toContain("Aucun événement public n'est annoncé en décembre 2021.")
    expect(titles(under('Dates à confirmer', december))).toHaveLength(1)
  })

  it('is cut into pages of thirty; there is no page before the first or after the last', async () => {
    const many = Array.from({ length: 61 }, (_, n) =>
      aPublicEvent(`e${String(n).padStart(2, '0')}`, {
        title: `Événement ${n}`,
        when: { precision: 'day', slots: [slot('2021-10-20')] },
      }),
    )
    const { open } = await site(many)
    expect(titles((await open('/40?page=3')).text)).toEqual(['Événement 60'])
    for (const page of ['0', '4', '-1', '1.5', 'x', '99999']) {
      expect((await open(`/40?page=${page}`)).status).toBe(404)
    }
    expect(Buffer.byteLength((await open('/40?page=2')).text)).toBeLessThan(30_000)
  })

  it('shows nobody anything that is not public, whatever is asked', async () => {
    const { open } = await site()
    for (const path of ['/40', '/40?mois=2021-10', '/40?structure=40-fs-geaune', '/40?commune=Geaune']) {
      expect((await open(path)).text).not.toMatch(/Secret/)
    }
    const control = await site(HIDDEN.map((event) => ({ ...event, visibility: 'public' as const })))
    expect((await control.open('/40')).text).toMatch(/Secret/)
  })
})

describe('what somebody wrote', () => {
  it('never becomes markup: not in a list, a calendar, a map or a form', async () => {
    const hostile = '"><script>alert(1)</script>'
    const events = AUTUMN.map((event) => ({ ...event, title: hostile, programme: [hostile] }))
    const structures = STRUCTURES.map((structure) => ({ ...structure, name: hostile }))
    const { open } = await site(events, structures)
    const asked = encodeURIComponent(hostile)
    for (const path of [
      ...['/40', `/40?commune=${asked}`, '/40/evenements/jpo-2021', '/40/structures'],
      ...[
        '/40/structures/40-fs-geaune',
        '/40/abonnement?structure=40-fs-geaune',
        `/40/abonnement?x=${asked}`,
      ],
    ]) {
      const { text } = await open(path)
      expect([path, /<script(?! type="application\/ld\+json">)/.exec(text)]).toEqual([path, null])
      expect(text.length).toBeGreaterThan(1000)
    }
    expect((await open('/40')).text).toContain('&quot;&gt;&lt;script&gt;')
  })
})

describe('the filters', () => {
  it('narrow down by kind, with the words of the feeds', async () => {
    const { open } = await site()
    expect(titles((await open('/40?nature=portes-ouvertes')).text)).toEqual(AHEAD.slice(0, 3))
    expect(titles((await open('/40?nature=inauguration')).text)).toHaveLength(1)
    expect((await open('/40?nature=fest-noz')).status).toBe(404)
  })

  it('narrow down by structure, and lead to its page', async () => {
    const { open } = await site()
    const { text } = await open('/40?structure=40-fs-geaune')
    expect(titles(text)).toEqual(['Portes ouvertes à Geaune'])
    expect(text).toContain('href="/40/structures/40-fs-geaune"')
    expect((await open('/40?structure=40-fs-nulle-part')).status).toBe(404)
  })

  it('« près de chez moi » is the commune and its EPCI, or the commune alone; what has no place is near everybody', async () => {
    const { open } = await site()
    const whole = 'Journées portes ouvertes des France services'
    const around = (await open('/40?commune=roquefort')).text
    expect(titles(around)).toEqual([
      whole,
      'Portes ouvertes à Gabarret',
      'Inauguration de Gabarret et Roquefort',
    ])
    expect(plain(around)).toContain("près de Roquefort : CC des Landes d'Armagnac, 27 communes")
    const alone = (await open('/40?commune=40245&perimetre=commune')).text
    expect(titles(alone)).toEqual([whole, 'Inauguration de Gabarret et Roquefort'])
  })

  it('take a postcode that one commune has, and ask again for what is not found', async () => {
    const { open } = await site()
    expect((await open('/40?commune=40310')).text).toContain('Gabarret')
    const lost = await open('/40?commune=Lut%C3%A8ce')
    expect(lost.status).toBe(422)
    expect(plain(lost.text)).toContain("« Lutèce » n'est pas une commune de ce département.")
    expect(lost.headers.get('cache-control')).toBeNull()
  })

  it('make no page of their own for search engines', async () => {
    const { text } = await (await site()).open('/40?nature=inauguration&mois=2021-10')
    expect(text).toContain('<link rel="canonical" href="https://agenda.example/40">')
  })

  it('stay when the month is turned, and can be taken away', async () => {
    const { text } = await (await site()).open('/40?nature=inauguration&mois=2021-10')
    expect(text).toContain('href="/40?nature=inauguration&amp;mois=2021-11" rel="next"')
    expect(text).toContain('<a href="/40?mois=2021-10">Retirer les filtres</a>')
    expect(text).toContain('href="/40/abonnement?nature=inauguration"')
  })
})

describe('a public page', () => {
  it('is answered 304 while it is the same, and anew when it is not', async () => {
    const { open, send, world } = await site()
    const first = await open('/40')
    const tag = first.headers.get('etag')!
    expect(tag).toMatch(/^"[^"]+"$/)
    const again = await open('/40', { 'If-None-Match': tag })
    expect([again.status, again.text, again.headers.get('cache-control')]).toEqual([
      304,
      '',
      'public, max-age=60',
    ])
    expect(again.headers.get('content-security-policy')).toContain("default-src 'none'")
    const head = await send('/40', { method: 'HEAD' })
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', tag])
    world.clock.set('2021-10-15T08:00:00.000Z')
    expect((await open('/40', { 'If-None-Match': tag })).status).toBe(200)
  })

  it('has the theme at an address that names its content, kept for a year', async () => {
    const { open } = await site()
    const path = /<link rel="stylesheet" href="([^"]+)">/.exec((await open('/40')).text)![1]!
    const sheet = await open(path)
    expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(sheet.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const before = await open('/style-0123456789.css')
    expect([before.status, before.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect((await open('/style-x.css')).status).toBe(404)
  })
})
