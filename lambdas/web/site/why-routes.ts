import type { Hono } from 'hono'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { openLink } from '../../../core/usecases/open-link.ts'
import { notFound, showPage } from './replies.ts'
import { whyPage } from './why-page.ts'

/** « Pourquoi ai-je reçu ce message ? » */
export function whyRoutes(app: Hono, world: World): void {
  app.get(PATHS.why(':token'), async (c) => {
    const token = c.req.param('token') ?? ''
    const link = await openLink(world.store, token)
    if (link === null) return notFound(c)
    const { departement } = link
    const body = await whyPage(world, token, link, world.territoryOf(departement.code))
    return showPage(c, { title: 'Pourquoi ai-je reçu ce message ?', departement, body })
  })
}
