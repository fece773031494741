import { awsWorld } from './adapters/aws-world.ts'
import { readEnvironment } from './environment.ts'
import { apiApp } from './web/api/app.ts'
import { sorry } from './web/api/problem-details.ts'
import { DECLARATIONS, ROUTES } from './web/api/routes.ts'
import { door } from './web/door.ts'

const settings = readEnvironment('api', process.env)

const app = apiApp(awsWorld(settings), ROUTES, DECLARATIONS)

/** The organisers' API: every route of `/v1`. */
export const handler = door('api', app, sorry)
