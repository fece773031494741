import { decodedText } from '../../core/csv-table.ts'
import { importContacts, type ContactsFile } from '../../core/usecases/import-contacts.ts'
import { putStructure } from '../../core/usecases/put-structure.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { directoryWorld, LANDES } from './directory-world.ts'

const HEADER = 'fonction;nom;courriel;telephone;communes;structure'

async function worldWithGeaune() {
  const world = directoryWorld()
  await putStructure(world, LANDES, {
    structureId: '40-fs-geaune',
    input: {
      ...{ name: 'France services de Geaune', remindOnOpeningDays: false, anctId: '247' },
      sites: [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }],
    },
  })
  return world
}

async function imported(rows: string[], file: Partial<ContactsFile> = {}) {
  const world = await worldWithGeaune()
  const text = [HEADER, ...rows].join('\r\n')
  const report = await importContacts(world, { text, departement: '40', dryRun: false, ...file })
  const contacts = await readAll(world.store, 'contact', { departement: '40' })
  return { world, report, contacts, text }
}

/** Why a line alone in its file is refused. */
async function refusal(row: string, file: Partial<ContactsFile> = {}): Promise<string> {
  const { report, contacts } = await imported([row], file)
  expect(contacts).toEqual([])
  return report.lines.map(({ line, remarks }) => `${line} : ${remarks.join()}`).join()
}

describe('importing contacts', () => {
  it('takes functions as people write them, communes by name or code, a structure by name or ANCT id', async () => {
    const { contacts, report } = await imported([
      'Secrétaire de mairie;;Mairie-40102@mairies.example;05 36 49 01 02;Gabarret;',
      'secrétaire général de mairie;Camille Fictive;mairie-40282@mairies.example;;St Sever, 40245;',
      'Agent France services;;geaune@structures.example;;;France services de Geaune',
      'Responsable;;responsable@structures.example;;;247',
      'DGS;;dgs@structures.example;;;40-fs-geaune',
      'Partenaire;;caf@partenaires.example;;;CAF des Landes',
    ])
    expect(report.lines.map(({ outcome }) => outcome)).toEqual(Array(6).fill('created'))
    const shown = contacts.map(({ role, functionLabel, mailbox, communes, structureId, organisation }) => [
      ...[mailbox, role, functionLabel, communes.join()],
      structureId ?? organisation,
    ])
    expect(shown.sort()).toEqual([
      ['caf@partenaires.example', 'partner', 'partenaire', '', 'CAF des Landes'],
      ['dgs@structures.example', 'structure-manager', 'DGS', '', '40-fs-geaune'],
      ['geaune@structures.example', 'agent', 'agent France services', '', '40-fs-geaune'],
      ['mairie-40102@mairies.example', 'mairie-secretary', 'secrétaire de mairie', '40102', null],
      [
        ...['mairie-40282@mairies.example', 'mairie-secretary', 'secrétaire général de mairie'],
        ...['40282,40245', null],
      ],
      ['responsable@structures.example', 'structure-manager', 'responsable', '', '40-fs-geaune'],
    ])
  })

  it('makes one contact of a secretary written on several lines, with all her communes', async () => {
    const { contacts, report } = await imported([
      'secrétaire de mairie;;camille@mairies.example;;Gabarret;',
      'secrétaire de mairie;;camille@mairies.example;;Losse;',
    ])
    expect(contacts).toMatchObject([{ communes: ['40102', '40158'] }])
    expect(report.lines[1]).toMatchObject({ line: 3, outcome: 'created' })
    expect(report.lines[1]?.remarks.join()).toContain("qu'à la ligne 2")
  })

  it('refuses « Roquefort » without a département, with its three candidates (A12)', async () => {
    expect(await refusal('maire;;mairie@mairies.example;;Roquefort;', { departement: null })).toBe(
      '2 : « Roquefort » désigne plusieurs communes : Roquefort (32), Roquefort (40), Roquefort (47) ; précisez laquelle',
    )
  })

  it('takes « Roquefort » once one knows where: by the file, in brackets or by its code', async () => {
    const row = (commune: string) => [`maire;;mairie@mairies.example;;${commune};`]
    const found = { contacts: [{ communes: ['40245'] }] }
    expect(await imported(row('Roquefort'))).toMatchObject(found)
    expect(await imported(row('Roquefort (40)'), { departement: null })).toMatchObject(found)
    expect(await imported(row('40245'), { departement: null })).toMatchObject(found)
    expect(await refusal(row('Roquefort (47)')[0] ?? '')).toContain('inconnue dans le département 40')
  })

  it('refuses a line that says too little or too much, with its reason, and takes the others', async () => {
    const box = 'mairie@mairies.example'
    expect(await refusal(`jardinier;;${box};;Gabarret;`)).toContain('fonction « jardinier » inconnue')
    expect(await refusal(`secrétaire;;${box};;;`)).toContain('aucune commune indiquée')
    expect(await refusal(`secrétaire;;${box};;Ville-Perdue;`)).toContain('« Ville-Perdue » inconnue')
    expect(await refusal(`secrétaire;;;;Gabarret;`)).toContain('adresse absente')
    expect(await refusal(`secrétaire;;${box} - ${box};;Gabarret;`)).toContain('une ligne par adresse')
    expect(await refusal(`agent;;${box};;;`)).toContain('aucune structure indiquée')
    expect(await refusal(`agent;;${box};;;Ailleurs`)).toContain('structure « Ailleurs » inconnue')
    expect(await refusal(`secrétaire;;${box};;Gabarret;;de trop`)).toContain('plus de cases que de colonnes')
    expect(await refusal(`maire;;${box};;;`, { departement: null })).toContain('département inconnu')
    expect(await refusal(`maire;;${box};;40102,33063;`, { departement: null })).toContain('40, 33')
    const mixed = await imported([`jardinier;;${box};;Gabarret;`, `maire;;${box};;Gabarret;`])
    expect(mixed.report.lines.map(({ outcome }) => outcome)).toEqual(['refused', 'created'])
  })

  it('writes nothing in a dry run; run twice, changes nothing', async () => {
    const rows = ['maire;;a@mairies.example;;Gabarret;', 'maire;;b@mairies.example;;Losse;']
    const dry = await imported(rows, { dryRun: true })
    expect(dry.contacts).toEqual([])
    const { world, report, text } = await imported(rows)
    expect(dry.report).toEqual(report)
    const before = world.store.dump()
    const again = await importContacts(world, { text, departement: '40', dryRun: false })
    expect(again.lines.map(({ outcome }) => outcome)).toEqual(['same', 'same'])
    expect(world.store.dump()).toEqual(before)
  })

  it('reads commas as well as semicolons, accents in headers, and what Excel writes under Windows', async () => {
    const world = await worldWithGeaune()
    const windows = Uint8Array.from(
      'Fonction,Courriel,Communes,Téléphone\nSecrétaire de mairie,a@mairies.example,Gabarret,05 36 49 01 02\n',
      (character) => character.charCodeAt(0),
    )
    const file = { text: decodedText(windows), departement: '40', dryRun: false }
    expect((await importContacts(world, file)).lines).toMatchObject([{ outcome: 'created' }])
    expect(await readAll(world.store, 'contact', { departement: '40' })).toMatchObject([
      { functionLabel: 'secrétaire de mairie', phone: '05 36 49 01 02' },
    ])
  })

  it('refuses a file without the wanted columns as a whole', async () => {
    const world = await worldWithGeaune()
    const file = { text: 'nom;email\nCamille;a@mairies.example', departement: '40', dryRun: false }
    expect((await importContacts(world, file)).refused).toBe('Colonnes absentes : fonction, courriel.')
  })
})
