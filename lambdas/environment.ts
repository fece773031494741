/**
 * What each Lambda is told by lib/: read here, filled there, a misspelt name does not compile. This file imports
 * nothing: constructs and bundles both read it.
 */
export const ENVIRONMENT = {
  api: ['TABLE_NAME', 'PUBLIC_URL', 'UID_DOMAIN'],
  papers: ['TABLE_NAME', 'PUBLIC_URL', 'UID_DOMAIN'],
  site: ['TABLE_NAME', 'PUBLIC_URL', 'UID_DOMAIN'],
  desk: ['TABLE_NAME', 'PUBLIC_URL', 'UID_DOMAIN'],
  feed: ['TABLE_NAME', 'PUBLIC_URL'],
  postman: [
    'TABLE_NAME',
    'PUBLIC_URL',
    'UID_DOMAIN',
    'SENDER_ADDRESS',
    'SENDER_NAME',
    'CONFIGURATION_SET',
    'REPLY_DOMAIN',
    'CALENDAR_ORGANIZER',
  ],
  replies: ['TABLE_NAME', 'PUBLIC_URL', 'UID_DOMAIN', 'REPLY_DOMAIN'],
  delivery: ['TABLE_NAME'],
  nightly: ['TABLE_NAME', 'PUBLIC_URL', 'UID_DOMAIN', 'DEPARTEMENTS'],
} as const

export type LambdaName = keyof typeof ENVIRONMENT
export type EnvironmentOf<L extends LambdaName> = Readonly<Record<(typeof ENVIRONMENT)[L][number], string>>

/** The settings of a Lambda; refuses to start when one is missing. */
export function readEnvironment<L extends LambdaName>(
  lambda: L,
  environment: Readonly<Record<string, string | undefined>>,
): EnvironmentOf<L> {
  const missing = ENVIRONMENT[lambda].filter((name) => !environment[name])
  if (missing.length > 0) throw new Error(`${lambda} lacks ${missing.join(', ')}`)
  return Object.fromEntries(ENVIRONMENT[lambda].map((name) => [name, environment[name]])) as EnvironmentOf<L>
}
