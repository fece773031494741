import { resolveCommune, type Commune, type Territory } from './territory.ts'

/** « St-Sever », « saint sever » and « Saint-Sever (40) » are one name. */
export function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
}

/**
 * The communes that somebody typed, by name or INSEE code, separated by commas, semicolons or line ends; only those of
 * the territory are known. What is not understood, or names several communes, is given back to be asked again.
 */
export function findCommunes(territory: Territory, typed: string): { found: Commune[]; unknown: string[] } {
  const byName = new Map<string, Commune[]>()
  for (const commune of territory.communes.values()) {
    const name = folded(commune.name)
    byName.set(name, [...(byName.get(name) ?? []), commune])
  }
  const found: Commune[] = []
  const unknown: string[] = []
  for (const part of typed.split(/[,;\r\n]+/).map((text) => text.trim())) {
    if (part === '') continue
    const named = byName.get(folded(part)) ?? []
    const commune = resolveCommune(territory, part) ?? (named.length === 1 ? named[0] : undefined)
    if (commune === undefined) unknown.push(part)
    else found.push(commune)
  }
  return { found, unknown }
}
