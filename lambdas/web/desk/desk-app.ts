import { Hono } from 'hono'
import type { World } from '../../../core/ports.ts'
import { notFound } from '../site/replies.ts'
import { keptByNobody, smallBodies, strictHeaders } from '../site/security.ts'
import { deskRoutes } from './desk-routes.ts'
import { ownFormsOnly } from './own-forms.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** The coordinator's desk: every page behind a session, but for those that lead to it. */
export function deskApp(world: World): Hono {
  const app = new Hono()
  app.use(strictHeaders)
  app.use(keptByNobody)
  app.use(smallBodies)
  app.use(ownFormsOnly(world.settings.publicUrl))
  signInRoutes(app, world)
  deskRoutes(app, world)
  app.notFound(notFound)
  return app
}
