import { awsWorld } from './adapters/aws-world.ts'
import { readEnvironment } from './environment.ts'
import { door } from './web/door.ts'
import { brokenPage } from './web/site/replies.ts'
import { siteApp } from './web/site/site-app.ts'

const settings = readEnvironment('site', process.env)

const app = siteApp(awsWorld(settings))

/** The pages for people: answers, preferences, the public agenda. */
export const handler = door('site', app, brokenPage)
