import { handle } from 'hono/aws-lambda'
import { systemChance } from './adapters/chance.ts'
import { systemClock } from './adapters/clock.ts'
import { dynamoStore } from './adapters/dynamo-store.ts'
import { loadTerritory } from './adapters/territory-files.ts'
import { readEnvironment } from './environment.ts'
import { siteApp } from './web/site/site-app.ts'

const environment = readEnvironment('site', process.env)

/** The pages for people: see web/site. */
export const handler = handle(
  siteApp(
    {
      store: dynamoStore(environment.TABLE_NAME),
      clock: systemClock,
      chance: systemChance,
      territoryOf: loadTerritory,
      settings: { publicUrl: environment.PUBLIC_URL, uidDomain: environment.UID_DOMAIN },
    },
    (fault) => console.error(JSON.stringify({ fault })),
  ),
)
