import table from './vtimezones.json' with { type: 'json' }

const VTIMEZONES: Readonly<Record<string, string>> = table

/** The VTIMEZONE of a zone of France, lines ended by CRLF; made from `@touch4it/ical-timezones` by bin/vtimezones.ts. */
export function vtimezone(zone: string): string {
  const component = VTIMEZONES[zone]
  if (component === undefined) throw new Error(`no VTIMEZONE for ${zone}`)
  return component
}
