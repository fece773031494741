import { idFrom } from '../digest.ts'
import type { AnctPlace } from '../domain/anct-place.ts'
import { anctIdentifier, anctStructure, keptFor, type AnctGroup } from '../domain/anct-structure.ts'
import { departementOfCommune } from '../domain/departement-ids.ts'
import type { Contact, Structure } from '../domain/directory.ts'
import { structureFrom } from '../domain/structure-from.ts'
import { resolveCommune } from '../domain/territory.ts'
import type { Change, World } from '../ports.ts'
import type { ImportLine } from './import-report.ts'
import { nextVersion } from './keep-record.ts'
import { structureFeedRows } from './structure-feed.ts'

export type ImportWorld = Pick<World, 'store' | 'clock' | 'chance' | 'territoryOf'>

/** What is kept of a département; brought up to date as groups are kept. */
export interface Known {
  structures: Structure[]
  contacts: Contact[]
}

export interface KeptGroup {
  readonly outcome: ImportLine['outcome']
  /** What to say of one of its places, besides what its own line holds. */
  readonly remarks: (place: AnctPlace) => string[]
}

const FUNCTION_LABEL = 'accueil France services'

function contactIdOf(structure: Pick<Structure, 'departement' | 'structureId'>, mailbox: string): string {
  return idFrom('anct', structure.departement, structure.structureId, mailbox)
}

/** The mailboxes of a structure's sites as contacts: those who run it are written to there. */
function contactsOf(world: ImportWorld, group: AnctGroup, structure: Structure, known: Known) {
  const places = [group.main, ...group.antennas]
  const mailboxes = new Set(places.flatMap((place) => place.mailboxes))
  return [...mailboxes].map((mailbox) => {
    const contactId = contactIdOf(structure, mailbox)
    const before = known.contacts.find((contact) => contact.contactId === contactId) ?? null
    const phone = places.find((place) => place.mailboxes.includes(mailbox))?.phone ?? null
    return nextVersion<'contact'>(world, before, {
      ...{ departement: structure.departement, contactId, mailbox, phone },
      ...{ role: 'agent', functionLabel: FUNCTION_LABEL, name: null, organisation: null },
      ...{ communes: [], structureId: structure.structureId },
    })
  })
}

/** Structures that a former import made of antennas that now have a parent: their sites and contacts join it. */
function reunited(group: AnctGroup, structure: Structure, known: Known): Structure[] {
  const ids = new Set(group.antennas.map(anctIdentifier))
  return known.structures.filter(
    ({ structureId, sites }) =>
      structureId !== structure.structureId && ids.has(structureId) && sites.length === 1,
  )
}

function reunion(
  world: ImportWorld,
  gone: readonly Structure[],
  structure: Structure,
  known: Known,
): Change[] {
  return gone.flatMap((old): Change[] => [
    { remove: 'structure', key: old },
    { remove: 'feedStructure', key: old },
    { bump: { departement: old.departement, feed: 'public', months: [] } },
    ...known.contacts
      .filter((contact) => contact.structureId === old.structureId)
      .map((contact): Change => {
        if (contact.contactId === contactIdOf(old, contact.mailbox)) {
          return { remove: 'contact', key: contact }
        }
        const { structureId } = structure
        const { record } = nextVersion<'contact'>(world, contact, { ...contact, structureId })
        return { put: 'contact', record, expect: contact.version }
      }),
  ])
}

function applied(known: Known, changes: readonly Change[]): void {
  for (const change of changes) {
    if ('remove' in change && change.remove === 'structure') {
      const { structureId } = change.key
      known.structures = known.structures.filter((structure) => structure.structureId !== structureId)
    } else if ('remove' in change && change.remove === 'contact') {
      const { contactId } = change.key
      known.contacts = known.contacts.filter((contact) => contact.contactId !== contactId)
    } else if ('put' in change && change.put === 'structure') {
      const { record } = change
      known.structures = [...known.structures.filter((one) => one.structureId !== record.structureId), record]
    } else if ('put' in change && change.put === 'contact') {
      const { record } = change
      known.contacts = [...known.contacts.filter((one) => one.contactId !== record.contactId), record]
    }
  }
}

function remarksOf(world: ImportWorld, structure: Structure, gone: readonly Structure[], known: Known) {
  const twins = known.structures.filter(
    (other) =>
      other.structureId !== structure.structureId &&
      other.anctId === null &&
      other.sites.some((site) => site.commune === structure.sites[0]?.commune),
  )
  return (place: AnctPlace): string[] => {
    const lies = departementOfCommune(place.commune)
    const territory = world.territoryOf(lies)
    const into = resolveCommune(territory, place.commune)
    return [
      ...(into === null || into.insee === place.commune
        ? []
        : [`commune ${place.commune} comptée dans ${into.name} (${into.insee})`]),
      ...(lies === place.departement ? [] : [`commune ${place.commune} située dans le département ${lies}`]),
      ...gone
        .filter((old) => old.structureId === anctIdentifier(place))
        .map((old) => `la fiche ${old.structureId}, seule jusqu'ici, est réunie à ${structure.structureId}`),
      ...(place.antenna ? [] : twins).map(
        (twin) =>
          `la fiche « ${twin.name} » (${twin.structureId}), de la même commune, n'a pas d'identifiant ANCT : si c'est la même structure, donnez-lui l'identifiant ${place.anctId}`,
      ),
    ]
  }
}

/** Writes one structure of ANCT's list with its contacts, in one transaction, or says why not. */
export async function keepAnctGroup(
  world: ImportWorld,
  group: AnctGroup,
  known: Known,
  dryRun: boolean,
): Promise<KeptGroup> {
  const refused = (remarks: string[]): KeptGroup => ({ outcome: 'refused', remarks: () => remarks })
  const { departement } = group.main
  const before = keptFor(group.main, known.structures)
  const { structureId, input } = anctStructure(group, before)
  const ids = new Set(group.antennas.map(anctIdentifier))
  const others = known.structures.filter((other) => !(ids.has(other.structureId) && other.sites.length === 1))
  const decided = structureFrom(input, { departement, structureId, territoryOf: world.territoryOf, others })
  if ('problems' in decided) return refused(decided.problems.map(({ message }) => message))
  const structure = nextVersion<'structure'>(world, before, decided.structure)
  const contacts = contactsOf(world, group, structure.record, known)
  const gone = reunited(group, structure.record, known)
  const changes: Change[] = [
    ...(structure.kept === 'same'
      ? []
      : [{ put: 'structure' as const, record: structure.record, expect: structure.expect }]),
    ...contacts
      .filter(({ kept }) => kept !== 'same')
      .map(({ record, expect }): Change => ({ put: 'contact', record, expect })),
    ...reunion(world, gone, structure.record, known),
  ]
  const remarks = remarksOf(world, structure.record, gone, known)
  if (!dryRun) {
    const feed = structure.kept === 'same' ? [] : await structureFeedRows(world.store, structure.record)
    const outcome = await world.store.commit([...changes, ...feed])
    if (!outcome.committed) return refused(["fiche modifiée pendant l'import : relancez la commande"])
  }
  applied(known, changes)
  if (structure.kept === 'created') return { outcome: 'created', remarks }
  return { outcome: changes.length > 0 ? 'changed' : 'same', remarks }
}
