import ICAL from 'ical.js'
import { sync as nodeIcal } from 'node-ical'

/** What a calendar program makes of an entry. */
export interface ReadEntry {
  uid: string
  sequence: number
  summary: string
  description: string | null
  location: string | null
  status: string | null
  transparency: string | null
  allDay: boolean
  /** `2021-10-12` for whole days, else an instant. */
  start: string
  /** Exclusive for whole days; null when there is none. */
  end: string | null
}

type Value = ICAL.Time | string | number | null

function timeOf(value: Value): string | null {
  if (!(value instanceof ICAL.Time)) return null
  return value.isDate ? value.toString() : value.toJSDate().toISOString()
}

function textOf(entry: ICAL.Component, name: string): string | null {
  const value = entry.getFirstPropertyValue(name) as Value
  return value === null ? null : String(value)
}

export function calendarOf(text: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(text) as unknown[])
}

/** The entries of a calendar as ical.js (Mozilla) reads them. */
export function readByIcalJs(text: string): ReadEntry[] {
  return calendarOf(text)
    .getAllSubcomponents('vevent')
    .map((entry) => {
      const start = entry.getFirstPropertyValue('dtstart') as Value
      return {
        uid: textOf(entry, 'uid') ?? '',
        sequence: Number(textOf(entry, 'sequence')),
        summary: textOf(entry, 'summary') ?? '',
        description: textOf(entry, 'description'),
        location: textOf(entry, 'location'),
        status: textOf(entry, 'status'),
        transparency: textOf(entry, 'transp'),
        allDay: start instanceof ICAL.Time && start.isDate,
        start: timeOf(start) ?? '',
        end: timeOf(entry.getFirstPropertyValue('dtend') as Value),
      }
    })
}

/** A day that node-ical gives as midnight of the machine's own zone. */
function day(date: Date): string {
  const digits = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${digits(date.getMonth() + 1)}-${digits(date.getDate())}`
}

/** The same entries as node-ical reads them. */
export function readByNodeIcal(text: string): ReadEntry[] {
  return Object.values(nodeIcal.parseICS(text)).flatMap((entry) => {
    if (entry?.type !== 'VEVENT') return []
    const allDay = entry.datetype === 'date'
    const at = (date: Date | undefined) => {
      if (date === undefined) return ''
      return allDay ? day(date) : date.toISOString()
    }
    const hasEnd = new RegExp(`UID:${entry.uid}\r\n(?:(?!END:VEVENT).*\r\n)*?DTEND`).test(text)
    // A property with parameters is read as an object; what we write has its text in `val`.
    const words = (value: unknown) =>
      typeof value === 'object' && value !== null && 'val' in value ? value.val : value
    const own = (value: unknown) => (typeof words(value) === 'string' ? (words(value) as string) : null)
    return [
      {
        uid: entry.uid,
        sequence: Number(entry.sequence),
        summary: own(entry.summary) ?? '',
        description: own(entry.description),
        location: own(entry.location),
        status: own(entry.status),
        transparency: own(entry.transparency),
        allDay,
        start: at(entry.start),
        end: hasEnd ? at(entry.end) : null,
      },
    ]
  })
}

/** The entries as both readers agree on them; throws where they do not. */
export function readByBoth(text: string): ReadEntry[] {
  const entries = readByIcalJs(text)
  expect(readByNodeIcal(text)).toEqual(entries)
  return entries
}
