import { readTable, type TableRow } from '../csv-table.ts'
import { auditRow } from '../audit.ts'
import { anctGroups, type Attachment } from '../domain/anct-groups.ts'
import { ANCT_COLUMNS, anctPlaceFrom, type AnctPlace } from '../domain/anct-place.ts'
import type { AnctGroup } from '../domain/anct-structure.ts'
import type { World } from '../ports.ts'
import { report, unreadable, type ImportLine, type ImportReport, type Progress } from './import-report.ts'
import { keepAnctGroup, type ImportWorld } from './keep-anct-group.ts'
import { readAll } from './read-all.ts'

export interface StructuresFile {
  /** ANCT's list as published, and, if one wants, a column `id_fs_parent` that says whose an antenna is. */
  readonly text: string
  /** Only this département; null: all of the file. */
  readonly departement: string | null
  readonly dryRun: boolean
}

/** A place and the line it came from. */
interface ReadPlace {
  readonly line: number
  readonly place: AnctPlace
  readonly remarks: readonly string[]
}

function readPlaces(rows: readonly TableRow[]): { read: ReadPlace[]; refused: ImportLine[] } {
  const read: ReadPlace[] = []
  const refused: ImportLine[] = []
  const lineOf = new Map<string, number>()
  for (const { line, cells, overflow } of rows) {
    const subject = cells.lib_fs ?? '(sans nom)'
    const refuse = (remark: string) => refused.push({ line, subject, outcome: 'refused', remarks: [remark] })
    const result = anctPlaceFrom(cells)
    if (overflow) refuse('cette ligne a plus de cases que de colonnes : un guillemet manque sans doute')
    else if ('refused' in result) refuse(result.refused)
    else if (lineOf.has(result.place.anctId)) {
      refuse(`identifiant ${result.place.anctId} déjà lu à la ligne ${lineOf.get(result.place.anctId) ?? 0}`)
    } else {
      lineOf.set(result.place.anctId, line)
      read.push({ line, ...result })
    }
  }
  return { read, refused }
}

function attachmentRemarks(attachment: Attachment | undefined): string[] {
  if (attachment === undefined) return []
  const { antenna, parent, because, guessed } = attachment
  if (parent !== null) {
    return [`antenne rattachée à « ${parent.name} » (${because})${guessed ? ' : à confirmer' : ''}`]
  }
  if (antenna.parentId !== null) {
    return [`la maison mère ${antenna.parentId} n'est pas dans ce département : antenne enregistrée seule`]
  }
  return ['antenne dont la maison mère est inconnue : enregistrée seule ; indiquez-la (colonne id_fs_parent)']
}

/** The lines of one structure: main site and antennas share what became of it. */
function linesOf(
  group: AnctGroup,
  kept: Awaited<ReturnType<typeof keepAnctGroup>>,
  byPlace: ReadonlyMap<AnctPlace, ReadPlace>,
  attachments: readonly Attachment[],
): ImportLine[] {
  return [group.main, ...group.antennas].map((place) => ({
    line: byPlace.get(place)?.line ?? 0,
    subject: `${place.name} (${place.departement})`,
    outcome: kept.outcome,
    remarks: [
      ...(byPlace.get(place)?.remarks ?? []),
      ...attachmentRemarks(attachments.find(({ antenna }) => antenna === place)),
      ...kept.remarks(place),
    ],
  }))
}

async function importDepartement(
  world: ImportWorld,
  places: readonly ReadPlace[],
  dryRun: boolean,
  advance: (lines: number) => void,
): Promise<ImportLine[]> {
  const departement = places[0]?.place.departement ?? ''
  const byPlace = new Map(places.map((read) => [read.place, read]))
  const known = {
    structures: await readAll(world.store, 'structure', { departement }),
    contacts: await readAll(world.store, 'contact', { departement }),
  }
  const { groups, attachments } = anctGroups([...byPlace.keys()], known.structures)
  const lines: ImportLine[] = []
  for (const group of groups) {
    const kept = await keepAnctGroup(world, group, known, dryRun)
    lines.push(...linesOf(group, kept, byPlace, attachments))
    advance(1 + group.antennas.length)
  }
  if (!dryRun && lines.some(({ outcome }) => outcome === 'created' || outcome === 'changed')) {
    const subject = `${lines.length} places of the list of ANCT`
    await world.store.commit([
      auditRow(world, { departement, keyId: 'operator' }, 'import-structures', subject),
    ])
  }
  return lines
}

/**
 * Reads ANCT's published list: structures with their sites, and the mailbox of each as a contact. One transaction a
 * structure; run again, it changes nothing that the file has not changed. A dry run decides the same and writes nothing.
 */
export async function importStructures(
  world: Pick<World, 'store' | 'clock' | 'chance' | 'territoryOf'>,
  file: StructuresFile,
  progress: Progress = () => undefined,
): Promise<ImportReport> {
  const table = readTable(file.text, ANCT_COLUMNS)
  if ('refused' in table) return unreadable(table.refused)
  const asked = table.rows.filter(
    ({ cells }) => file.departement === null || cells.insee_dep === file.departement,
  )
  const { read, refused } = readPlaces(asked)
  const byDepartement = Map.groupBy(read, ({ place }) => place.departement)
  const lines = [...refused]
  let done = refused.length
  for (const places of byDepartement.values()) {
    const imported = await importDepartement(world, places, file.dryRun, (count) => {
      done += count
      progress(done, asked.length)
    })
    lines.push(...imported)
  }
  return report(lines, table.rows.length - asked.length)
}
