import type { Context } from 'hono'
import type { Departement } from '../../../core/domain/departements.ts'
import { frenchWhen } from '../../../core/domain/french-dates.ts'
import { KINDS } from '../../../core/domain/kinds.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { readEventFile, readPublicEvent, type PublicEvent } from '../../../core/usecases/read-public-event.ts'
import { readCampaign } from '../../../core/usecases/read-campaign.ts'
import { campaignProgramme } from './campaign-page.ts'
import { eventPage } from './event-page.ts'
import { eventSchemaBlock } from './event-schema.ts'
import { markup, type Html } from './markup.ts'
import { openGraph } from './open-graph.ts'
import { notFound, showPage } from './replies.ts'

/** What is said of an event wherever its address is shared. */
function summaryOf({ event, context }: PublicEvent): string {
  const cancelled = event.status === 'cancelled' ? 'Annulé' : []
  const place = event.venue?.name ?? context.communeNames.join(', ')
  const facts = [cancelled, KINDS[event.kind].label, frenchWhen(event.when, event.zone), place].flat()
  return `${facts.filter((fact) => fact !== '').join(' – ')}.`
}

function eventHead(found: PublicEvent, world: World): Html {
  const { event } = found
  const { departement, eventId, title } = event
  const { publicUrl } = world.settings
  const page = { title, summary: summaryOf(found), path: PATHS.event(departement, eventId) }
  return markup`${openGraph(page, publicUrl)}
    ${eventSchemaBlock(event, world.territoryOf(departement), publicUrl)}`
}

/** One answer for what is not public and for what never was. */
export async function showEvent(c: Context, world: World, departement: Departement): Promise<Response> {
  const { code } = departement
  const found = await readPublicEvent(world, { departement: code, eventId: c.req.param('eventId') ?? '' })
  if (found === null) return notFound(c)
  const { event } = found
  const territory = world.territoryOf(code)
  const isCampaign = event.kind === 'open-house-campaign'
  const offered = isCampaign ? campaignProgramme(await readCampaign(world, event), territory) : ''
  const body = eventPage(found, territory, offered)
  const section = isCampaign ? 'open-days' : 'other'
  return showPage(c, { title: event.title, departement, section, head: eventHead(found, world), body })
}

/** The event as a file for calendar programs. */
export async function sendEventFile(c: Context, world: World, departement: Departement): Promise<Response> {
  const eventId = c.req.param('eventId') ?? ''
  const file = await readEventFile(world, { departement: departement.code, eventId })
  if (file === null) return notFound(c)
  return c.body(file, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${eventId}.ics"`,
  })
}
