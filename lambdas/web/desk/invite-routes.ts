import type { Hono } from 'hono'
import { audienceSchema } from '../../../core/domain/audience.ts'
import { REFUSALS } from '../../../core/domain/problem.ts'
import { findCommunes } from '../../../core/domain/typed-commune.ts'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import { PATHS } from '../../../core/paths.ts'
import { idFrom } from '../../../core/digest.ts'
import type { World } from '../../../core/ports.ts'
import { contactsIn, invite } from '../../../core/usecases/invite.ts'
import { deskActor } from '../../../core/usecases/open-desk.ts'
import { notFound, saySorry, showPage } from '../site/replies.ts'
import { deskForm, deskPage, type DeskRequest, type Fields } from './at-the-desk.ts'
import { deskLayout } from './desk-layout.ts'
import { invitePage, type Chosen } from './invite-page.ts'

const TITLE = 'Inviter'

async function eventOf({ c, world, desk }: DeskRequest): Promise<AgendaEvent | null> {
  const eventId = c.req.param('eventId') ?? ''
  return world.store.read('event', { departement: desk.departement.code, eventId })
}

/** What the fields choose, of the boxes that this département has and the communes that it knows. */
async function chosenBy({ world, desk }: DeskRequest, fields: Fields): Promise<Chosen> {
  const departement = desk.departement.code
  const territory = world.territoryOf(departement)
  const typed = (fields.get('communes') ?? []).join(', ').slice(0, 1000)
  const { found, unknown } = findCommunes(territory, typed)
  const asked = audienceSchema.safeParse({
    ...(fields.get('territoire')?.includes('departement') ? { departement: true } : {}),
    roles: [...(fields.get('fonction') ?? [])],
    epcis: (fields.get('epci') ?? []).filter((siren) => territory.epcis.has(siren)),
    communes: found.map(({ insee }) => insee),
  })
  const audience = asked.data ?? audienceSchema.parse({})
  const problems = unknown.map((name) => ({
    field: 'communes',
    message: `« ${name} » n'est pas le nom d'une commune du département.`,
  }))
  const somewhere = audience.departement === true || audience.epcis.length > 0 || audience.communes.length > 0
  if (!somewhere || problems.length > 0) return { audience, typed, counted: null, problems }
  const contacts = await contactsIn(world, departement, audience)
  const mailboxes = new Set(contacts.map(({ mailbox }) => mailbox)).size
  const who = idFrom(...contacts.map(({ contactId }) => contactId))
  return { audience, typed, counted: { contacts: contacts.length, mailboxes, who }, problems }
}

function show(request: DeskRequest, event: AgendaEvent, chosen: Chosen): Response {
  const { c, world, desk } = request
  const body = invitePage(desk, event, chosen, world.territoryOf(event.departement))
  const title = `${TITLE} – ${event.title}`
  const wrong = chosen.problems.length > 0
  return showPage(
    c,
    deskLayout(desk, { title, body, ...(wrong ? { lead: 'Erreur' } : {}) }),
    wrong ? 422 : 200,
  )
}

async function takeInvitation(request: DeskRequest, fields: Fields): Promise<Response> {
  const { c, world, desk } = request
  const event = await eventOf(request)
  if (event === null) return notFound(c)
  const chosen = await chosenBy(request, fields)
  if (chosen.counted === null) return show(request, event, chosen)
  const { eventId } = event
  const { audience } = chosen
  // The same people asked for twice are the same fan-out; with somebody new among them it is another.
  const fanOutId = idFrom('desk invite', eventId, chosen.counted.who)
  const outcome = await invite(world, deskActor(desk.account), { eventId, audience, fanOutId })
  if ('refused' in outcome) return saySorry(c, 409, TITLE, REFUSALS[outcome.refused])
  if ('problems' in outcome) return saySorry(c, 422, TITLE, outcome.problems[0]?.message ?? '')
  return c.redirect(PATHS.deskBoard(eventId), 303)
}

/** Whom to invite to an event: a GET chooses and counts, a POST invites. */
export function inviteRoutes(app: Hono, world: World): void {
  const at = { path: PATHS.deskInvite(':eventId'), right: 'write' } as const
  deskPage(app, world, at, async (request) => {
    const event = await eventOf(request)
    if (event === null) return notFound(request.c)
    const asked = new Map(Object.entries(request.c.req.queries()))
    return show(request, event, await chosenBy(request, asked))
  })
  deskForm(app, world, at, takeInvitation)
}
