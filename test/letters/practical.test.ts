import type { AgendaEvent } from '../../core/domain/event.ts'
import type { When } from '../../core/domain/when.ts'
import { composeLetter } from '../../core/letters/compose.ts'
import { durationWords } from '../../core/letters/practical.ts'
import { allDay, atTime, onDay, slot } from '../domain/an-event.ts'
import { seminar, seminarAtNine } from './autumn-events.ts'
import { agent, factsOf } from './letter-facts.ts'

const slots = (...given: ReturnType<typeof slot>[]): When => ({ precision: 'minute', slots: given })

function rowsOf(told: Partial<AgendaEvent>, communeNames: string[] = []): string {
  const facts = factsOf({ ...seminar, ...told }, agent, { communeNames })
  const { text } = composeLetter('invitation-seminar', facts)
  return text.replaceAll('\u00a0', ' ').slice(text.indexOf('\nDate'), text.indexOf('\nContact'))
}

describe('the duration', () => {
  it.each([
    ['from both hours', atTime('2021-10-12', '09:30', '12:00'), '2 h 30'],
    ['on the hour', atTime('2021-10-12', '09:00', '12:00'), '3 h'],
    ['under an hour', atTime('2021-10-12', '09:00', '09:45'), '45 minutes'],
    ['with the minutes in two digits', atTime('2021-10-12', '14:00', '16:05'), '2 h 05'],
    [
      'of both half-days together',
      slots(slot('2021-10-12', '09:00', '12:00'), slot('2021-10-12', '13:30', '16:30', '2')),
      '6 h',
    ],
    ['in days when there are several', onDay('2021-09-08', '2021-09-09', '2021-09-10'), '3 jours'],
    ['in days for a span', { precision: 'day', slots: [allDay('2021-10-11', '2021-10-16')] }, '6 jours'],
    ['never from a start alone', atTime('2021-10-12', '09:00'), 'durée à préciser'],
    ['never from a day alone', onDay('2021-10-12'), 'durée à préciser'],
    ['never from a month', { precision: 'month', month: '2021-12' }, 'durée à préciser'],
  ] as [string, When, string][])('is told %s', (_, when, expected) => {
    expect(durationWords({ when }).replaceAll('\u00a0', ' ')).toBe(expected)
  })
})

describe('the practical block', () => {
  it('says what is to be specified, never blank and never invented', () => {
    expect(rowsOf({})).toContain('Heure : horaire à préciser\nLieu : lieu à préciser\n')
  })

  it('names the communes while no room is known', () => {
    expect(rowsOf({}, ['Gabarret', 'Roquefort'])).toContain('Lieu : Gabarret, Roquefort (lieu à préciser)')
  })

  it('tells the hours once when all days keep the same, else day by day', () => {
    const same = slots(slot('2021-09-08', '09:00', '12:00'), slot('2021-09-09', '09:00', '12:00', '2'))
    expect(rowsOf({ when: same })).toContain('Heure : de 9 h à 12 h\n')
    const other = slots(slot('2021-09-08', '09:00', '12:00'), slot('2021-09-09', '14:00', '17:00', '2'))
    expect(rowsOf({ when: other })).toContain(
      'Heure : 8 septembre 2021 : de 9 h à 12 h\n  9 septembre 2021 : de 14 h à 17 h',
    )
  })

  it('tells whose clocks the hours are read on, overseas', () => {
    expect(rowsOf({ when: atTime('2021-12-21', '09:00'), zone: 'Indian/Reunion' })).toContain(
      'Heure : 9 h (heure de La Réunion)',
    )
  })

  it('opens the online meeting by a link', () => {
    const venue = { ...seminarAtNine.venue!, access: null, link: 'https://visio.example/salle' }
    expect(rowsOf({ venue })).toContain('Accès : Rejoindre la visioconférence : https://visio.example/salle')
  })
})
