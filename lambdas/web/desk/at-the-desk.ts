import type { Context, Hono } from 'hono'
import { isFormOf } from '../../../core/desk-links.ts'
import { DESK_ROLES, type DeskRight } from '../../../core/domain/desk.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { openDesk, type OpenedDesk } from '../../../core/usecases/open-desk.ts'
import { formBody } from '../site/form-body.ts'
import { saySorry } from '../site/replies.ts'
import { forgetSession, sessionIn } from './session-cookie.ts'

/** A request of somebody who is signed in and has the right that the page needs. */
export interface DeskRequest {
  readonly c: Context
  readonly world: World
  readonly desk: OpenedDesk
}

/** The fields of a form, each with its values in order. */
export type Fields = ReadonlyMap<string, readonly string[]>

export function mayAt({ account }: OpenedDesk, right: DeskRight): boolean {
  return DESK_ROLES[account.role].rights.includes(right)
}

function refused(c: Context, { account }: OpenedDesk): Response {
  const because = `Votre accès (${DESK_ROLES[account.role].label}) ne permet pas d'ouvrir cette page ni de faire cette modification.`
  return saySorry(c, 403, 'Accès limité', because)
}

/** The desk of the session; or where to sign in, with a cookie that opens nothing taken back. */
async function signedIn(c: Context, world: World): Promise<OpenedDesk | Response> {
  const session = sessionIn(c)
  const desk = session === '' ? null : await openDesk(world, session)
  if (desk !== null) return desk
  if (session !== '') forgetSession(c)
  return c.redirect(PATHS.deskSignIn, 303)
}

/** Declares a page of the desk: shown to whoever is signed in and has the right. It only reads. */
export function deskPage(
  app: Hono,
  world: World,
  at: { readonly path: string; readonly right: DeskRight },
  show: (request: DeskRequest) => Response | Promise<Response>,
): void {
  app.get(at.path, async (c) => {
    const desk = await signedIn(c, world)
    if (desk instanceof Response) return desk
    return mayAt(desk, at.right) ? show({ c, world, desk }) : refused(c, desk)
  })
}

/** Declares what a form of the desk does: only for its own pages' token, and for whoever has the right. */
export function deskForm(
  app: Hono,
  world: World,
  at: { readonly path: string; readonly right: DeskRight },
  take: (request: DeskRequest, fields: Fields) => Response | Promise<Response>,
): void {
  app.post(at.path, async (c) => {
    const desk = await signedIn(c, world)
    if (desk instanceof Response) return desk
    const fields = await formBody(c)
    if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
    if (!isFormOf(desk.session, fields.get('jeton')?.[0] ?? '')) {
      return saySorry(c, 403, 'Envoi refusé', "Ce formulaire ne vient pas d'une page de votre bureau.")
    }
    return mayAt(desk, at.right) ? take({ c, world, desk }, fields) : refused(c, desk)
  })
}
