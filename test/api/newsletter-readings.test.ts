import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readings, type Proposal, type Reading } from './readings.ts'

const FOLDER = join(import.meta.dirname, '../../local/autumn')
const LETTER = readFileSync(join(FOLDER, 'lettre-information-3-novembre-2021.txt'), 'utf8')

interface Expected {
  readonly id: string
  readonly kind: string
  readonly sousType?: string
  readonly titre: string
  readonly debut: string | null
  readonly fin: string | null
  readonly precision: 'jour' | 'mois' | 'inconnue'
  readonly lieux: readonly { readonly insee: string }[]
  readonly structures: readonly string[]
  readonly inconnu: readonly string[]
  readonly inferences: readonly string[]
  readonly sources: readonly string[]
  readonly heureDebut: string | null
  readonly modules?: readonly {
    readonly code: string
    readonly intitule: string
    readonly dureeJours: number
  }[]
}

const { evenements: RECORDS } = JSON.parse(readFileSync(join(FOLDER, 'landes-2021.json'), 'utf8')) as {
  evenements: Expected[]
}

const KIND_OF: Readonly<Record<string, string>> = {
  LABELLISATION: 'labelling',
  FORMATION: 'training',
  OUVERTURE: 'opening',
  SEMINAIRE: 'seminar',
  VISITE_OFFICIELLE: 'official-visit',
  LETTRE_INFORMATION: 'newsletter',
  JOURNEE_SECRETAIRES: 'secretaries-day',
  INAUGURATION: 'inauguration',
}

function kindOf({ kind, sousType }: Expected): string {
  return KIND_OF[kind] ?? (sousType === 'campagne' ? 'open-house-campaign' : 'open-house')
}

function whenOf({ precision, debut, fin }: Expected): unknown {
  if (precision === 'inconnue') return { precision: 'unknown' }
  if (precision === 'mois') return { precision: 'month', month: debut }
  return { precision: 'day', slots: [{ startOn: debut, endOn: fin }] }
}

/** The records name quotations with their blanks made one. */
const oneBlank = (text: string) => text.replace(/\s+/g, ' ')

function proposalOf(record: Expected, { proposals }: Reading): Proposal {
  const when = JSON.stringify(whenOf(record))
  const found = proposals.filter(
    ({ event }) => event.kind === kindOf(record) && JSON.stringify(event.when) === when,
  )
  expect([record.id, found.length]).toEqual([record.id, 1])
  return found[0]!
}

describe("the customer's newsletter", () => {
  it('gives its eleven records, and nothing else', async () => {
    const { read } = await readings()
    const reading = await read(LETTER)
    expect(reading.proposals).toHaveLength(RECORDS.length)
    expect(RECORDS).toHaveLength(11)
    expect(reading).toMatchObject({ publishedIn: '2021-11', undecided: [], left: 0 })
  })

  it.each(RECORDS)(
    'says of $id the kind, date and precision, places and structures of the record',
    async (record) => {
      const { read } = await readings()
      const { event, places, ambiguousPlaces, ambiguousStructures, missing } = proposalOf(
        record,
        await read(LETTER),
      )
      expect(event.communes).toEqual(record.lieux.map(({ insee }) => insee))
      expect(places.map(({ insee }) => insee)).toEqual(event.communes)
      expect(event.structureIds).toEqual(record.structures.map((id) => `40-${id}`))
      expect([ambiguousPlaces, ambiguousStructures, missing]).toEqual([[], [], []])
      expect(event.visibility).toBe('draft')
    },
  )

  it.each(RECORDS)('invents no hour, no room and no day of $id', async (record) => {
    const { read } = await readings()
    const { event } = proposalOf(record, await read(LETTER))
    expect(record.heureDebut).toBeNull()
    expect(JSON.stringify(event.when)).not.toContain('Time')
    expect(event.venue).toBeUndefined()
    const says = (words: string) => event.unknowns.some((unknown) => unknown.startsWith(words))
    const isUnknown = (pattern: RegExp) => record.inconnu.some((unknown) => pattern.test(unknown))
    // The letter and the labellings have no hour; of the open week the record does not name the place.
    if (isUnknown(/^heures?$/)) expect(says('heures')).toBe(true)
    if (isUnknown(/^lieu/)) expect(says('lieu')).toBe(true)
    if (isUnknown(/^site/)) expect(says('lieu : Gabarret ou Roquefort')).toBe(true)
    if (isUnknown(/^jour$/)) expect(says('jour')).toBe(true)
    if (isUnknown(/^date$/)) expect(says('date')).toBe(true)
    if (isUnknown(/^organisateur/) && event.kind !== 'labelling') expect(says('organisateur')).toBe(true)
  })

  it.each(RECORDS)('quotes for $id what the record quotes, word for word', async (record) => {
    const { read } = await readings()
    const { event } = proposalOf(record, await read(LETTER))
    for (const quote of event.sources) expect(LETTER).toContain(quote)
    const quoted = event.sources.map(oneBlank)
    for (const source of record.sources) {
      expect(quoted.some((quote) => quote.includes(source))).toBe(true)
    }
    // Where a fact comes from another sentence, that one is quoted too; nothing else is.
    const more = quoted.filter((quote) => !record.sources.some((source) => quote.includes(source)))
    expect([record.id, more]).toEqual([record.id, EXTRA_QUOTES[record.id] ?? []])
  })

  it('says that it concluded the year of the three dates that have none', async () => {
    const { read } = await readings()
    const { proposals } = await read(LETTER)
    const concluded = proposals.filter(({ inferred }) => inferred.some((line) => line.startsWith('Année')))
    expect(concluded.map(({ dateWords }) => dateWords)).toEqual([
      'Du 8 au 15 septembre dernier',
      'Le 4 novembre dernier',
      'en décembre',
    ])
    expect(
      concluded.every(({ inferred }) => inferred.includes('Année 2021 : la lettre est de novembre 2021.')),
    ).toBe(true)
  })

  it('says of the training its modules, their length and who teaches, and not in which order', async () => {
    const { read } = await readings()
    const record = RECORDS.find(({ id }) => id === 'formation-cnfpt-2021-09')!
    const { event } = proposalOf(record, await read(LETTER))
    expect(event.modules).toEqual(
      record.modules!.map(({ code, intitule, dureeJours }) => ({
        ...{ code, title: intitule, days: dureeJours, organiser: 'CNFPT' },
        ...{ requires: [], slotIds: [], mode: 'in-person' },
      })),
    )
    expect(event.unknowns).toEqual(expect.arrayContaining(['jours de chaque module']))
  })

  it('makes of each proposal a body that the API takes as it is', async () => {
    const { read, landes } = await readings()
    const { proposals } = await read(LETTER)
    for (const { event } of proposals) {
      const { status, json, text } = await landes.call('POST', '/v1/events', event)
      expect([event.title, status, status === 201 ? '' : text]).toEqual([event.title, 201, ''])
      expect(json).toMatchObject({ kind: event.kind, sources: event.sources, state: 'draft' })
    }
    const { json } = await landes.call('GET', '/v1/events')
    expect(json.events).toHaveLength(11)
  })

  it('finds the events without their structures while the directory does not know them, and says what is missing', async () => {
    const { read, landes } = await readings([])
    const { proposals } = await read(LETTER)
    expect(proposals).toHaveLength(11)
    const incomplete = proposals.filter(({ missing }) => missing.length > 0)
    expect(incomplete.map(({ event }) => event.kind).sort()).toEqual(
      ['inauguration', 'labelling', 'labelling', 'official-visit', 'open-house', 'opening'].sort(),
    )
    for (const { event, missing } of proposals) {
      const { status, json } = await landes.call('POST', '/v1/events', event)
      expect([event.title, status, json.field]).toEqual([
        event.title,
        missing.length > 0 ? 422 : 201,
        missing[0]?.field,
      ])
    }
  })
})

const GEAUNE =
  'Le 4 novembre dernier, Madame la préfète a rendu visite aux agents de la France Services de Geaune, en présence de Monsieur le maire et de Mme REGNAULT, déléguée départementale du groupe La Poste.'

/** What is quoted beyond the records: the sentence that a kind or a structure comes from. */
const EXTRA_QUOTES: Readonly<Record<string, readonly string[]>> = {
  'labellisation-geaune': [GEAUNE],
  'jpo-geaune-2021-10-14': [GEAUNE],
  'seminaire-2021-10-12': ["Séminaire France services en présence de l'ensemble des acteurs du département"],
  'inauguration-gabarret-roquefort': [
    "La France Services de Gabarret et son annexe à Roquefort, portées par la Communauté de Communes des Landes d'Armagnac, ont ouvert leurs portes le 11 octobre 2021.",
  ],
}
