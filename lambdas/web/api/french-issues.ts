import type * as z from 'zod'
import type { FieldProblem } from '../../../core/domain/problem.ts'

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: '« true » ou « false »',
  array: 'une liste',
  object: 'un objet',
  null: 'null',
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => `« ${String(value)} »`).join(', ')
}

function sizeWords(issue: { origin: string }, limit: number | bigint, bound: 'au moins' | 'au plus'): string {
  if (issue.origin === 'string') return `Ce texte compte ${bound} ${limit} caractères.`
  if (issue.origin === 'array') return `Cette liste compte ${bound} ${limit} éléments.`
  return `Ce nombre vaut ${bound} ${limit}.`
}

/** The French sentence of what zod found wrong; a schema's own message comes first. */
export const inFrench: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'Ce champ est obligatoire.'
        : `Ce champ attend ${EXPECTED[issue.expected] ?? issue.expected}.`
    case 'invalid_value':
      return `Valeur inconnue : sont admises ${listed(issue.values)}.`
    case 'unrecognized_keys':
      return `Champ inconnu : ${listed(issue.keys)}.`
    case 'too_small':
      return sizeWords(issue, issue.minimum, 'au moins')
    case 'too_big':
      return sizeWords(issue, issue.maximum, 'au plus')
    case 'invalid_union':
      return 'Valeur inconnue pour ce champ.'
    case 'not_multiple_of':
      return `Ce nombre est un multiple de ${issue.divisor}.`
    case 'invalid_format':
      return issue.format === 'url'
        ? 'Une adresse web commence par « https:// ».'
        : "Ce format n'est pas valable."
    default:
      return "Cette valeur n'est pas valable."
  }
}

/** What was wrong, field by field; an unknown field is named by its own path. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.'), message: issue.message }]
    return issue.keys.map((key) => ({
      field: [...path, key].join('.'),
      message: `Champ inconnu : « ${key} ».`,
    }))
  })
}
