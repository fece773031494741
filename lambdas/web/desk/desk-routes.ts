import type { Hono } from 'hono'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { readNewsletterBlock } from '../../../core/usecases/read-newsletter-block.ts'
import { signOut } from '../../../core/usecases/open-desk.ts'
import { showPage } from '../site/replies.ts'
import { deskForm, deskPage } from './at-the-desk.ts'
import { boardRoutes } from './board-routes.ts'
import { deskLayout } from './desk-layout.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { newsletterPage } from './newsletter-page.ts'
import { forgetSession } from './session-cookie.ts'
import { weekPage } from './week-page.ts'

/** The pages behind the session. */
export function deskRoutes(app: Hono, world: World): void {
  mailboxRoutes(app, world)
  boardRoutes(app, world)
  deskPage(app, world, { path: PATHS.desk, right: 'agenda' }, async ({ c, desk }) =>
    showPage(c, deskLayout(desk, { title: 'Mon bureau', body: await weekPage(world, desk) })),
  )
  deskPage(app, world, { path: PATHS.deskNewsletter, right: 'write' }, async ({ c, desk }) => {
    const readers = c.req.query('lecteurs') === 'public' ? 'public' : 'network'
    const read = await readNewsletterBlock(world, { departement: desk.departement.code, readers })
    return showPage(
      c,
      deskLayout(desk, { title: "Bloc pour la lettre d'information", body: newsletterPage(read) }),
    )
  })
  deskForm(app, world, { path: PATHS.deskSignOut, right: 'agenda' }, async ({ c, desk }) => {
    await signOut(world, desk)
    forgetSession(c)
    return c.redirect(PATHS.deskSignIn, 303)
  })
}
