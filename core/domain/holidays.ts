import type { LocalDay } from './codes.ts'
import { departement as departementOf } from './departements.ts'
import { addDays } from './local-time.ts'

/** Code du travail, art. L. 3133-1: the legal holidays of fixed date, for everybody. */
const FIXED: Readonly<Record<string, string>> = {
  '01-01': '1er janvier',
  '05-01': '1er mai',
  '05-08': '8 mai',
  '07-14': '14 juillet',
  '08-15': 'Assomption',
  '11-01': 'Toussaint',
  '11-11': '11 novembre',
  '12-25': 'Noël',
}

/** Days from Easter Sunday. */
const MOVABLE: Readonly<Record<number, string>> = {
  1: 'lundi de Pâques',
  39: 'Ascension',
  50: 'lundi de Pentecôte',
}

const ABOLITION = "commémoration de l'abolition de l'esclavage"

/**
 * What a zone adds to them: the abolition of slavery overseas (décret n° 83-1003, amended), and in Alsace-Moselle the
 * ordonnance of 16 August 1892. Good Friday is a holiday there only in communes with a Protestant temple; it is one
 * here for all, since a reminder one day earlier harms nobody.
 */
const LOCAL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'alsace-moselle': { '12-26': 'lendemain de Noël' },
  mayotte: { '04-27': ABOLITION },
  martinique: { '05-22': ABOLITION },
  guadeloupe: { '05-27': ABOLITION },
  'saint-martin': { '05-28': ABOLITION },
  guyane: { '06-10': ABOLITION },
  'saint-barthelemy': { '10-09': ABOLITION },
  'la-reunion': { '12-20': ABOLITION },
}

/** Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm; J. Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): LocalDay {
  const a = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * a + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const weekdays = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const lateMoon = Math.floor((a + 11 * epact + 22 * weekdays) / 451)
  const days = epact + weekdays - 7 * lateMoon + 114
  const month = String(Math.floor(days / 31)).padStart(2, '0')
  return `${year}-${month}-${String((days % 31) + 1).padStart(2, '0')}`
}

/** The public holidays of a year in a holiday zone, by day. Two on the same day are one day off (Ascension on 8 May). */
export function holidaysOf(year: number, holidayZone: string): ReadonlyMap<LocalDay, string> {
  const easter = easterSunday(year)
  const fixed = Object.entries({ ...LOCAL[holidayZone], ...FIXED })
  const movable = Object.entries(MOVABLE).map(([days, name]) => [Number(days), name] as const)
  const goodFriday = holidayZone === 'alsace-moselle' ? [[-2, 'Vendredi saint'] as const] : []
  return new Map([
    ...fixed.map(([day, name]) => [`${year}-${day}`, name] as const),
    ...[...goodFriday, ...movable].map(([days, name]) => [addDays(easter, days), name] as const),
  ])
}

/** The public holiday of a day in a département (its code), or null on an ordinary day. */
export function holidayName(day: LocalDay, departement: string): string | null {
  const { holidayZone } = departementOf(departement)
  return holidaysOf(Number(day.slice(0, 4)), holidayZone).get(day) ?? null
}
