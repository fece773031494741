import { localDaySchema, mailboxSchema, type LocalDay } from './codes.ts'
import { findDepartement } from './departements.ts'
import type { OpeningHours } from './directory.ts'
import { parseOpeningHours, unreadableHours } from './opening-hours.ts'

/** One line of ANCT's published list: a place, main site or antenna, as it says itself. */
export interface AnctPlace {
  readonly anctId: string
  readonly departement: string
  readonly name: string
  readonly antenna: boolean
  /** Anct id of the main site, in a column of ours that a human adds; null: to be guessed. */
  readonly parentId: string | null
  readonly group: string | null
  readonly commune: string
  readonly communeName: string
  readonly address: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly phone: string | null
  readonly mailboxes: readonly string[]
  readonly openingHours: OpeningHours | null
  readonly labelledOn: LocalDay | null
}

/** The columns without which a place cannot be read. */
export const ANCT_COLUMNS = ['id_fs', 'insee_dep', 'lib_fs', 'insee_com', 'lib_com', 'type_fs'] as const
const HOURS = ['h_lundi', 'h_mardi', 'h_mercredi', 'h_jeudi', 'h_vendredi', 'h_samedi'] as const
const SITE_TYPES = ['Principal', 'Antenne']

type Cells = Readonly<Record<string, string>>

/** One line of text: the list holds line ends, non-breaking and double spaces in names and addresses. */
function clean(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().normalize('NFC')
}

function coordinate(text: string | undefined, most: number): number | null {
  const value = Number((text ?? '').replace(',', '.'))
  return clean(text) === '' || Number.isNaN(value) || Math.abs(value) > most ? null : value
}

/** « Espace labellisé 01/10/2021 » → `2021-10-01`. */
function labelledOn(text: string | undefined): LocalDay | null {
  const [, day, month, year] = /(\d{2})\/(\d{2})\/(\d{4})$/.exec(clean(text)) ?? []
  const date = `${year ?? ''}-${month ?? ''}-${day ?? ''}`
  return localDaySchema.safeParse(date).success ? date : null
}

/** The addresses of a cell, which may hold several: « a@b.fr - c@d.fr ». */
function addressesIn(text: string | undefined): { mailboxes: string[]; unreadable: string[] } {
  const parts = clean(text)
    .toLowerCase()
    .split(/\s+-\s+|[\s,;/]+/)
    .filter((part) => part !== '' && part !== '-')
  const isMailbox = (part: string) => mailboxSchema.safeParse(part).success
  return {
    mailboxes: [...new Set(parts.filter(isMailbox))],
    unreadable: parts.filter((part) => !isMailbox(part)),
  }
}

function refusalOf(cells: Cells): string | null {
  const { id_fs: id = '', insee_dep: departement = '', type_fs: type = '' } = cells
  if (id === '') return 'identifiant absent'
  if (!/^\w{1,20}$/.test(id)) return `identifiant « ${id} » illisible`
  if (findDepartement(departement) === null) return `département « ${departement} » inconnu`
  if (clean(cells.lib_fs) === '') return 'nom absent'
  if (!SITE_TYPES.includes(type)) return `type « ${type} » inconnu (Principal ou Antenne attendu)`
  return null
}

function remarksOf(cells: Cells, place: AnctPlace, unreadable: readonly string[]): string[] {
  const hours = unreadableHours(HOURS.map((column) => cells[column] ?? null))
  return [
    ...unreadable.map((address) => `adresse « ${address} » illisible, laissée de côté`),
    ...(place.mailboxes.length > 1 ? [`${place.mailboxes.length} adresses dans la même case`] : []),
    ...(place.mailboxes.length === 0 ? ['aucune adresse électronique'] : []),
    ...hours.map((text) => `horaires « ${text} » illisibles, jour compté fermé`),
    ...(place.openingHours === null ? ['aucun horaire'] : []),
    ...(place.labelledOn === null ? ['date de labellisation absente ou illisible'] : []),
    ...(place.latitude === null || place.longitude === null ? ['coordonnées absentes ou illisibles'] : []),
  ]
}

/** A place from its cells, with what was odd about it; or why it cannot be one. In French, for the report. */
export function anctPlaceFrom(cells: Cells): { place: AnctPlace; remarks: string[] } | { refused: string } {
  const refused = refusalOf(cells)
  if (refused !== null) return { refused }
  const { mailboxes, unreadable } = addressesIn(cells.mail)
  const address = [clean(cells.adresse), clean(cells.complement_adresse)].filter((part) => part !== '')
  const place: AnctPlace = {
    anctId: cells.id_fs ?? '',
    departement: cells.insee_dep ?? '',
    name: clean(cells.lib_fs),
    antenna: cells.type_fs === 'Antenne',
    parentId: clean(cells.id_fs_parent) || null,
    group: clean(cells.groupe_fs) || null,
    commune: clean(cells.insee_com),
    communeName: clean(cells.lib_com),
    address: address.join(', ') || null,
    latitude: coordinate(cells.latitude, 90),
    longitude: coordinate(cells.longitude, 180),
    phone: clean(cells.telephone) || null,
    mailboxes,
    openingHours: parseOpeningHours(HOURS.map((column) => cells[column] ?? null)),
    labelledOn: labelledOn(cells.labellisation_fs),
  }
  return { place, remarks: remarksOf(cells, place, unreadable) }
}
