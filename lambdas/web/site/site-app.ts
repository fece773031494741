import { Hono } from 'hono'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { answerRoutes } from './answer-routes.ts'
import { attestationRoutes } from './attestation-routes.ts'
import { counterRoutes } from './counter-routes.ts'
import { enrolmentRoutes } from './enrolment-routes.ts'
import { feedLinkRoutes } from './feed-link-routes.ts'
import { preferencesRoutes } from './preferences-routes.ts'
import { presencesRoutes } from './presences-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { notFound } from './replies.ts'
import { registrationRoutes } from './registration-routes.ts'
import { keptByNobody, smallBodies, strictHeaders } from './security.ts'
import { styleRoutes } from './style-sheet.ts'
import { trainingFiguresRoutes } from './training-figures-routes.ts'
import { unsubscribeRoutes } from './unsubscribe-routes.ts'
import { whyRoutes } from './why-routes.ts'

/**
 * For search engines only: private feeds are not listed here, because calendar programs (Google's among them) read this
 * file before they fetch a feed.
 */
const ROBOTS = `User-agent: *
Disallow: /reponse/
Disallow: /inscription/
Disallow: /accueil/
Disallow: /inscrire/
Disallow: /preferences/
Disallow: /pourquoi/
Disallow: /desabonnement/
Disallow: /abonnement/
Disallow: /presences/
Disallow: /attestation/
Disallow: /formation/
`

const PRIVATE_PATHS = [
  PATHS.answer(':token'),
  PATHS.registration(':token'),
  PATHS.counter(':token'),
  PATHS.enrolment(':token'),
  PATHS.preferences(':token'),
  PATHS.why(':token'),
  PATHS.unsubscribe(':token', ':category'),
  PATHS.replaceFeedLink(':token'),
  PATHS.presences(':token'),
  PATHS.attestation(':token'),
  PATHS.trainingFigures(':token'),
]

/**
 * The pages for people: French, without JavaScript, without cookies. GET and HEAD only read; whatever is done is done by
 * POST.
 */
export function siteApp(world: World): Hono {
  const app = new Hono()
  app.use(strictHeaders)
  app.use(smallBodies)
  for (const path of PRIVATE_PATHS) app.use(path, keptByNobody)
  styleRoutes(app)
  app.get('/robots.txt', (c) => c.text(ROBOTS))
  answerRoutes(app, world)
  registrationRoutes(app, world)
  counterRoutes(app, world)
  enrolmentRoutes(app, world)
  preferencesRoutes(app, world)
  unsubscribeRoutes(app, world)
  whyRoutes(app, world)
  feedLinkRoutes(app, world)
  presencesRoutes(app, world)
  attestationRoutes(app, world)
  trainingFiguresRoutes(app, world)
  publicRoutes(app, world)
  app.notFound(notFound)
  return app
}
