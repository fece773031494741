import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { IANAZone } from 'luxon'
import { DEPARTEMENTS } from '../../core/domain/departements.ts'
import { calendarText } from '../../core/ical/calendar-text.ts'
import { vtimezone } from '../../core/ical/vtimezone.ts'
import { calendarOf } from './two-readers.ts'

const ROOT = join(import.meta.dirname, '../..')
const ZONES = [...new Set(DEPARTEMENTS.map((departement) => departement.zone))]

function readZone(zone: string): ICAL.Timezone {
  const text = calendarText({ method: 'PUBLISH', properties: [], zones: [zone], events: [] })
  const component = calendarOf(text).getFirstSubcomponent('vtimezone')
  return new ICAL.Timezone({ component: component ?? '', tzid: zone })
}

/** Hours by which the clocks of a zone are ahead, as the file says, at noon of a day. */
function offsetIn(zone: string, day: string): number {
  return readZone(zone).utcOffset(ICAL.Time.fromDateTimeString(`${day}T12:00:00`)) / 3600
}

const DAYS = [
  '2021-01-15',
  '2021-03-14',
  '2021-03-15',
  '2021-03-28',
  '2021-03-29',
  '2021-07-01',
  '2021-10-30',
  '2021-11-01',
  '2021-11-08',
  '2026-06-15',
]

describe('the zones of France in a calendar', () => {
  it('are all there, under their own names', () => {
    for (const zone of ZONES) expect(vtimezone(zone)).toContain(`TZID:${zone}\r\n`)
    expect(ZONES.length).toBeGreaterThan(10)
    expect(() => vtimezone('Europe/Berlin')).toThrow()
  })

  it.each(ZONES)('%s has the hours that its clocks show, all year', (zone) => {
    for (const day of DAYS) {
      const noon = Date.parse(`${day}T12:00:00Z`)
      expect([day, offsetIn(zone, day)]).toEqual([day, IANAZone.create(zone).offset(noon) / 60])
    }
  })

  it('come without the address of the service they were made by, and with lines ended by CRLF', () => {
    for (const zone of ZONES) {
      expect(vtimezone(zone)).not.toContain('TZURL')
      expect(vtimezone(zone)).toContain(`X-LIC-LOCATION:${zone}\r\n`)
      expect(vtimezone(zone).replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    }
  })

  it('are what bin/vtimezones.ts makes of the library today', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vtimezones-'))
    try {
      const file = join(folder, 'made.json')
      execFileSync('node', [join(ROOT, 'bin/vtimezones.ts'), file])
      expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(ROOT, 'core/ical/vtimezones.json'), 'utf8'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
