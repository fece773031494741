import { askedBefore } from '../../../core/domain/enrolling.ts'
import type { FieldProblem } from '../../../core/domain/problem.ts'
import { registrationInputSchema } from '../../../core/domain/registration-input.ts'
import { mayBeOne } from '../../../core/trainee-ids.ts'
import type { EnteredPerson } from '../../../core/usecases/enrol-by-link.ts'
import type { OpenedEnrolment } from '../../../core/usecases/open-enrolment.ts'

/** Rows of the form: five at first; more are asked for by a link, so that nobody needs JavaScript. */
export const FIRST_ROWS = 5
export const MOST_ROWS = 15

/** One row as it was filled in; the names are those of its fields. */
export interface PersonRow {
  readonly nom: string
  readonly prenom: string
  readonly fonction: string
  readonly adresse: string
  readonly structure: string
  /** Ticked: what must come before was attended. */
  readonly prerequis: boolean
}

/** The form as it was filled in; a row left empty is an empty row. */
export interface EnrolmentForm {
  readonly rows: readonly PersonRow[]
  /** « oui »: the employer agrees; « non »: she will later; empty: not said. */
  readonly accord: string
}

export const EMPTY_ROW: PersonRow = {
  ...{ nom: '', prenom: '', fonction: '', adresse: '', structure: '', prerequis: false },
}

/** The id, and name, of a field in a row; rows are counted from 1, as people read them. */
export function fieldOf(name: keyof PersonRow, index: number): string {
  return `${name}-${index + 1}`
}

function rowAt(fields: ReadonlyMap<string, string[]>, index: number): PersonRow {
  const text = (name: keyof PersonRow) => (fields.get(fieldOf(name, index))?.[0] ?? '').trim()
  return {
    ...{ nom: text('nom'), prenom: text('prenom'), fonction: text('fonction') },
    ...{ adresse: text('adresse'), structure: text('structure'), prerequis: text('prerequis') !== '' },
  }
}

/** The form that came in a POST. */
export function enrolmentFormFrom(fields: ReadonlyMap<string, string[]>): EnrolmentForm {
  const rows = Array.from({ length: MOST_ROWS }, (_, index) => rowAt(fields, index))
  return { rows, accord: fields.get('accord')?.[0] ?? '' }
}

/** True for a row in which somebody is named, or half named. */
export function isFilled({ nom, prenom, fonction, adresse }: PersonRow): boolean {
  return [nom, prenom, fonction, adresse].some((text) => text !== '')
}

export const fullName = ({ nom, prenom }: PersonRow) => `${prenom} ${nom}`.trim()

/** What is wrong with a field of a row. */
type Fault = readonly [name: keyof PersonRow, message: string]

const NOT_A_TEXT = 'ce texte est trop long, ou contient des caractères inattendus.'

function faultsOf(row: PersonRow, { structures }: OpenedEnrolment): Fault[] {
  const { name, mailbox, functionLabel } = registrationInputSchema.shape
  const { nom, prenom, fonction, adresse, structure } = row
  const isKnown = structures.some(({ structureId }) => structureId === structure)
  const checks: readonly (readonly [boolean, ...Fault])[] = [
    [nom !== '', 'nom', 'indiquez le nom.'],
    [prenom !== '', 'prenom', 'indiquez le prénom.'],
    [nom === '' || prenom === '' || name.safeParse(fullName(row)).success, 'nom', NOT_A_TEXT],
    [fonction === '' || functionLabel.safeParse(fonction).success, 'fonction', NOT_A_TEXT],
    [
      adresse === '' || mailbox.safeParse(adresse).success,
      'adresse',
      "cette adresse électronique n'est pas valable ; elle peut rester vide.",
    ],
    [structures.length < 2 || isKnown, 'structure', 'indiquez sa structure.'],
  ]
  return checks.flatMap(([isRight, field, message]): Fault[] => (isRight ? [] : [[field, message]]))
}

function personOf(row: PersonRow, { structures }: OpenedEnrolment): EnteredPerson {
  const [only] = structures.length === 1 ? structures : []
  return {
    name: fullName(row),
    functionLabel: row.fonction === '' ? null : row.fonction,
    mailbox: row.adresse === '' ? null : row.adresse.toLowerCase(),
    structureId: only?.structureId ?? (row.structure === '' ? null : row.structure),
    prerequisitesDeclared: row.prerequis,
  }
}

/** A fault at its field, with whose it is: the list on top of the page names the row. */
function problemAt([name, message]: Fault, index: number): FieldProblem {
  return { field: fieldOf(name, index), message: `Personne ${index + 1} – ${message}` }
}

/** A row that can be entered, with its index. */
export interface ReadyRow {
  readonly index: number
  readonly person: EnteredPerson
}

/** The rows that can be entered, and what is wrong with the others, at their fields. Nobody is entered twice. */
export function readRows(
  { rows }: EnrolmentForm,
  opened: OpenedEnrolment,
): { ready: ReadyRow[]; problems: FieldProblem[] } {
  const ready: ReadyRow[] = []
  const problems: FieldProblem[] = []
  for (const [index, row] of rows.entries()) {
    if (!isFilled(row)) continue
    const faults = faultsOf(row, opened)
    const person = personOf(row, opened)
    const twin = ready.find((other) => mayBeOne(other.person, person))
    if (faults.length > 0) problems.push(...faults.map((fault) => problemAt(fault, index)))
    else if (twin === undefined) ready.push({ index, person })
    else problems.push(problemAt(['nom', `elle figure déjà plus haut (personne ${twin.index + 1}).`], index))
  }
  return { ready, problems }
}

/** True when the training asks for something to have been attended before: then each row says whether it was. */
export function asksBefore({ event }: OpenedEnrolment): boolean {
  return askedBefore(event).length > 0
}
