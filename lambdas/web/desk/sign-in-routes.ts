import type { Context, Hono } from 'hono'
import { mailboxSchema } from '../../../core/domain/codes.ts'
import { findDepartement } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { askForDesk } from '../../../core/usecases/ask-for-desk.ts'
import { isDeskLinkOpen, signIn } from '../../../core/usecases/open-desk.ts'
import { formBody } from '../site/form-body.ts'
import type { Problems } from '../site/form-fields.ts'
import { saySorry, showPage } from '../site/replies.ts'
import { keepSession } from './session-cookie.ts'
import { linkAskedPage, openDeskPage, signInPage, type SignInForm } from './sign-in-page.ts'

const TITLE = 'Bureau de la coordination'

/** Forged, used, too old, revoked: nobody learns which. */
function linkIsOver(c: Context): Response {
  const because =
    "Ce lien de connexion n'est plus valable : il a déjà servi, ou plus de trente minutes se sont écoulées depuis la demande. Demandez-en un autre à l'adresse du bureau."
  return saySorry(c, 410, 'Lien expiré', because)
}

/** The form that asks for a link; a département in the address is chosen already. */
export function showSignIn(c: Context): Response {
  const departement = findDepartement(c.req.query('departement') ?? '')?.code ?? ''
  return showPage(c, { title: TITLE, body: signInPage({ departement, mailbox: '' }, []) })
}

function readForm(fields: ReadonlyMap<string, string[]>) {
  const [departement = ''] = fields.get('departement') ?? []
  const [mailbox = ''] = fields.get('courriel') ?? []
  const typed: SignInForm = { departement, mailbox }
  const code = findDepartement(departement)?.code
  const address = mailboxSchema.safeParse(mailbox.trim().toLowerCase())
  const problems: Problems = [
    code === undefined ? [{ field: 'departement', message: 'Choisissez votre département.' }] : [],
    address.success
      ? []
      : [{ field: 'courriel', message: 'Indiquez une adresse complète, par exemple nom@organisme.fr.' }],
  ].flat()
  return { typed, problems, asked: { departement: code ?? '', mailbox: address.data ?? '' } }
}

async function takeAsking(c: Context, world: World): Promise<Response> {
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  const { typed, problems, asked } = readForm(fields)
  if (problems.length > 0) {
    return showPage(c, { title: TITLE, lead: 'Erreur', body: signInPage(typed, problems) }, 422)
  }
  await askForDesk(world, asked.departement, asked.mailbox)
  return c.redirect(`${PATHS.deskSignIn}?envoye=1`, 303)
}

/** Asking for a link, and using it: a GET only reads, however often and by whomever. */
export function signInRoutes(app: Hono, world: World): void {
  app.get(PATHS.deskSignIn, (c) =>
    c.req.query('envoye') === undefined
      ? showSignIn(c)
      : showPage(c, { title: 'Consultez votre messagerie', body: linkAskedPage() }),
  )
  app.post(PATHS.deskSignIn, (c) => takeAsking(c, world))
  app.get(PATHS.deskLink(':token'), async (c) => {
    const token = c.req.param('token') ?? ''
    if (!(await isDeskLinkOpen(world, token))) return linkIsOver(c)
    return showPage(c, { title: TITLE, body: openDeskPage(token) })
  })
  app.post(PATHS.deskLink(':token'), async (c) => {
    const session = await signIn(world, c.req.param('token') ?? '')
    if (session === null) return linkIsOver(c)
    keepSession(c, session)
    return c.redirect(PATHS.desk, 303)
  })
}
