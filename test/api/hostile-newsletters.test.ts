import { readings } from './readings.ts'

const LETTER = "Lettre d'information n° 7 – mars 2022\n\n"

/** What a letter of March 2022 is understood to say in these words, in short. */
async function events(text: string, publishedIn?: string) {
  const { read } = await readings()
  const { proposals } = await read(publishedIn === undefined ? LETTER + text : text, publishedIn)
  return proposals.filter(({ event }) => event.kind !== 'newsletter')
}

async function dates(text: string) {
  return (await events(text)).map(({ event: { kind, when } }) => [
    kind,
    when.month ??
      when.slots?.map(({ startOn, endOn }) => [...new Set([startOn, endOn])].join('/')).join(' ') ??
      when.precision,
  ])
}

describe('a newsletter written another way', () => {
  it.each([
    ['Le séminaire se tiendra le 12 avril.', [['seminar', '2022-04-12']]],
    ['Le séminaire a réuni les agents le 12 avril dernier.', [['seminar', '2021-04-12']]],
    ['Le séminaire a réuni les agents le 12 décembre.', [['seminar', '2021-12-12']]],
    ['Le séminaire aura lieu le mercredi 12 janvier.', [['seminar', '2022-01-12']]],
    ['Le séminaire se tiendra du 28 décembre au 3 janvier.', [['seminar', '2022-12-28/2023-01-03']]],
    [
      'Le séminaire se tiendra le 12 avr. 2022. Il sera suivi du COPIL le 13 sept. 2022.',
      [
        ['seminar', '2022-04-12'],
        ['seminar', '2022-09-13'],
      ],
    ],
    ['Le s\u00e9minaire se tient le 12\u00a0avril\u202f2022.', [['seminar', '2022-04-12']]],
    ['Le se\u0301minaire se tient le 1\u1d49\u02b3 de\u0301cembre 2022.', [['seminar', '2022-12-01']]],
    ['LE SÉMINAIRE SE TIENT LE 12 AVRIL 2022.', [['seminar', '2022-04-12']]],
    ['Le séminaire se tient les 12-13 avril 2022.', [['seminar', '2022-04-12/2022-04-13']]],
    ['Le séminaire est reporté du 12 au 19 avril 2022.', [['seminar', '2022-04-19']]],
    [
      'Le séminaire du 12 avril 2022 et la formation du 3 mai 2022 sont annoncés.',
      [
        ['seminar', '2022-04-12'],
        ['training', '2022-05-03'],
      ],
    ],
    [
      'Le 12 avril 2022, séminaire ; le 3 mai 2022, formation.',
      [
        ['seminar', '2022-04-12'],
        ['training', '2022-05-03'],
      ],
    ],
    [
      'Séminaire départemental : 12 avril 2022\nJournée des secrétaires de mairie : 3 mai 2022',
      [
        ['seminar', '2022-04-12'],
        ['secretaries-day', '2022-05-03'],
      ],
    ],
    [
      '- Séminaire le 12 avril 2022\n- Formation le 3 mai 2022',
      [
        ['seminar', '2022-04-12'],
        ['training', '2022-05-03'],
      ],
    ],
    ["Le séminaire, annoncé le 3 mars, aura lieu en fin d'année.", [['seminar', 'unknown']]],
    ['Le séminaire se tient le 31 avril 2022.', [['seminar', 'unknown']]],
    ['Le séminaire se tient le 12 ou le 13 avril 2022.', [['seminar', '2022-04']]],
    ['Le séminaire se tiendra mi-avril.', [['seminar', '2022-04']]],
    ['Le séminaire se tiendra prochainement.', [['seminar', 'unknown']]],
  ])('« %s »', async (text, expected) => {
    expect(await dates(text)).toEqual(expected)
  })

  it.each([
    'Mais en mai 68, nul ne parlait de formation.',
    '1 745 espaces France services labellisés au 25 octobre 2021.',
    'Depuis le 1er janvier 2021, 1 034 usagers ont suivi une formation.',
    'Inscriptions à la formation au plus tard le 12 avril 2022.',
    "Ouverte 24 h/24, 7 j/7, l'information est en ligne du 3 mai 2022.",
    'La formation de nos agents est une chance. Le pain était bon.',
    "Horaires d'ouverture de la France services : du lundi au vendredi.",
    "Le maire a visité l'exposition du 12 avril 2022.",
    'Un texte sans aucune date, ni rien à annoncer.',
    '',
  ])('« %s » tells of no event', async (text) => {
    expect(await dates(text)).toEqual([])
  })

  it('concludes no year when it does not know its own month, and takes the one that it is told', async () => {
    const { read } = await readings()
    const text = 'Le séminaire se tiendra le 12 avril.'
    const unknown = (await read(text)).proposals[0]!
    expect(unknown.event.when).toEqual({ precision: 'unknown' })
    expect(unknown.event.unknowns).toContain('date : « le 12 avril »')
    const known = (await events(text, '2022-03'))[0]!
    expect(known.event.when.slots![0]!.startOn).toBe('2022-04-12')
    expect(known.inferred).toEqual(['Année 2022 : la lettre est de mars 2022.'])
  })

  it('reads an hour only where one is said of the date, and the end past midnight as the next day', async () => {
    const [at, past, both] = await events(
      'Le séminaire se tient le 12 avril 2022 à 9 h 30 à Dax.\n\n' +
        'Une formation a lieu le 7 mai 2022 de 22h à 1h.\n\n' +
        'La journée des secrétaires de mairie du 11 au 13 mai 2022 de 9 h à 12 h.',
    )
    expect(at!.event.when).toMatchObject({
      precision: 'minute',
      slots: [{ startTime: '09:30', endTime: null }],
    })
    expect(past!.event.when.slots).toEqual([
      { startOn: '2022-05-07', startTime: '22:00', endOn: '2022-05-08', endTime: '01:00' },
    ])
    expect(past!.inferred).toContain('La fin, après minuit, est celle du lendemain.')
    expect(both!.event.when.precision).toBe('day')
    expect(both!.event.unknowns).toContain('heures : « du 11 au 13 mai 2022 de 9 h à 12 h »')
  })

  it('quotes, of a sentence too long for an event, the part around its date', async () => {
    const padding = 'les agents du réseau, '.repeat(35)
    const text = `Le séminaire réunira ${padding}et se tiendra le 12 avril 2022 de 20 h à 24 h avec ${padding}`
    const { event } = (await events(text))[0]!
    const [quote = ''] = event.sources
    expect(quote.length).toBeLessThanOrEqual(1000)
    expect(text).toContain(quote)
    expect(quote).toContain('se tiendra le 12 avril 2022 de 20 h à 24 h avec')
    expect(event.when.slots).toMatchObject([{ startTime: '20:00', endOn: '2022-04-13', endTime: '00:00' }])
  })

  it('says that a weekday contradicts its day, and that an event may be cancelled', async () => {
    const [wrong, cancelled] = await events(
      'Le séminaire se tient le lundi 12 avril 2022.\n\nLa formation du 3 mai 2022 est annulée.',
    )
    expect(wrong!.event.unknowns).toContain("jour : le 12\u00a0avril 2022 n'est pas un lundi")
    expect(cancelled!.event.unknowns).toContain("maintien : la lettre parle d'annulation")
  })

  it('names communes by their capital and their département, and never decides between several', async () => {
    const places = async (text: string) =>
      (await events(text)).map(({ places: known, ambiguousPlaces }) => [
        ...known.map(({ name }) => name),
        ...ambiguousPlaces.map(({ words }) => `? ${words}`),
      ])
    expect(await places('Le séminaire se tient à Mont de Marsan le 12 avril 2022.')).toEqual([
      ['Mont-de-Marsan'],
    ])
    expect(await places('Le séminaire se tient au Vignau, le 12 avril 2022.')).toEqual([['Le Vignau']])
    expect(await places('Le séminaire du 12 avril 2022 donne le feu au vert.')).toEqual([[]])
    expect(await places('Le séminaire se tient à Roquefort (40) le 12 avril 2022.')).toEqual([['Roquefort']])
    expect(await places('Le séminaire se tient à Roquefort (47) le 12 avril 2022.')).toEqual([
      ['? Roquefort (47)'],
    ])
    expect(await places('Le maire de Dax a ouvert le séminaire du 12 avril 2022.')).toEqual([[]])
  })

  it('lists the structures of a commune that has several, and chooses none', async () => {
    const at = (structureId: string) => ({
      ...{ structureId, name: structureId, carrier: null, labelledOn: null },
      sites: [{ siteId: `${structureId}-1`, role: 'main' as const, name: 'Dax', commune: '40088' }],
    })
    const { read } = await readings([at('40-a'), at('40-b')])
    const { proposals } = await read(
      `${LETTER}L'inauguration de la France services de Dax aura lieu le 12 avril 2022.`,
    )
    const { event, ambiguousStructures, missing } = proposals[1]!
    expect(event.structureIds).toEqual([])
    expect(ambiguousStructures).toEqual([
      {
        commune: 'Dax',
        candidates: [
          { structureId: '40-a', name: '40-a' },
          { structureId: '40-b', name: '40-b' },
        ],
      },
    ])
    expect(missing.map(({ field }) => field)).toEqual(['structureIds'])
    expect(event.unknowns).toContain('structure à Dax')
  })

  it('lists the dates of what it does not understand', async () => {
    const { read } = await readings()
    const { undecided } = await read(`${LETTER}Le repas des aînés aura lieu le 3 mai 2022.`)
    expect(undecided).toEqual([
      { quote: 'Le repas des aînés aura lieu le 3 mai 2022.', dateWords: 'le 3 mai 2022' },
    ])
  })
})
