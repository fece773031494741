import { auditRow } from '../audit.ts'
import { readTable } from '../csv-table.ts'
import { folded } from '../domain/commune-names.ts'
import { contactFrom } from '../domain/contact-from.ts'
import { CONTACT_COLUMNS, contactRowFrom, type ContactRow } from '../domain/contact-row.ts'
import { DEPARTEMENTS } from '../domain/departements.ts'
import type { Contact, Structure } from '../domain/directory.ts'
import type { ContactInput } from '../domain/directory-input.ts'
import type { World } from '../ports.ts'
import { report, unreadable, type ImportLine, type ImportReport, type Progress } from './import-report.ts'
import { nextVersion } from './keep-record.ts'
import { contactIdOf } from './put-contact.ts'
import { readAll } from './read-all.ts'

type ImportWorld = Pick<World, 'store' | 'clock' | 'chance' | 'territoryOf'>

export interface ContactsFile {
  /** Columns fonction, nom, courriel, telephone, communes, structure; also organisme and departement. */
  readonly text: string
  /** Of the whole file; null: each line says its own, by a column or by communes that have no namesake. */
  readonly departement: string | null
  readonly dryRun: boolean
}

/** Lines that say the same contact, their communes together: one secretary for several mairies. */
interface Gathered {
  readonly lines: number[]
  readonly subject: string
  readonly row: ContactRow
}

/** Those who may stand for an organisation that is no structure of ours. */
const OF_AN_ORGANISATION = [
  'partner',
  'training-body',
  'authority',
  'elected-official',
  'coordinator',
  'trainee',
]

function structureNamed(typed: string, structures: readonly Structure[]): Structure | null {
  const found = structures.filter(
    ({ structureId, anctId, name }) =>
      structureId === typed || anctId === typed || folded(name) === folded(typed),
  )
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The line's contact with its structure found, or its organisation named; null: no such structure. */
function placed(row: ContactRow, structures: readonly Structure[]): ContactInput | null {
  if (row.structure === null) return row.input
  const structure = structureNamed(row.structure, structures)
  if (structure !== null) return { ...row.input, structureId: structure.structureId }
  if (!OF_AN_ORGANISATION.includes(row.input.role)) return null
  return { ...row.input, organisation: row.input.organisation ?? row.structure }
}

function gather(gathered: Map<string, Gathered>, line: number, subject: string, row: ContactRow): void {
  const { mailbox, functionLabel, communes } = row.input
  const contactId = contactIdOf(row.departement, mailbox, functionLabel)
  const known = gathered.get(contactId)
  if (known === undefined) {
    gathered.set(contactId, { lines: [line], subject, row })
    return
  }
  const together = [...new Set([...known.row.input.communes, ...communes])]
  known.lines.push(line)
  gathered.set(contactId, {
    ...known,
    row: { ...known.row, input: { ...known.row.input, communes: together } },
  })
}

function linesOf(one: Gathered, outcome: ImportLine['outcome'], remarks: readonly string[]): ImportLine[] {
  const [first = 0, ...others] = one.lines
  const same = `même fonction et même adresse qu'à la ligne ${first} : communes réunies`
  return [
    { line: first, subject: one.subject, outcome, remarks },
    ...others.map((line) => ({ line, subject: one.subject, outcome, remarks: [same, ...remarks] })),
  ]
}

interface Known {
  readonly structures: readonly Structure[]
  readonly contacts: ReadonlyMap<string, Contact>
}

async function keep(
  world: ImportWorld,
  [contactId, one]: readonly [string, Gathered],
  known: Known,
  dryRun: boolean,
): Promise<ImportLine[]> {
  const input = placed(one.row, known.structures)
  if (input === null) return linesOf(one, 'refused', [`structure « ${one.row.structure ?? ''} » inconnue`])
  const decided = contactFrom(input, { contactId, territory: world.territoryOf(one.row.departement) })
  if ('problems' in decided) {
    return linesOf(
      one,
      'refused',
      decided.problems.map(({ message }) => message),
    )
  }
  const before = known.contacts.get(contactId) ?? null
  const { record, expect, kept } = nextVersion<'contact'>(world, before, decided.contact)
  if (kept !== 'same' && !dryRun) {
    const outcome = await world.store.commit([{ put: 'contact', record, expect }])
    if (!outcome.committed) return linesOf(one, 'refused', ["fiche modifiée pendant l'import : relancez"])
  }
  return linesOf(one, kept, [])
}

async function keepAll(
  world: ImportWorld,
  departement: string,
  gathered: readonly (readonly [string, Gathered])[],
  run: { readonly dryRun: boolean; readonly advance: (lines: number) => void },
): Promise<ImportLine[]> {
  const contacts = await readAll(world.store, 'contact', { departement })
  const known: Known = {
    structures: await readAll(world.store, 'structure', { departement }),
    contacts: new Map(contacts.map((contact) => [contact.contactId, contact])),
  }
  const lines: ImportLine[] = []
  for (const entry of gathered) {
    lines.push(...(await keep(world, entry, known, run.dryRun)))
    run.advance(entry[1].lines.length)
  }
  if (!run.dryRun && lines.some(({ outcome }) => outcome === 'created' || outcome === 'changed')) {
    const subject = `${gathered.length} contacts`
    await world.store.commit([
      auditRow(world, { departement, keyId: 'operator' }, 'import-contacts', subject),
    ])
  }
  return lines
}

/**
 * Reads a file of contacts; each line is written or refused with its reason. A function behind a mailbox is one
 * contact; run again, it changes nothing that the file has not changed. A dry run decides the same and writes nothing.
 */
export async function importContacts(
  world: ImportWorld,
  file: ContactsFile,
  progress: Progress = () => undefined,
): Promise<ImportReport> {
  const table = readTable(file.text, CONTACT_COLUMNS)
  if ('refused' in table) return unreadable(table.refused)
  const territories = (departement: string | null) =>
    (departement === null ? DEPARTEMENTS.map(({ code }) => code) : [departement]).map(world.territoryOf)
  const gathered = new Map<string, Gathered>()
  const lines: ImportLine[] = []
  for (const { line, cells, overflow } of table.rows) {
    const subject = cells.communes ?? cells.structure ?? cells.fonction ?? ''
    const read = overflow
      ? { refused: 'cette ligne a plus de cases que de colonnes : un guillemet manque sans doute' }
      : contactRowFrom(cells, file.departement, territories)
    if ('row' in read) gather(gathered, line, subject, read.row)
    else lines.push({ line, subject, outcome: 'refused', remarks: [read.refused] })
  }
  let done = lines.length
  const byDepartement = Map.groupBy(gathered, ([, { row }]) => row.departement)
  for (const [departement, entries] of byDepartement) {
    const advance = (count: number) => {
      done += count
      progress(done, table.rows.length)
    }
    lines.push(...(await keepAll(world, departement, entries, { dryRun: file.dryRun, advance })))
  }
  return report(lines, 0)
}
