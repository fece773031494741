import { HtmlValidate } from 'html-validate'
import { apiWorld, SEMINAR } from './world.ts'

interface Block {
  readonly past: readonly Record<string, unknown>[]
  readonly coming: readonly Record<string, unknown>[]
  readonly html: string
  readonly text: string
}

const GEAUNE = '40-fs-geaune'
const NOVEMBER_15 = '2021-11-15T08:00:00.000Z'

const onDay = (startOn: string, endOn = startOn) => ({
  when: { precision: 'day', slots: [{ startOn, endOn }] },
})
const AT_NINE = {
  precision: 'minute',
  slots: [{ startOn: '2021-11-25', startTime: '09:30', endTime: '12:00' }],
}

/** The Landes in the middle of November, with these events registered. */
async function november(...events: object[]) {
  const api = await apiWorld(NOVEMBER_15)
  const { landes } = api
  const sites = [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }]
  await landes.call('PUT', `/v1/structures/${GEAUNE}`, { name: 'France services de Geaune', sites })
  for (const event of events) {
    const { status, text } = await landes.call('POST', '/v1/events', { ...SEMINAR, ...event })
    if (status !== 201) throw new Error(text)
  }
  const block = async (query = '') => {
    const { status, json, text } = await landes.call('GET', `/v1/newsletter-block${query}`)
    if (status !== 200) throw new Error(text)
    return json as unknown as Block
  }
  return { ...api, block }
}

const titles = (entries: Block['past']) => entries.map(({ title }) => title)

const inauguration = {
  kind: 'inauguration',
  title: 'Inauguration de la France services de Geaune',
  structureIds: [GEAUNE],
  communes: ['40110'],
  visibility: 'public',
}

describe('the block « Retour sur / À venir » of a newsletter', () => {
  it('tells what is over with its day, and what is coming with what is not known yet', async () => {
    const { block } = await november(
      { title: 'Séminaire', ...onDay('2021-10-12') },
      { kind: 'secretaries-day', title: 'Journée des secrétaires de mairie', ...onDay('2021-11-25') },
      { ...inauguration, when: { precision: 'month', month: '2021-12' } },
    )
    const { text } = await block()
    expect(text.replace(/evenements\/\S+/, 'evenements/1')).toBe(
      [
        'Retour sur\n==========',
        '- Séminaire – mardi 12\u00a0octobre 2021',
        'À venir\n=======',
        '- Journée des secrétaires de mairie – jeudi 25\u00a0novembre 2021 (horaire à préciser), lieu à préciser\n' +
          '- Inauguration de la France services de Geaune – en décembre 2021 (date à confirmer), ' +
          'Geaune (lieu à préciser) – En savoir plus\u00a0: https://agenda.example/40/evenements/1',
      ].join('\n\n'),
    )
  })

  it('gives the same facts as data', async () => {
    const { block } = await november({
      when: AT_NINE,
      venue: { name: 'Salle du conseil', commune: '40110' },
    })
    expect((await block()).coming).toEqual([
      {
        eventId: expect.any(String) as string,
        kind: 'seminar',
        title: SEMINAR.title,
        dateText: 'jeudi 25\u00a0novembre 2021 de 9\u00a0h\u00a030 à 12\u00a0h',
        toBeConfirmed: false,
        place: 'Salle du conseil, Geaune',
        page: null,
      },
    ])
  })

  it('never tells of a draft, of what only guests know, of what is cancelled, nor of newsletters', async () => {
    const { landes, block } = await november(
      { title: 'Brouillon', visibility: 'draft', ...onDay('2021-11-25') },
      { title: 'Restreint', visibility: 'restricted', ...onDay('2021-11-02') },
      { kind: 'newsletter', title: 'Lettre', ...onDay('2021-11-02') },
      { title: 'Annulé', ...onDay('2021-11-25') },
      { title: 'Réseau', ...onDay('2021-11-26') },
    )
    const { json } = await landes.call('GET', '/v1/events?from=2021-11-25&to=2021-11-25&visibility=network')
    const [{ eventId } = {}] = json.events as { eventId?: string }[]
    expect((await landes.call('POST', `/v1/events/${eventId}/cancel`, { reason: 'motif' })).status).toBe(200)
    const { past, coming, html, text } = await block()
    expect([titles(past), titles(coming)]).toEqual([[], ['Réseau']])
    expect(`${html}${text}`).not.toMatch(/Brouillon|Restreint|Annulé|Lettre/)
  })

  it('tells the public of public events only, when asked', async () => {
    const { block } = await november(
      { title: 'Réseau', ...onDay('2021-11-26') },
      { ...inauguration, ...onDay('2021-12-03') },
    )
    expect(titles((await block('?readers=public')).coming)).toEqual([inauguration.title])
    expect(titles((await block('?readers=network')).coming)).toEqual(['Réseau', inauguration.title])
  })

  it('keeps to the period asked for, both days included, and cuts it at today', async () => {
    const { block } = await november(
      { title: 'Avant', ...onDay('2021-10-11') },
      { title: 'Premier', ...onDay('2021-10-12') },
      { title: 'Hier', ...onDay('2021-11-14') },
      { title: 'En cours', ...onDay('2021-11-13', '2021-11-16') },
      { title: 'Dernier', ...onDay('2021-11-30') },
      { title: 'Après', ...onDay('2021-12-01') },
      { title: 'En décembre', when: { precision: 'month', month: '2021-12' } },
    )
    const { past, coming } = await block('?since=2021-10-12&until=2021-11-30')
    expect(titles(past)).toEqual(['Premier', 'Hier'])
    expect(titles(coming)).toEqual(['En cours', 'Dernier'])
  })

  it('says that a date is to be confirmed, and leaves out a month that went by without one', async () => {
    const { block } = await november(
      { title: 'Jamais fixé', when: { precision: 'month', month: '2021-10' } },
      { title: 'Ce mois-ci', when: { precision: 'month', month: '2021-11' } },
      { title: 'Un jour', when: { precision: 'unknown' } },
      { ...inauguration, kind: 'labelling', title: 'Label', when: { precision: 'unknown' } },
    )
    const { past, coming } = await block()
    expect(past).toEqual([])
    expect(coming.map(({ title, dateText, toBeConfirmed }) => [title, dateText, toBeConfirmed])).toEqual([
      ['Ce mois-ci', 'en novembre 2021 (date à confirmer)', true],
      ['Un jour', 'date à confirmer', true],
    ])
  })

  it('is HTML that is valid, escaped, and styled inline only', async () => {
    const { block } = await november(
      { title: '<script>alert("1")</script> & Cie', ...onDay('2021-11-26') },
      { ...inauguration, ...onDay('2021-11-01') },
    )
    const { html } = await block()
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Cie')
    expect(html).not.toMatch(/<script|class=|<style|<link/)
    for (const tag of ['h2', 'ul', 'li', 'a'])
      expect(html).not.toMatch(new RegExp(`<${tag}(?![^>]* style=)[ >]`))
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'no-inline-style': 'off', 'no-trailing-whitespace': 'off' },
    })
    expect((await validator.validateString(html)).results).toEqual([])
  })

  it('is empty when there is nothing to tell, and refuses a period that ends before it begins', async () => {
    const { block, landes } = await november()
    expect(await block()).toMatchObject({ past: [], coming: [], html: '', text: '' })
    const { status, json } = await landes.call(
      'GET',
      '/v1/newsletter-block?since=2021-12-01&until=2021-11-01',
    )
    expect([status, json.field]).toEqual([422, 'until'])
  })

  it("shows a département's events to its own organiser only", async () => {
    const { reunion } = await november({ title: 'Réseau', ...onDay('2021-11-26') })
    const { json } = await reunion.call('GET', '/v1/newsletter-block')
    expect(json.coming).toEqual([])
  })
})
