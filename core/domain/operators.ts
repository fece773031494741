import type { LocalDay } from './codes.ts'

/** A national partner of every France services, by the name it bears on a given day. */
export interface Operator {
  readonly operatorId: string
  readonly name: string
}

/** `since` and `until` (excluded) are days, or only a year where the day was not found: both compare as texts. */
interface DatedOperator extends Operator {
  readonly since: string
  readonly until?: string
}

/** First labels of France services: 1 January 2020, with nine operators (Sénat, rapport n° 778, 2021-2022). */
const FIRST_LABELS = '2020-01-01'

/**
 * Nine at first, eleven in 2024, twelve in 2025. Who they are and what they are called changes, hence dates: France
 * Travail by the law of 18 December 2023, France Titres by décret n° 2024-146 of 26 February 2024.
 */
const OPERATORS: readonly DatedOperator[] = [
  { operatorId: 'caf', name: 'Allocations familiales (CAF)', since: FIRST_LABELS },
  { operatorId: 'assurance-maladie', name: "L'Assurance maladie", since: FIRST_LABELS },
  { operatorId: 'assurance-retraite', name: "L'Assurance retraite", since: FIRST_LABELS },
  { operatorId: 'msa', name: 'Mutualité sociale agricole (MSA)', since: FIRST_LABELS },
  { operatorId: 'la-poste', name: 'La Poste', since: FIRST_LABELS },
  { operatorId: 'finances-publiques', name: 'Finances publiques (DGFiP)', since: FIRST_LABELS },
  { operatorId: 'justice', name: 'Ministère de la Justice', since: FIRST_LABELS },
  { operatorId: 'emploi', name: 'Pôle emploi', since: FIRST_LABELS, until: '2024-01-01' },
  { operatorId: 'emploi', name: 'France Travail', since: '2024-01-01' },
  {
    operatorId: 'titres',
    name: 'Agence nationale des titres sécurisés (ANTS)',
    since: FIRST_LABELS,
    until: '2024-02-26',
  },
  { operatorId: 'titres', name: 'France Titres (ANTS)', since: '2024-02-26' },
  { operatorId: 'renov', name: "France Rénov'", since: '2024' },
  { operatorId: 'cheque-energie', name: 'Chèque énergie', since: '2024' },
  { operatorId: 'urssaf', name: 'Urssaf', since: '2025' },
]

/** The operators of the national offer on a day, under the names they bore then. */
export function operatorsOn(day: LocalDay): Operator[] {
  return OPERATORS.filter(({ since, until }) => since <= day && (until === undefined || day < until)).map(
    ({ operatorId, name }) => ({ operatorId, name }),
  )
}
