import type { Context, Hono } from 'hono'
import { findDepartement, type Departement } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { agendaPage } from './agenda-page.ts'
import { eventPage } from './event-page.ts'
import { homePage } from './home-page.ts'
import { privacyPage } from './privacy-page.ts'
import { notFound, showPage } from './replies.ts'
import { keptAMinute } from './security.ts'
import { subscribePage } from './subscribe-page.ts'

const DEPARTEMENT = ':departement'

function departementOf(c: Context): Departement | null {
  return findDepartement(c.req.param('departement') ?? '')
}

function showHome(c: Context): Response | Promise<Response> {
  const chosen = findDepartement(c.req.query('departement') ?? '')
  if (chosen !== null) return c.redirect(PATHS.departement(chosen.code), 303)
  return showPage(c, { title: 'Agenda France services', body: homePage() })
}

/** One answer for what is not public and for what never was. */
async function showEvent(c: Context, world: World): Promise<Response> {
  const departement = departementOf(c)
  if (departement === null) return notFound(c)
  const { code } = departement
  const event = await world.store.read('event', { departement: code, eventId: c.req.param('eventId') ?? '' })
  if (event?.visibility !== 'public') return notFound(c)
  const structures = await Promise.all(
    event.structureIds.map((structureId) =>
      world.store.read('structure', { departement: code, structureId }),
    ),
  )
  const names = structures.flatMap((structure) => structure?.name ?? [])
  const body = eventPage(event, names, world.territoryOf(code))
  return showPage(c, { title: event.title, departement, body })
}

async function showAgenda(c: Context, world: World): Promise<Response> {
  const departement = departementOf(c)
  if (departement === null) return notFound(c)
  const body = await agendaPage(world, departement)
  return showPage(c, { title: `Agenda public ${departement.ofName}`, departement, body })
}

/** The pages that everybody may read. */
export function publicRoutes(app: Hono, world: World): void {
  app.get(PATHS.home, keptAMinute, showHome)
  app.get(PATHS.departement(DEPARTEMENT), keptAMinute, (c) => showAgenda(c, world))
  app.get(PATHS.event(DEPARTEMENT, ':eventId'), keptAMinute, (c) => showEvent(c, world))
  app.get(PATHS.subscribe(DEPARTEMENT), keptAMinute, (c) => {
    const departement = departementOf(c)
    if (departement === null) return notFound(c)
    const body = subscribePage(departement, world.settings.publicUrl)
    return showPage(c, { title: "S'abonner à l'agenda public", departement, body })
  })
  app.get(PATHS.privacy(DEPARTEMENT), keptAMinute, (c) => {
    const departement = departementOf(c)
    if (departement === null) return notFound(c)
    return showPage(c, { title: 'Données personnelles', departement, body: privacyPage(departement) })
  })
}
