import { parse } from 'csv-parse/sync'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { AT_GABARRET, AT_GEAUNE, AUTUMN, CAMPAIGN, publicWorld, slot, STRUCTURES } from './public-world.ts'
import { visitor } from './site-client.ts'

async function site(events: readonly AgendaEvent[] = AUTUMN, structures = STRUCTURES) {
  const world = await publicWorld(events, structures)
  return { world, ...visitor(world) }
}

const PAGE = '/40/evenements/jpo-2021'
const TABLE = `${PAGE}/programme.csv`

/** The cells of the table, as a spreadsheet reads them. */
function cells(table: string): string[][] {
  return parse(table, { delimiter: ';', bom: true })
}

describe('the page of a campaign', () => {
  it('lists what each structure offers, in order of date, and nothing that is not public', async () => {
    const { text } = await (await site()).open(PAGE)
    const [, list = ''] = text.split('<ol class="houses">')
    expect([...list.matchAll(/class="title"><a [^>]*>([^<]+)</g)].map((found) => found[1])).toEqual([
      'Portes ouvertes à Gabarret',
      'Portes ouvertes à Geaune',
    ])
    expect(list).toContain('Salle des fêtes, 3 rue du Marché, Geaune')
    expect(text).not.toContain('Secret')
  })

  it('has a map whose numbers lead to the list, and that asks nobody else', async () => {
    const { text } = await (await site()).open(PAGE)
    const map = /<svg class="map"[\s\S]*?<\/svg>/.exec(text)![0]
    expect([...map.matchAll(/<a href="#(lieu-\d)" aria-label="([^"]+)"/g)].map((a) => a.slice(1, 3))).toEqual(
      [
        ['lieu-1', '1, Portes ouvertes à Gabarret'],
        ['lieu-2', '2, Portes ouvertes à Geaune'],
      ],
    )
    for (const id of ['lieu-1', 'lieu-2']) expect(text).toContain(`<li id="${id}">`)
    // The five other structures show where the département is.
    expect(map.match(/<circle cx/g)).toHaveLength(5)
    expect(map).not.toMatch(/https?:|<image|url\(/)
  })

  it('does without a map when no coordinates are known', async () => {
    const nowhere = STRUCTURES.map((structure) => ({
      ...structure,
      sites: structure.sites.map((one) => ({ ...one, latitude: null, longitude: null })),
    }))
    const { text } = await (await site([CAMPAIGN, AT_GABARRET], nowhere)).open(PAGE)
    expect(text).not.toContain('<svg')
    expect(text).toContain('Portes ouvertes à Gabarret')
  })

  it('keeps dates to be confirmed apart, and what is cancelled off the map', async () => {
    const later = { ...AT_GABARRET, when: { precision: 'month', month: '2021-11' } } as const
    const cancelled = { ...AT_GEAUNE, status: 'cancelled', cancelledAt: '2021-10-01T07:00:00.000Z' } as const
    const { text } = await (await site([CAMPAIGN, later, cancelled])).open(PAGE)
    expect(text.split('<h2>Dates à confirmer</h2>')[1]).toContain('en novembre 2021 (date à confirmer)')
    expect(text).toContain('Annulé – ')
    expect(text).not.toContain('<svg')
  })

  it('weighs less than 30 kB with forty structures', async () => {
    const houses = Array.from({ length: 40 }, (_, n) => ({
      ...AT_GEAUNE,
      ...{ eventId: `jpo-${n}`, title: `Portes ouvertes de la France services n° ${n}` },
    }))
    const { text } = await (await site([CAMPAIGN, ...houses])).open(PAGE)
    expect(text.match(/<li id="lieu-/g)).toHaveLength(40)
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
  })

  it('says so while nobody has announced anything', async () => {
    const { text } = await (await site([CAMPAIGN])).open(PAGE)
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      "Aucune structure n'a encore annoncé ses portes ouvertes.",
    )
  })
})

describe('the table of a campaign', () => {
  it('opens in a French spreadsheet: BOM, semicolons, CRLF', async () => {
    const { world } = await site()
    const { status, headers, text } = await visitor(world).open(TABLE)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(headers.get('content-disposition')).toBe('attachment; filename="jpo-2021.csv"')
    // fetch takes the byte order mark away when it makes a text of the bytes.
    const { siteApp } = await import('../../lambdas/web/site/site-app.ts')
    const bytes = new Uint8Array(await (await siteApp(world).request(TABLE)).arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.split('\r\n')).toHaveLength(4)
  })

  it('has one line for each half-day, with what is known and nothing invented', async () => {
    const two: AgendaEvent = {
      ...AT_GEAUNE,
      programme: [],
      when: {
        precision: 'minute',
        slots: [
          { ...slot('2021-10-14', ['09:30', '12:00']), id: '1' },
          { ...slot('2021-10-15', ['14:00', '17:00']), id: '2' },
        ],
      },
    }
    const { text } = await (await site([CAMPAIGN, two, AT_GABARRET])).open(TABLE)
    const [head = [], ...lines] = cells(text)
    const column = (name: string) => lines.map((line) => line[head.indexOf(name)])
    expect(column('Premier jour')).toEqual(['2021-10-12', '2021-10-14', '2021-10-15'])
    expect(column('Heure de début')).toEqual(['', '09:30', '14:00'])
    expect(column('Code INSEE')).toEqual(['40102', '40110', '40110'])
    expect(column('Latitude')).toEqual(['43.986', '43.642', '43.642'])
    expect(column('Structure')[0]).toBe('France services de Gabarret')
  })

  it('runs no formula that somebody wrote into a venue', async () => {
    const venue = { ...AT_GEAUNE.venue!, name: '=HYPERLINK("https://evil.example")' }
    const { text } = await (await site([CAMPAIGN, { ...AT_GEAUNE, venue }])).open(TABLE)
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  })

  it('names no person and nothing hidden, and is there for a public campaign only', async () => {
    const { open } = await site()
    expect((await open(TABLE)).text).not.toMatch(/Secret|@/)
    for (const path of [
      '/40/evenements/jpo-geaune/programme.csv',
      '/40/evenements/secret-network/programme.csv',
      '/40/evenements/jamais/programme.csv',
    ]) {
      expect((await open(path)).status).toBe(404)
    }
  })
})

describe('the short address of the open days', () => {
  it('leads to the campaign that is on or comes next, else to the last one', async () => {
    const next: AgendaEvent = {
      ...CAMPAIGN,
      eventId: 'jpo-2022',
      when: { precision: 'day', slots: [slot('2022-10-10', null, '2022-10-15')] },
    }
    const { open, world } = await site([CAMPAIGN, next])
    const leads = async () => (await open('/40/portes-ouvertes')).headers.get('location')
    expect((await open('/40/portes-ouvertes')).status).toBe(303)
    expect(await leads()).toBe('/40/evenements/jpo-2021')
    world.clock.set('2021-10-20T08:00:00.000Z')
    expect(await leads()).toBe('/40/evenements/jpo-2022')
    world.clock.set('2022-10-20T08:00:00.000Z')
    expect(await leads()).toBe('/40/evenements/jpo-2022')
  })

  it('says so when there is none, and tells nothing of one that is not public', async () => {
    const { open } = await site([{ ...CAMPAIGN, visibility: 'network' }])
    const { status, text } = await open('/40/portes-ouvertes')
    expect(status).toBe(200)
    expect(text).toContain('Aucune campagne')
    expect(text).not.toContain('jpo-2021')
  })
})
