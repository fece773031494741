import { awsWorld } from './adapters/aws-world.ts'
import { loadPaperFonts } from './adapters/paper-fonts.ts'
import { readEnvironment } from './environment.ts'
import { apiApp } from './web/api/app.ts'
import { paperRoutes } from './web/api/papers.ts'
import { sorry } from './web/api/problem-details.ts'
import { door } from './web/door.ts'

const settings = readEnvironment('papers', process.env)

const app = apiApp(awsWorld(settings), paperRoutes(loadPaperFonts))

/** The routes of `/v1` that answer with a PDF: signature sheets and attestations. */
export const handler = door('papers', app, sorry)
