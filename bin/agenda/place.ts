import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import * as z from 'zod'
import type { Clock } from '../../core/ports.ts'
import { systemClock } from '../../lambdas/adapters/clock.ts'
import { readKeptClock } from '../../local/kept-clock.ts'
import { operatorError } from './operator-error.ts'

/** What a running local stack writes of itself in its data folder. */
const stackSchema = z.object({
  tableName: z.string(),
  dynamodb: z.url(),
  ses: z.url().optional(),
  site: z.string().optional(),
  uidDomain: z.string().optional(),
})

/** Where the system is that a command is about. */
export interface Place {
  readonly isLocal: boolean
  readonly tableName: string
  readonly client: DynamoDBClient
  readonly ses: SESClient
  /** The domain that writes; undefined when nobody has said. */
  readonly mailDomain: string | undefined
  readonly publicUrl: string | undefined
  readonly uidDomain: string | undefined
  readonly clock: Clock
}

/** The local stack whose data folder this is. */
export function localPlace(folder: string): Place {
  const path = join(folder, 'stack.json')
  if (!existsSync(path)) {
    throw operatorError(`Aucune installation locale en marche dans « ${folder} » : lancez d'abord npm start.`)
  }
  const stack = stackSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const account = { region: 'eu-west-3', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
  const client = new DynamoDBClient({ ...account, endpoint: stack.dynamodb })
  const ses = new SESClient({ ...account, ...(stack.ses === undefined ? {} : { endpoint: stack.ses }) })
  const { at } = readKeptClock(folder)
  // Its time may be simulated: what is due there is due by its own clock, to within some seconds.
  const clock = at === null ? systemClock : { now: () => at }
  const { tableName, site: publicUrl, uidDomain } = stack
  const mailDomain = stack.ses === undefined ? undefined : uidDomain
  return { ...{ isLocal: true, tableName, client, ses, mailDomain }, ...{ publicUrl, uidDomain, clock } }
}

/** The system whose table the environment names. */
export function remotePlace(environment: Readonly<Record<string, string | undefined>>): Place {
  const { TABLE_NAME: tableName, PUBLIC_URL: publicUrl, UID_DOMAIN: uidDomain } = environment
  const mailDomain = environment.MAIL_DOMAIN ?? uidDomain
  if (!tableName) throw operatorError('Il manque TABLE_NAME, le nom de la table (ou --local).')
  const clients = { client: new DynamoDBClient({}), ses: new SESClient({}) }
  return {
    ...{ isLocal: false, tableName, mailDomain },
    ...clients,
    ...{ publicUrl, uidDomain, clock: systemClock },
  }
}
