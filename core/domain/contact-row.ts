import { functionLabel, KNOWN_FUNCTIONS, roleOf } from './contact-function.ts'
import { contactInputSchema, type ContactInput } from './directory-input.ts'
import { findDepartement } from './departements.ts'
import type { Territory } from './territory.ts'
import { findTypedCommune, typedCommunes, type TypedCommune } from './typed-commune.ts'

/** The columns without which nobody can be written to; the others may be absent. */
export const CONTACT_COLUMNS = ['fonction', 'courriel'] as const

/** A line of a contacts file, understood; its structure is still as it was typed. */
export interface ContactRow {
  readonly departement: string
  readonly input: ContactInput
  readonly structure: string | null
}

type Cells = Readonly<Record<string, string>>
type Reading = { row: ContactRow } | { refused: string }

/** Territories to look communes up in: one département when it is known, or all of them. */
export type Territories = (departement: string | null) => readonly Territory[]

function problemOf(typed: string, found: TypedCommune, where: string | null): string[] {
  if ('commune' in found) return []
  if ('candidates' in found) {
    return [`« ${typed} » désigne plusieurs communes : ${found.candidates.join(', ')} ; précisez laquelle`]
  }
  return [`commune « ${typed} » inconnue${where === null ? '' : ` dans le département ${where}`}`]
}

interface Places {
  readonly departement: string
  readonly communes: readonly string[]
}

/** The communes of a line and its département: the one given, or else theirs, which must be one. */
function placesOf(
  cells: Cells,
  given: string | null,
  territories: Territories,
): Places | { refused: string } {
  const asked = cells.departement?.toUpperCase() ?? given
  if (asked !== null && findDepartement(asked) === null)
    return { refused: `département « ${asked} » inconnu` }
  const within = territories(asked)
  const typed = typedCommunes(cells.communes ?? '')
  const all = typed.map((name) => findTypedCommune(within, name))
  const problems = all.flatMap((found, index) => problemOf(typed[index] ?? '', found, asked))
  if (problems.length > 0) return { refused: problems.join(' ; ') }
  const found = all.filter((one) => 'commune' in one)
  const departements = new Set(asked === null ? found.map((one) => one.departement) : [asked])
  const [departement, ...others] = departements
  if (departement === undefined) return { refused: 'département inconnu : indiquez-le' }
  if (others.length > 0)
    return { refused: `communes de plusieurs départements : ${[...departements].join(', ')}` }
  return { departement, communes: [...new Set(found.map((one) => one.commune.insee))] }
}

/** What the line says of the person, but where. */
function personOf(cells: Cells): Record<string, unknown> {
  return {
    functionLabel: functionLabel(cells.fonction ?? ''),
    mailbox: cells.courriel ?? '',
    name: cells.nom,
    phone: cells.telephone,
    organisation: cells.organisme,
  }
}

const MESSAGES: Readonly<Record<string, (cells: Cells) => string>> = {
  mailbox: ({ courriel = '' }) =>
    (courriel.match(/@/g)?.length ?? 0) > 1
      ? `plusieurs adresses dans la même case (« ${courriel} ») : écrivez une ligne par adresse`
      : courriel === ''
        ? 'adresse absente'
        : `adresse « ${courriel} » illisible`,
  name: () => 'nom illisible',
  phone: () => 'téléphone illisible',
  functionLabel: () => 'fonction illisible',
}

/** What a role cannot do without. */
function lackOf(input: ContactInput, structure: string | null): string | null {
  if (input.role === 'mairie-secretary' && input.communes.length === 0) return 'aucune commune indiquée'
  if ((input.role === 'agent' || input.role === 'structure-manager') && structure === null) {
    return 'aucune structure indiquée'
  }
  return null
}

/** A line as a contact, or why it is none, in French. `given`: the département of the whole file, when there is one. */
export function contactRowFrom(cells: Cells, given: string | null, territories: Territories): Reading {
  if (cells.fonction === undefined) return { refused: 'fonction absente' }
  const role = roleOf(cells.fonction)
  if (role === null) {
    return { refused: `fonction « ${cells.fonction} » inconnue (connues : ${KNOWN_FUNCTIONS})` }
  }
  const places = placesOf(cells, given, territories)
  if ('refused' in places) return places
  const parsed = contactInputSchema.safeParse({ ...personOf(cells), role, communes: places.communes })
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '')
    return { refused: MESSAGES[field]?.(cells) ?? `« ${field} » illisible` }
  }
  const structure = cells.structure ?? null
  const refused = lackOf(parsed.data, structure)
  if (refused !== null) return { refused }
  return { row: { departement: places.departement, input: parsed.data, structure } }
}
