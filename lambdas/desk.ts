import { awsWorld } from './adapters/aws-world.ts'
import { readEnvironment } from './environment.ts'
import { deskApp } from './web/desk/desk-app.ts'
import { door } from './web/door.ts'
import { brokenPage } from './web/site/replies.ts'

const settings = readEnvironment('desk', process.env)

const app = deskApp(awsWorld(settings))

/** The coordinator's desk: every page of `/bureau`. */
export const handler = door('desk', app, brokenPage)
