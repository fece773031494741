import type { Context } from 'hono'
import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import type { Departement } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { exportCampaign } from '../../../core/usecases/export-campaign.ts'
import { partsOf, readPublicAgenda } from '../../../core/usecases/read-public-agenda.ts'
import { readPublicEvent } from '../../../core/usecases/read-public-event.ts'
import { markup } from './markup.ts'
import { notFound, showPage } from './replies.ts'

/** The short address of the open days leads to the campaign that is on or comes next, else to the last one. */
export async function showOpenDays(c: Context, world: World, departement: Departement): Promise<Response> {
  const { code } = departement
  const { ahead, toConfirm, past } = partsOf(await readPublicAgenda(world, departement))
  const isCampaign = ({ kind, status }: AgendaEntry) => kind === 'open-house-campaign' && status === 'active'
  const campaign = [...ahead, ...toConfirm, ...past].find(isCampaign)
  if (campaign !== undefined) return c.redirect(PATHS.event(code, campaign.eventId), 303)
  const body = markup`<p>Aucune campagne de portes ouvertes n'est annoncée pour le moment.</p>
      <p><a href="${PATHS.departement(code)}">Tous les événements publics</a></p>`
  return showPage(c, {
    title: `Portes ouvertes ${departement.ofName}`,
    departement,
    section: 'open-days',
    body,
  })
}

/** What is offered during a campaign, as a table to open in a spreadsheet. */
export async function sendCampaignTable(
  c: Context,
  world: World,
  departement: Departement,
): Promise<Response> {
  const eventId = c.req.param('eventId') ?? ''
  const found = await readPublicEvent(world, { departement: departement.code, eventId })
  if (found?.event.kind !== 'open-house-campaign') return notFound(c)
  return c.body(await exportCampaign(world, found.event), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${eventId}.csv"`,
  })
}
