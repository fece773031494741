/** A commune as the house needs it: names for letters, EPCI for the board, population for the list of mairies. */
export interface Commune {
  readonly insee: string
  readonly name: string
  /** SIREN of its EPCI; null for the few islands that belong to none. */
  readonly epci: string | null
  readonly population: number
  readonly postcodes: readonly string[]
}

/** The communes and EPCI of one département, extracted at build time from the official list. */
export interface Territory {
  readonly departement: string
  /** INSEE code of the commune where its préfecture is. */
  readonly prefecture: string
  readonly communes: ReadonlyMap<string, Commune>
  readonly epcis: ReadonlyMap<string, string>
  /** Former communes and arrondissements municipaux → the commune they belong to (rule D12). */
  readonly merged: ReadonlyMap<string, string>
}

/** The commune of an INSEE code, a commune déléguée resolved to its commune; null when the code does not exist. */
export function resolveCommune(territory: Territory, insee: string): Commune | null {
  return territory.communes.get(territory.merged.get(insee) ?? insee) ?? null
}
