import type { Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { findDepartement, type Departement } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { showAgenda } from './agenda-routes.ts'
import { sendCampaignTable, showOpenDays } from './campaign-routes.ts'
import { sendEventFile, showEvent } from './event-routes.ts'
import { homePage } from './home-page.ts'
import { privacyPage } from './privacy-page.ts'
import { notFound, showPage } from './replies.ts'
import { keptAMinute } from './security.ts'
import { showStructure, showStructures } from './structure-routes.ts'
import { showSubscribe } from './subscribe-routes.ts'

const DEPARTEMENT = ':departement'
const EVENT = ':eventId'

type Show = (c: Context, world: World, departement: Departement) => Response | Promise<Response>

function showHome(c: Context): Response | Promise<Response> {
  const chosen = findDepartement(c.req.query('departement') ?? '')
  if (chosen !== null) return c.redirect(PATHS.departement(chosen.code), 303)
  return showPage(c, { title: 'Agenda France services', body: homePage() })
}

const showPrivacy: Show = (c, _, departement) =>
  showPage(c, {
    ...{ title: 'Données personnelles', departement, section: 'other' },
    body: privacyPage(departement),
  })

const PAGES: readonly (readonly [path: string, show: Show])[] = [
  [PATHS.departement(DEPARTEMENT), showAgenda],
  [PATHS.event(DEPARTEMENT, EVENT), showEvent],
  [PATHS.eventFile(DEPARTEMENT, EVENT), sendEventFile],
  [PATHS.campaignTable(DEPARTEMENT, EVENT), sendCampaignTable],
  [PATHS.openDays(DEPARTEMENT), showOpenDays],
  [PATHS.structures(DEPARTEMENT), showStructures],
  [PATHS.structure(DEPARTEMENT, ':structureId'), showStructure],
  [PATHS.subscribe(DEPARTEMENT), showSubscribe],
  [PATHS.privacy(DEPARTEMENT), showPrivacy],
]

/** The pages that everybody may read; a département that does not exist has none. */
export function publicRoutes(app: Hono, world: World): void {
  app.get(PATHS.home, etag(), keptAMinute, showHome)
  for (const [path, show] of PAGES) {
    app.get(path, etag(), keptAMinute, (c) => {
      const departement = findDepartement(c.req.param('departement') ?? '')
      return departement === null ? notFound(c) : show(c, world, departement)
    })
  }
}
