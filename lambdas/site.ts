import { systemChance } from './adapters/chance.ts'
import { systemClock } from './adapters/clock.ts'
import { dynamoStore } from './adapters/dynamo-store.ts'
import { loadTerritory } from './adapters/territory-files.ts'
import { readEnvironment } from './environment.ts'
import { door } from './web/door.ts'
import { brokenPage } from './web/site/replies.ts'
import { siteApp } from './web/site/site-app.ts'

const settings = readEnvironment('site', process.env)

const app = siteApp({
  store: dynamoStore(settings.TABLE_NAME),
  clock: systemClock,
  chance: systemChance,
  territoryOf: loadTerritory,
  settings: { publicUrl: settings.PUBLIC_URL, uidDomain: settings.UID_DOMAIN },
})

/** The pages for people: answers, preferences, the public agenda. */
export const handler = door('site', app, brokenPage)
