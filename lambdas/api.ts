import { systemChance } from './adapters/chance.ts'
import { systemClock } from './adapters/clock.ts'
import { dynamoStore } from './adapters/dynamo-store.ts'
import { loadTerritory } from './adapters/territory-files.ts'
import { readEnvironment } from './environment.ts'
import { apiApp } from './web/api/app.ts'
import { problem } from './web/api/problem-details.ts'
import { door } from './web/door.ts'

const settings = readEnvironment('api', process.env)

const app = apiApp({
  store: dynamoStore(settings.TABLE_NAME),
  clock: systemClock,
  chance: systemChance,
  territoryOf: loadTerritory,
  settings: { publicUrl: settings.PUBLIC_URL, uidDomain: settings.UID_DOMAIN },
})

const SORRY = problem(
  500,
  'fault',
  "Un incident est survenu. Rien n'a été enregistré ; recommencez dans un instant.",
)

/** The organisers' API: every route of `/v1`. */
export const handler = door(
  'api',
  app,
  () => new Response(SORRY.body, { status: 500, headers: SORRY.headers }),
)
