import { folded } from './commune-names.ts'
import type { ContactRole } from './directory.ts'

/** Words by which a function is known, the more telling first: a « secrétaire de mairie » is not a « maire ». */
const ROLES: readonly (readonly [RegExp, ContactRole])[] = [
  [/secretaire/, 'mairie-secretary'],
  [/stagiaire|futur/, 'trainee'],
  [/coordin|animat|referent/, 'coordinator'],
  [/\bagent|conseiller.* france services|\baccueil/, 'agent'],
  [/prefet|prefecture|depute|senat/, 'authority'],
  [/\bmaire|adjoint|\belu|president|conseiller/, 'elected-official'],
  [/responsable|direct|\bdgs\b|chef/, 'structure-manager'],
  [/formation|formateur|cnfpt/, 'training-body'],
  [/partenaire|operateur|delegue|correspondant/, 'partner'],
]

/** Functions to propose when one is not understood. */
export const KNOWN_FUNCTIONS =
  'secrétaire de mairie, agent, stagiaire, responsable, coordinateur, partenaire, organisme de formation, maire, préfet'

/** The role of a function written in French; null when it says none. */
export function roleOf(functionText: string): ContactRole | null {
  const text = folded(functionText)
  return ROLES.find(([words]) => words.test(text))?.[1] ?? null
}

/** A function as letters print it after « au titre de » : in lower case, but for an acronym such as DGS. */
export function functionLabel(functionText: string): string {
  const text = functionText.replace(/\s+/g, ' ').trim()
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
