import { getVtimezoneComponent } from '@touch4it/ical-timezones'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The zones of France, overseas included: all that an event of ours can be in. */
const ZONES = [
  'America/Cayenne',
  'America/Guadeloupe',
  'America/Marigot',
  'America/Martinique',
  'America/Miquelon',
  'America/St_Barthelemy',
  'Antarctica/DumontDUrville',
  'Europe/Paris',
  'Indian/Kerguelen',
  'Indian/Mayotte',
  'Indian/Reunion',
  'Pacific/Gambier',
  'Pacific/Marquesas',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
]

/** The VTIMEZONE of a zone, its lines ended by CRLF, without the address of the service that it was made by. */
function vtimezone(zone: string): string {
  const component = getVtimezoneComponent(zone)
  if (component === null) throw new Error(`no VTIMEZONE for ${zone}`)
  const lines = component.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('TZURL'))
  if (!lines.includes(`TZID:${zone}`)) throw new Error(`${zone} is named otherwise`)
  return lines.map((line) => `${line}\r\n`).join('')
}

/** Writes the table anew: run after `@touch4it/ical-timezones` has been brought up. */
const file = process.argv[2] ?? join(import.meta.dirname, '..', 'core', 'ical', 'vtimezones.json')
const table = Object.fromEntries(ZONES.map((zone) => [zone, vtimezone(zone)]))
writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`)
