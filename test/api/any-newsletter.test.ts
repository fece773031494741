import fc from 'fast-check'
import { KIND_PATTERNS } from '../../core/newsletter/kind-words.ts'
import { readings } from './readings.ts'

const LETTER = "Lettre d'information n° 7 – mars 2022\n\n"

describe('any text at all', () => {
  const words = fc.constantFrom(
    ...[
      'Le',
      'le',
      'du',
      'au',
      'et',
      'ou',
      'les',
      'mardi',
      '12',
      '1er',
      '31',
      '8,',
      '15',
      'octobre',
      'févr.',
      'mai',
      'mais',
      '2021',
      '1999.',
    ],
    ...[
      'à',
      '9 h 30',
      'de',
      '12h',
      'minuit',
      '(9 h',
      '-',
      '12 h)',
      ';',
      '.',
      '…',
      '!',
      '\n',
      '\n\n',
      '\r\n',
      '\t',
      '\u00a0',
      '\u0007',
      '\u2028',
    ],
    ...[
      'séminaire',
      'Formation',
      'formation',
      "l'inauguration",
      'portes ouvertes',
      'Journées "portes ouvertes"',
      'labellisée',
      'a ouvert',
      'annulé',
    ],
    ...[
      'Mme la préfète',
      'visite',
      'France services de',
      'cette France services',
      'Geaune',
      'Roquefort',
      '(47)',
      'Gabarret',
      'et son annexe à',
      'Dax',
    ],
    ...[
      "Lettre d'information n°3 - novembre 2021",
      'aura lieu',
      "vient d'ouvrir",
      'en décembre',
      "en fin d'année",
      '3 jours de formation "socle"',
      '**',
      '«',
      '»',
      '😀',
      'e\u0301',
    ],
  )
  const sentence = fc
    .tuple(
      words,
      fc.constantFrom(
        'Le séminaire',
        "L'inauguration de la France services de Geaune",
        'La journée des secrétaires',
      ),
      words,
      fc.constantFrom(
        'du 8 au 15 septembre 2021',
        'le 12 octobre 2021 à 9 h',
        'en décembre 2021',
        'les 1er et 2 mai.',
      ),
    )
    .map((parts) => parts.join(' '))
  const soup = fc
    .array(fc.oneof({ weight: 6, arbitrary: words }, sentence), { minLength: 1, maxLength: 40 })
    .map((list) => list.join(' '))
  const text = fc.oneof(
    { weight: 5, arbitrary: soup },
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
  )

  it('is quoted word for word, and gives only what the API takes once nothing is missing', async () => {
    const { read, landes } = await readings()
    let taken = 0
    await fc.assert(
      fc.asyncProperty(text, async (pasted) => {
        const { proposals, undecided } = await read(pasted)
        for (const { quote, dateWords } of undecided) {
          expect(pasted).toContain(quote)
          expect(pasted).toContain(dateWords)
        }
        for (const { event, dateWords, missing } of proposals) {
          for (const quote of event.sources) expect(pasted).toContain(quote)
          if (dateWords !== null) expect(pasted).toContain(dateWords)
          const { status, json } = await landes.call('POST', '/v1/events', event)
          expect([status, json.field]).toEqual(
            missing.length === 0 ? [201, undefined] : [422, missing[0]!.field],
          )
          taken += Number(status === 201)
        }
      }),
      { numRuns: 400 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  it.each([
    ['one word', 'a'.repeat(100_000)],
    ['blanks', `séminaire${' '.repeat(99_000)}12 octobre 2021`],
    ['full stops', '.'.repeat(100_000)],
    ['quotation marks', '."'.repeat(50_000)],
    ['numbers', '1, '.repeat(33_000)],
    ['dates without an end', 'le 12 octobre et '.repeat(5800)],
    ['spans', 'du 8 au '.repeat(12_000)],
    ['hours', `le 12 octobre 2021 ${'de 9 h à 12 h et '.repeat(5000)}`],
    ['kinds', 'formation '.repeat(9900)],
    ['structures', 'la France services de Gabarret et '.repeat(2800)],
    ['headings', 'Séminaire\n'.repeat(9000)],
    ['events', 'Séminaire le 12 octobre 2021 à Dax. '.repeat(2600)],
    ['stars', '*'.repeat(100_000)],
    ['emoji', '😀'.repeat(25_000)],
  ])('of 100 kB of %s is read to its end', async (_name, long) => {
    const { read } = await readings()
    const { proposals, undecided, left } = await read(long)
    expect(proposals.length + undecided.length).toBeLessThanOrEqual(200)
    expect(left).toBeGreaterThanOrEqual(0)
    for (const { event } of proposals) for (const quote of event.sources) expect(long).toContain(quote)
  })

  it('of more than 100 kB, empty, or not well formed, is refused in French', async () => {
    const { landes } = await readings()
    const organiser = { name: 'Préfecture', mailbox: 'p@landes.example' }
    for (const refused of ['é'.repeat(50_001), '', '\ud800']) {
      const { status, json } = await landes.call('POST', '/v1/newsletter-readings', {
        text: refused,
        organiser,
      })
      expect([status, json.field]).toEqual([422, 'text'])
    }
  })

  it('leaves nothing behind, whatever key it comes with', async () => {
    const { landes, world } = await readings()
    const body = {
      text: `${LETTER}Séminaire le 12 avril 2022.`,
      organiser: { name: 'P', mailbox: 'p@landes.example' },
    }
    const before = JSON.stringify(await world.store.list('agendaEntry', { departement: '40' }))
    const answers = await Promise.all(
      ['a', 'a'].map((key) =>
        landes.call('POST', '/v1/newsletter-readings', body, { 'idempotency-key': key }),
      ),
    )
    expect(answers.map(({ status, headers }) => [status, headers.get('idempotency-replayed')])).toEqual([
      [200, null],
      [200, null],
    ])
    expect(JSON.stringify(await world.store.list('agendaEntry', { departement: '40' }))).toBe(before)
  })

  it('needs the right to register events', async () => {
    const { keyFor } = await readings()
    const reader = await keyFor('40', ['events:read'])
    const body = { text: 'Séminaire', organiser: { name: 'P', mailbox: 'p@landes.example' } }
    expect((await reader.call('POST', '/v1/newsletter-readings', body)).status).toBe(403)
  })

  it('meets no pattern that repeats anything without a bound', () => {
    for (const [kind, { source }] of KIND_PATTERNS) {
      const bare = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '')
      expect([kind, /[*+]|\{\d+,\}/.exec(bare)?.[0]]).toEqual([kind, undefined])
    }
  })
})
