import { awsWorld } from './adapters/aws-world.ts'
import { readEnvironment } from './environment.ts'
import { apiApp } from './web/api/app.ts'
import { problem } from './web/api/problem-details.ts'
import { door } from './web/door.ts'

const settings = readEnvironment('api', process.env)

const app = apiApp(awsWorld(settings))

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
