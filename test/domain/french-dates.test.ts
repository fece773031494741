import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  frenchDay,
  frenchDays,
  frenchDeadline,
  frenchHours,
  frenchInstant,
  frenchMonth,
  frenchMonthName,
  frenchShortDay,
  frenchSlot,
  frenchSpan,
  frenchWhen,
} from '../../core/domain/french-dates.ts'
import { frenchNumber } from '../../core/domain/french-numbers.ts'
import type { When } from '../../core/domain/when.ts'
import { allDay, onDay, slot } from './an-event.ts'

interface Vector {
  readonly type: string
  readonly entree: {
    readonly date: string
    readonly debut: string
    readonly fin: string | null
    readonly jours: string[]
    readonly mois: string
    readonly matin: [string, string]
    readonly apresMidi: [string, string]
    readonly tz: string
    readonly n: number
  }
  readonly attendu: string
}

const { cas: VECTORS } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/cas-dates-fr.json'), 'utf8'),
) as { cas: Vector[] }

const RENDERINGS: Readonly<Record<string, (entree: Vector['entree']) => string>> = {
  date: ({ date }) => frenchDay(date),
  dateHeures: ({ date, debut, fin }) =>
    frenchSlot({ id: '1', startOn: date, endOn: date, startTime: debut, endTime: fin }),
  plage: ({ debut, fin }) => frenchSlot(allDay(debut, fin ?? debut)),
  jours: ({ jours }) => frenchWhen(onDay(...jours), 'Europe/Paris'),
  mois: ({ mois }) => frenchWhen({ precision: 'month', month: mois }, 'Europe/Paris'),
  demiJournees: ({ date, matin, apresMidi }) =>
    frenchWhen(
      { precision: 'minute', slots: [slot(date, ...matin, '1'), slot(date, ...apresMidi, '2')] },
      'Europe/Paris',
    ),
  horsMetropole: ({ date, debut, tz }) => frenchSlot(slot(date, debut, null), tz),
  echeance: ({ date }) => frenchDeadline(date),
  nombre: ({ n }) => frenchNumber(n),
}

/** Non-breaking spaces are checked by the vectors; elsewhere they would only blur what is read. */
function plain(text: string): string {
  return text.replaceAll('\u00A0', ' ')
}

describe('dates as French people read them (A14)', () => {
  it('has the 18 vectors', () => {
    expect(VECTORS).toHaveLength(18)
  })

  it.each(VECTORS.map((vector) => [vector.attendu, vector] as const))('%s', (attendu, { type, entree }) => {
    expect(RENDERINGS[type]?.(entree)).toBe(attendu)
  })

  it('says day and month without a weekday, and months by name', () => {
    expect(plain(frenchShortDay('2021-11-01'))).toBe('1er novembre 2021')
    expect(frenchMonthName('2021-08')).toBe('août 2021')
    expect(frenchMonth('2021-12')).toBe('en décembre 2021 (date à confirmer)')
  })

  it('never invents an hour', () => {
    expect(frenchHours(null, null)).toBe('horaire à préciser')
    expect(plain(frenchHours('00:00', null))).toBe('à 0 h')
    expect(frenchWhen({ precision: 'unknown' }, 'Europe/Paris')).toBe('date à confirmer')
  })

  it('says the month of each day only where it changes', () => {
    expect(plain(frenchDays(['2021-10-02', '2021-09-30', '2021-10-01']))).toBe(
      'le 30 septembre et les 1er et 2 octobre 2021',
    )
    expect(plain(frenchDays(['2021-12-30', '2021-12-31', '2022-01-03']))).toBe(
      'les 30 et 31 décembre 2021 et le 3 janvier 2022',
    )
    expect(plain(frenchDays(['2021-09-08', '2021-09-08']))).toBe('mercredi 8 septembre 2021')
    expect(plain(frenchSpan('2021-10-11', '2021-10-11'))).toBe('lundi 11 octobre 2021')
  })

  it('groups the days of a training that keep the same hours', () => {
    const day = (startOn: string, id: string) => [
      slot(startOn, '09:00', '12:00', `${id}a`),
      slot(startOn, '13:30', '16:30', `${id}b`),
    ]
    const same: When = { precision: 'minute', slots: [...day('2021-09-08', '1'), ...day('2021-09-09', '2')] }
    expect(plain(frenchWhen(same, 'Europe/Paris'))).toBe(
      'les 8 et 9 septembre 2021 de 9 h à 12 h et de 13 h 30 à 16 h 30',
    )
    const uneven: When = { ...same, slots: [...day('2021-09-08', '1'), slot('2021-09-09', '09:00', '12:00')] }
    expect(plain(frenchWhen(uneven, 'Indian/Reunion'))).toBe(
      'mercredi 8 septembre 2021 de 9 h à 12 h et de 13 h 30 à 16 h 30 ; jeudi 9 septembre 2021 de 9 h à 12 h (heure de La Réunion)',
    )
  })

  it('a slot of several days says when it starts and when it ends', () => {
    const long = {
      id: '1',
      startOn: '2021-10-11',
      endOn: '2021-10-12',
      startTime: '09:00',
      endTime: '17:00',
    }
    expect(plain(frenchSlot(long))).toBe('du lundi 11 octobre 2021 à 9 h au mardi 12 octobre 2021 à 17 h')
  })

  it('an instant is told on the clocks of its own zone', () => {
    const instant = '2021-11-10T08:00:00.000Z'
    expect(plain(frenchInstant(instant, 'Europe/Paris'))).toBe('mercredi 10 novembre 2021 à 9 h')
    expect(plain(frenchInstant(instant, 'America/Guadeloupe'))).toBe(
      'mercredi 10 novembre 2021 à 4 h (heure de la Guadeloupe)',
    )
  })

  it('prints thousands apart with a thin space that does not break', () => {
    expect(frenchNumber(1_234_567)).toBe('1\u202F234\u202F567')
    expect(frenchNumber(999)).toBe('999')
  })
})
