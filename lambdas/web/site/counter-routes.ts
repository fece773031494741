import type { Context, Hono } from 'hono'
import { SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { answerCounter } from '../../../core/usecases/answer-counter.ts'
import { openCounter } from '../../../core/usecases/open-counter.ts'
import { COUNTER_CHOICES, counterPage } from './counter-page.ts'
import { formBody } from './form-body.ts'
import { notFound, saySorry, showPage } from './replies.ts'

const TITLE = "Continuité de l'accueil"

/** Who acts by the link of a letter, in the audit log. */
const BY_LINK = 'link'

/** A GET only reads, however often and by whomever: programs that check letters open every link. */
async function showCounter(c: Context, world: World, token: string): Promise<Response> {
  const opened = await openCounter(world.store, token)
  if (opened === null) return notFound(c)
  const { departement } = opened
  const territory = world.territoryOf(departement.code)
  const chosen = c.req.query('choix') ?? ''
  const body = counterPage(opened, { token, chosen, territory, now: world.clock.now() })
  return showPage(c, { title: TITLE, departement, body })
}

async function takeAnswer(c: Context, world: World, token: string): Promise<Response> {
  const opened = await openCounter(world.store, token)
  if (opened === null) return notFound(c)
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  const [name = ''] = fields.get('choix') ?? []
  const choice = Object.hasOwn(COUNTER_CHOICES, name) ? COUNTER_CHOICES[name] : undefined
  if (choice === undefined) {
    return saySorry(c, 422, 'Envoi incomplet', "Indiquez votre choix par l'un des boutons de la page.")
  }
  const { departement, event, counter } = opened
  const actor = { departement: departement.code, keyId: BY_LINK }
  const { structureId } = counter.structure
  const outcome = await answerCounter(world, actor, { eventId: event.eventId, structureId, choice })
  if ('refused' in outcome) return saySorry(c, 409, TITLE, SEAT_REFUSALS[outcome.refused])
  return c.redirect(PATHS.counter(token), 303)
}

/** The page of a counter that would be empty: shown by GET, answered by POST, then shown again. */
export function counterRoutes(app: Hono, world: World): void {
  const path = PATHS.counter(':token')
  app.get(path, (c) => showCounter(c, world, c.req.param('token') ?? ''))
  app.post(path, (c) => takeAnswer(c, world, c.req.param('token') ?? ''))
}
