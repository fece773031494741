import type { Hono } from 'hono'
import { ANSWER_REFUSALS } from '../../../core/domain/answering.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { answerInvitation } from '../../../core/usecases/answer-invitation.ts'
import { answerFrom, atFields, formFrom, formOf, type AnswerForm } from '../site/answer-form.ts'
import type { Problems } from '../site/form-fields.ts'
import { notFound, saySorry, showPage } from '../site/replies.ts'
import { deskForm, deskPage, type DeskRequest, type Fields } from './at-the-desk.ts'
import { deskLayout } from './desk-layout.ts'
import { phoneAnswerPage, type PhoneAnswerView } from './phone-answer-page.ts'

const TITLE = 'Saisir une réponse'

async function viewOf({ c, world, desk }: DeskRequest): Promise<PhoneAnswerView | null> {
  const departement = desk.departement.code
  const key = { departement, eventId: c.req.param('eventId') ?? '' }
  const [event, invitation] = await Promise.all([
    world.store.read('event', key),
    world.store.read('invitation', { ...key, invitationId: c.req.param('invitationId') ?? '' }),
  ])
  if (event === null || invitation === null) return null
  return { desk, event, invitation, territory: world.territoryOf(departement) }
}

function show({ c, desk }: DeskRequest, view: PhoneAnswerView, form: AnswerForm, problems: Problems) {
  const page = { title: TITLE, body: phoneAnswerPage(view, form, problems) }
  if (problems.length === 0) return showPage(c, deskLayout(desk, page))
  return showPage(c, deskLayout(desk, { ...page, lead: 'Erreur' }), 422)
}

async function takeAnswer(request: DeskRequest, fields: Fields): Promise<Response> {
  const { c, world } = request
  const view = await viewOf(request)
  if (view === null) return notFound(c)
  const { departement, eventId, invitationId } = view.invitation
  const form = formFrom(new Map([...fields].map(([name, values]) => [name, [...values]])))
  const { input, problems } = answerFrom(form, view.invitation, view.territory)
  if (problems.length > 0) return show(request, view, form, problems)
  const command = { departement, eventId, invitationId, origin: 'telephone', input } as const
  const outcome = await answerInvitation(world, command)
  if ('problems' in outcome) return show(request, view, form, atFields(outcome.problems))
  if ('refused' in outcome) return saySorry(c, 409, TITLE, ANSWER_REFUSALS[outcome.refused])
  return c.redirect(PATHS.deskBoard(eventId), 303)
}

/** An answer given by telephone: typed here, taken by the same use case as every other. */
export function phoneAnswerRoutes(app: Hono, world: World): void {
  const at = { path: PATHS.deskAnswer(':eventId', ':invitationId'), right: 'write' } as const
  deskPage(app, world, at, async (request) => {
    const view = await viewOf(request)
    return view === null ? notFound(request.c) : show(request, view, formOf(view, null), [])
  })
  deskForm(app, world, at, takeAnswer)
}
