import { findDepartement } from './departements.ts'

/** What the ids of a département begin with: `40-`, `2a-`. */
export function idPrefix(departement: string): string {
  return `${departement.toLowerCase()}-`
}

/** The département in an id such as `40-fs-geaune`; null when it begins with none. */
export function departementOfId(id: string): string | null {
  const [prefix = '', ...rest] = id.split('-')
  return rest.length === 0 ? null : (findDepartement(prefix.toUpperCase())?.code ?? null)
}

/** The département of a commune, from its INSEE code: `40102` → `40`, `2A004` → `2A`, `97411` → `974`. */
export function departementOfCommune(insee: string): string {
  return /^9[78]/.test(insee) ? insee.slice(0, 3) : insee.slice(0, 2)
}
