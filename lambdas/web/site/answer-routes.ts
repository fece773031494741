import type { Context, Hono } from 'hono'
import { answerContent } from '../../../core/domain/answer-input.ts'
import { currentAnswer, isCurrent } from '../../../core/domain/answered-communes.ts'
import { ANSWER_REFUSALS, answerRefusal, type AnswerRefusal } from '../../../core/domain/answering.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { answerHistory, answerInvitation } from '../../../core/usecases/answer-invitation.ts'
import { openLink, type OpenedLink } from '../../../core/usecases/open-link.ts'
import { french } from '../../../core/letters/typography.ts'
import { answerFrom, atFields, formFrom, formOf, type AnswerForm } from './answer-form.ts'
import { answeredPage } from './answered-page.ts'
import { answerFormPage, eventBlock, letterLinks, type InvitationView } from './answer-page.ts'
import { formBody } from './form-body.ts'
import type { Problems } from './form-fields.ts'
import { markup } from './markup.ts'
import { notFound, saySorry, showPage } from './replies.ts'

const TITLE = "Répondre à l'invitation"

interface OpenedInvitation {
  readonly link: OpenedLink
  readonly view: InvitationView
}

async function openInvitation(world: World, token: string): Promise<OpenedInvitation | null> {
  const link = await openLink(world.store, token)
  const invitation = link?.invitation ?? null
  if (link === null || invitation === null) return null
  const { departement, eventId } = link
  const event = await world.store.read('event', { departement: departement.code, eventId })
  if (event === null) return null
  const territory = world.territoryOf(departement.code)
  return { link, view: { token, event, invitation, territory, now: world.clock.now() } }
}

function showForm(c: Context, { link, view }: OpenedInvitation, form: AnswerForm, problems: Problems) {
  const body = answerFormPage(view, form, problems)
  const page = { title: TITLE, departement: link.departement, body }
  return problems.length > 0 ? showPage(c, { ...page, lead: 'Erreur' }, 422) : showPage(c, page)
}

/** The event, and why it takes no answer. */
function showRefusal(c: Context, opened: OpenedInvitation, refused: AnswerRefusal, status: 200 | 409) {
  const { link, view } = opened
  const body = markup`<p class="notice">${french(ANSWER_REFUSALS[refused])}</p>
      ${eventBlock(view)}
      ${letterLinks(view.token)}`
  return showPage(c, { title: 'Invitation', departement: link.departement, body }, status)
}

async function showAnswered(c: Context, world: World, { link, view }: OpenedInvitation) {
  const { invitation } = view
  const before = (await answerHistory(world.store, invitation))[1]?.answer ?? null
  const previous = before !== null && isCurrent(before, view.event) ? before : null
  if (invitation.answer === null) throw new Error('there is no answer to show')
  const body = answeredPage(view, invitation.answer, previous)
  return showPage(c, { title: 'Votre réponse est enregistrée', departement: link.departement, body })
}

/** A GET, whoever makes it and however often, only reads: programs that check letters open every link. */
async function showInvitation(c: Context, world: World, token: string): Promise<Response> {
  const opened = await openInvitation(world, token)
  if (opened === null) return notFound(c)
  const { view } = opened
  const refused = answerRefusal(view.event, view.now)
  if (refused !== null) return showRefusal(c, opened, refused, 200)
  if (c.req.query('enregistree') !== undefined && currentAnswer(view.invitation, view.event) !== null) {
    return showAnswered(c, world, opened)
  }
  const form = formOf(view, c.req.query('choix') ?? null)
  return showForm(c, opened, form, [])
}

async function takeAnswer(c: Context, world: World, token: string): Promise<Response> {
  const opened = await openInvitation(world, token)
  if (opened === null) return notFound(c)
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  const { event, invitation, territory, now } = opened.view
  const refused = answerRefusal(event, now)
  if (refused !== null) return showRefusal(c, opened, refused, 409)
  const form = formFrom(fields)
  const { input, problems } = answerFrom(form, invitation, territory)
  if (problems.length > 0) {
    const checked = answerContent(input, invitation.communes, territory)
    const others = 'problems' in checked ? atFields(checked.problems) : []
    return showForm(c, opened, form, [...others, ...problems])
  }
  const { departement, eventId, invitationId } = invitation
  const outcome = await answerInvitation(world, { departement, eventId, invitationId, origin: 'link', input })
  if ('problems' in outcome) return showForm(c, opened, form, atFields(outcome.problems))
  if ('refused' in outcome) return showRefusal(c, opened, outcome.refused, 409)
  return c.redirect(`${PATHS.answer(token)}?enregistree=1`, 303)
}

/** The answer page: shown by GET, written by POST, then shown again by its own address. */
export function answerRoutes(app: Hono, world: World): void {
  const path = PATHS.answer(':token')
  app.get(path, (c) => showInvitation(c, world, c.req.param('token') ?? ''))
  app.post(path, (c) => takeAnswer(c, world, c.req.param('token') ?? ''))
}
