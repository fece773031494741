import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportReport } from '../../core/usecases/import-report.ts'
import { importStructures, type StructuresFile } from '../../core/usecases/import-structures.ts'
import { putStructure } from '../../core/usecases/put-structure.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { directoryWorld, LANDES } from './directory-world.ts'

// Rows of our own, in the columns of ANCT's list and with all its oddities.
const text = readFileSync(join(import.meta.dirname, '../fixtures/liste-imitee.csv'), 'utf8')
const FILE: StructuresFile = { text, departement: null, dryRun: false }

function about(report: ImportReport, subject: string) {
  const line = report.lines.find((candidate) => candidate.subject.startsWith(subject))
  if (line === undefined) throw new Error(`no line about ${subject}`)
  return line
}

async function imported(file: Partial<StructuresFile> = {}) {
  const world = directoryWorld()
  const report = await importStructures(world, { ...FILE, ...file })
  const structures = await readAll(world.store, 'structure', { departement: '40' })
  const contacts = await readAll(world.store, 'contact', { departement: '40' })
  return { world, report, structures, contacts }
}

describe('importing a list of structures', () => {
  it('attaches an antenna to its main site by name, by group or by mailbox, and says why', async () => {
    const { report, structures } = await imported()
    expect(structures.find(({ structureId }) => structureId === '40-anct-1')?.sites).toMatchObject([
      { siteId: '40-anct-1', role: 'main', name: 'Gabarret' },
      { siteId: '40-anct-2', role: 'antenna', name: 'Roquefort' },
    ])
    const dunes = structures.find(({ structureId }) => structureId === '40-anct-3')
    expect(dunes?.sites.map(({ siteId, name }) => [siteId, name])).toEqual([
      ['40-anct-3', 'Mont-de-Marsan'],
      ['40-anct-4', 'Mairie'],
      ['40-anct-5', 'Geaune'],
    ])
    const why = (subject: string) =>
      about(report, subject).remarks.find((remark) => remark.includes('antenne'))
    expect(why('France services du Pin - Antenne de Roquefort')).toContain('(même nom)')
    expect(why('France services de la Plage')).toContain('(même groupe « Littoral »)')
    expect(why('Bus France services des Airials')).toContain('(même adresse électronique)')
  })

  it('keeps alone an antenna that nothing attaches, never attaching across départements', async () => {
    const { report, structures } = await imported()
    const alone = about(report, 'France services Inconnue')
    expect(alone).toMatchObject({ outcome: 'created' })
    expect(alone.remarks.join()).toContain('maison mère est inconnue')
    expect(structures.some(({ structureId }) => structureId === '40-anct-6')).toBe(true)
    expect(about(report, 'France services du Pin - Antenne orpheline').remarks.join()).toContain('inconnue')
  })

  it('cleans names and addresses of line ends, double and non-breaking spaces', async () => {
    const { structures } = await imported()
    expect(structures.find(({ anctId }) => anctId === '3')).toMatchObject({
      name: 'France services des Dunes',
      sites: [{ address: '27 Avenue du Sable, Bâtiment B' }, {}, {}],
    })
  })

  it('makes a contact of each mailbox of a structure, several in one cell, each once', async () => {
    const { contacts, report } = await imported()
    const dunes = contacts.filter(({ structureId }) => structureId === '40-anct-3')
    expect(dunes.map(({ mailbox, role }) => [mailbox, role]).sort()).toEqual([
      ['accueil@structures.example', 'agent'],
      ['dunes@structures.example', 'agent'],
      ['place4@structures.example', 'agent'],
    ])
    expect(about(report, 'France services des Dunes').remarks).toContain('2 adresses dans la même case')
    expect(about(report, 'France services aux adresses cassées').remarks).toContain(
      'adresse « accueil(at)structures.example » illisible, laissée de côté',
    )
  })

  it('reads odd hours, and says which it cannot read', async () => {
    const { report, structures } = await imported()
    expect(structures.find(({ anctId }) => anctId === '7')?.sites[0]?.openingHours).toEqual({
      '2': [
        { from: '09:30', to: '12:00' },
        { from: '13:30', to: '17:15' },
      ],
      '6': [{ from: '09:00', to: '12:00' }],
    })
    expect(about(report, 'France services La Poste de Geaune').remarks).toContain(
      'horaires « sur rendez-vous » illisibles, jour compté fermé',
    )
  })

  it('takes a place of which little is known, and says what is not', async () => {
    const { report, structures } = await imported()
    expect(about(report, 'France services sans rien').remarks).toEqual([
      'aucune adresse électronique',
      'aucun horaire',
      'date de labellisation absente ou illisible',
      'coordonnées absentes ou illisibles',
    ])
    expect(structures.find(({ anctId }) => anctId === '8')).toMatchObject({
      labelledOn: null,
      sites: [{ latitude: null, longitude: null, openingHours: null, phone: null }],
    })
  })

  it('resolves an arrondissement to its commune, and looks a commune up across the border', async () => {
    const { world, report } = await imported()
    expect(await readAll(world.store, 'structure', { departement: '13' })).toMatchObject([
      { structureId: '13-anct-9', sites: [{ commune: '13055' }] },
    ])
    expect(about(report, 'France services Marseille').remarks).toEqual([
      'commune 13202 comptée dans Marseille (13055)',
    ])
    expect(about(report, 'Bus France services sans frontière').remarks).toContain(
      'commune 64445 située dans le département 64',
    )
  })

  it('refuses a line that cannot be a place, with its reason, and takes the others', async () => {
    const { report } = await imported()
    const refused = report.lines.filter(({ outcome }) => outcome === 'refused')
    expect(refused.map(({ line, remarks }) => `${line} ${remarks.join()}`)).toEqual([
      '18 identifiant 1 déjà lu à la ligne 2',
      '19 département « 20 » inconnu',
      "20 Le code INSEE 40999 n'est pas celui d'une commune du département 40.",
      '21 type « Satellite » inconnu (Principal ou Antenne attendu)',
      '22 nom absent',
      '23 identifiant absent',
      '26 cette ligne a plus de cases que de colonnes : un guillemet manque sans doute',
    ])
    expect(report.lines).toHaveLength(19)
  })

  it('writes nothing in a dry run, and reports the same', async () => {
    const dry = await imported({ dryRun: true })
    expect(dry.world.store.dump()).toEqual([])
    expect(dry.report).toEqual((await imported()).report)
  })

  it('run twice changes nothing; a changed line changes its structure alone', async () => {
    const { world } = await imported()
    const before = world.store.dump()
    const again = await importStructures(world, FILE)
    expect(new Set(again.lines.map(({ outcome }) => outcome))).toEqual(new Set(['same', 'refused']))
    expect(world.store.dump()).toEqual(before)
    const moved = await importStructures(world, {
      ...FILE,
      text: text.replace('1 Rue du Pin', '2 Rue du Pin'),
    })
    expect(moved.lines.filter(({ outcome }) => outcome === 'changed').map(({ line }) => line)).toEqual([2, 3])
  })

  it('keeps to one département when asked, and says how many lines it left aside', async () => {
    const { world, report } = await imported({ departement: '40' })
    expect(report.leftAside).toBe(3)
    expect(await readAll(world.store, 'structure', { departement: '13' })).toEqual([])
  })

  it('refuses a file without the wanted columns, or broken, as a whole', async () => {
    const world = directoryWorld()
    const refusal = async (broken: string) =>
      (await importStructures(world, { ...FILE, text: broken })).refused
    expect(await refusal('id_fs,lib_fs\n1,Pin\n')).toContain('insee_dep, insee_com, lib_com, type_fs')
    expect(await refusal(text.replace('"27 Avenue', '"27 "Avenue'))).toMatch(/^Ligne \d+ : /)
    expect(world.store.dump()).toEqual([])
  })
})

describe('what a human decided', () => {
  const withParent = (lines: string, parents: Record<string, string>) => {
    const [header = '', ...rows] = lines.split('\n')
    return [
      `${header},id_fs_parent`,
      ...rows.map((row) => `${row},${parents[row.split(',')[0] ?? ''] ?? ''}`),
    ]
      .filter((row) => /^(id_fs|[167]),/.test(row))
      .join('\n')
  }

  it('a column id_fs_parent attaches an antenna; its own record of a former import joins its parent', async () => {
    const { world } = await imported()
    const alone = await readAll(world.store, 'contact', { departement: '40' })
    expect(alone.some(({ structureId }) => structureId === '40-anct-6')).toBe(true)
    const report = await importStructures(world, { ...FILE, text: withParent(text, { '6': '7' }) })
    expect(about(report, 'France services Inconnue').remarks.join()).toContain('est réunie à 40-anct-7')
    const structures = await readAll(world.store, 'structure', { departement: '40' })
    expect(structures.some(({ structureId }) => structureId === '40-anct-6')).toBe(false)
    expect(structures.find(({ structureId }) => structureId === '40-anct-7')?.sites).toHaveLength(2)
    const feeds = await readAll(world.store, 'feedStructure', { departement: '40' })
    expect(feeds.map(({ structureId }) => structureId)).not.toContain('40-anct-6')
    const contacts = await readAll(world.store, 'contact', { departement: '40' })
    expect(contacts.some(({ structureId }) => structureId === '40-anct-6')).toBe(false)
    expect(contacts.filter(({ mailbox }) => mailbox === 'place6@structures.example')).toHaveLength(1)
  })

  it('stays when the published list is imported again', async () => {
    const { world } = await imported()
    await importStructures(world, { ...FILE, text: withParent(text, { '6': '7' }) })
    const report = await importStructures(world, FILE)
    expect(about(report, 'France services Inconnue')).toMatchObject({ outcome: 'same' })
    expect(about(report, 'France services Inconnue').remarks.join()).toContain('déjà rattachée')
  })

  it('a structure that bears the ANCT id is brought up to date under its own id, its carrier kept', async () => {
    const world = directoryWorld()
    const carrier = { name: 'Groupe La Poste', kind: 'La Poste', siret: '35600000049837' }
    await putStructure(world, LANDES, {
      structureId: '40-fs-geaune',
      input: {
        ...{ name: 'Geaune', anctId: '7', carrier, remindOnOpeningDays: true },
        sites: [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }],
      },
    })
    await importStructures(world, { ...FILE, departement: '40' })
    const structures = await readAll(world.store, 'structure', { departement: '40' })
    expect(structures.filter(({ anctId }) => anctId === '7')).toMatchObject([
      {
        ...{ structureId: '40-fs-geaune', name: 'France services La Poste de Geaune', carrier },
        ...{ remindOnOpeningDays: true, labelledOn: '2021-10-01', sites: [{ siteId: 'fs-geaune' }] },
      },
    ])
  })

  it('a structure of the same commune without an ANCT id is pointed at, not guessed', async () => {
    const world = directoryWorld()
    await putStructure(world, LANDES, {
      structureId: '40-fs-geaune',
      input: {
        ...{ name: 'Geaune', remindOnOpeningDays: false },
        sites: [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }],
      },
    })
    const report = await importStructures(world, FILE)
    expect(about(report, 'France services La Poste de Geaune').remarks.join()).toContain("l'identifiant 7")
  })
})
