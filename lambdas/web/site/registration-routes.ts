import type { Context, Hono } from 'hono'
import { SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import {
  acceptOffer,
  refuseOffer,
  withdrawRegistration,
  type RegistrationOutcome,
} from '../../../core/usecases/change-registration.ts'
import { openRegistration, type OpenedRegistration } from '../../../core/usecases/open-registration.ts'
import { formBody } from './form-body.ts'
import { registrationPage } from './registration-page.ts'
import { notFound, saySorry, showPage } from './replies.ts'

const TITLE = 'Inscription à une formation'

/** Who acts by the link of a letter, in the audit log. */
const BY_LINK = 'link'

/** A GET only reads, however often and by whomever: programs that check letters open every link. */
async function showRegistration(c: Context, world: World, token: string): Promise<Response> {
  const opened = await openRegistration(world.store, token)
  if (opened === null) return notFound(c)
  const { departement } = opened
  const territory = world.territoryOf(departement.code)
  const body = registrationPage(opened, { token, territory, now: world.clock.now() })
  return showPage(c, { title: TITLE, departement, body })
}

/** « Oui » takes the seat that is held; « non » leaves it, or the list, or gives it back. */
function acted(
  world: World,
  { departement, registration }: OpenedRegistration,
  choice: string,
): Promise<RegistrationOutcome> {
  const { eventId, registrationId, state } = registration
  const actor = { departement: departement.code, keyId: BY_LINK }
  const target = { eventId, registrationId }
  if (choice === 'oui') return acceptOffer(world, actor, target)
  return (state === 'offered' ? refuseOffer : withdrawRegistration)(world, actor, target)
}

async function takeChoice(c: Context, world: World, token: string): Promise<Response> {
  const opened = await openRegistration(world.store, token)
  if (opened === null) return notFound(c)
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  const [choice = ''] = fields.get('choix') ?? []
  if (choice !== 'oui' && choice !== 'non') {
    return saySorry(c, 422, 'Envoi incomplet', "Indiquez votre choix par l'un des boutons de la page.")
  }
  const outcome = await acted(world, opened, choice)
  if ('refused' in outcome) return saySorry(c, 409, TITLE, SEAT_REFUSALS[outcome.refused])
  return c.redirect(PATHS.registration(token), 303)
}

/** The page of one registration: shown by GET, changed by POST, then shown again. */
export function registrationRoutes(app: Hono, world: World): void {
  const path = PATHS.registration(':token')
  app.get(path, (c) => showRegistration(c, world, c.req.param('token') ?? ''))
  app.post(path, (c) => takeChoice(c, world, c.req.param('token') ?? ''))
}
