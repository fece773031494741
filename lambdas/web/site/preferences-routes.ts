import type { Context, Hono } from 'hono'
import type { MailCategory } from '../../../core/domain/kinds.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { openLink, type OpenedLink } from '../../../core/usecases/open-link.ts'
import { setStoppedCategories, STOPPABLE, stoppedCategories } from '../../../core/usecases/unsubscribe.ts'
import { french } from '../../../core/letters/typography.ts'
import { ALWAYS_SENT, CATEGORY_LABELS } from './categories.ts'
import { formBody } from './form-body.ts'
import { markup, type Html } from './markup.ts'
import { notFound, saySorry, showPage } from './replies.ts'

function preferencesForm(token: string, link: OpenedLink, stopped: readonly MailCategory[]): Html {
  const boxes = STOPPABLE.map((category) => {
    const checked = stopped.includes(category) ? '' : markup` checked`
    return markup`<div class="choice">
          <input type="checkbox" id="${category}" name="recevoir" value="${category}"${checked}>
          <label for="${category}">${CATEGORY_LABELS[category]}</label>
        </div>`
  })
  return markup`<p>Ces choix valent pour l'adresse <strong class="address">${link.mailbox}</strong>, quelle que soit la
        personne qui la lit.</p>
      <form method="post" action="${PATHS.preferences(token)}">
        <fieldset>
          <legend>Messages reçus</legend>
          ${boxes}
        </fieldset>
        <p>${french(ALWAYS_SENT)}</p>
        <p><button type="submit">Enregistrer mes choix</button></p>
      </form>
      <p><a href="${PATHS.why(token)}">Pourquoi ai-je reçu ce message ?</a></p>`
}

async function showPreferences(c: Context, world: World, token: string): Promise<Response> {
  const link = await openLink(world.store, token)
  if (link === null) return notFound(c)
  const { departement } = link
  const stopped = await stoppedCategories(world.store, departement.code, link.mailbox)
  const saved =
    c.req.query('enregistrees') === undefined
      ? ''
      : markup`<div class="notice" role="status"><p>Vos choix sont enregistrés.</p></div>`
  const body = markup`${saved}${preferencesForm(token, link, stopped)}`
  return showPage(c, { title: 'Mes préférences de messages', departement, body })
}

async function savePreferences(c: Context, world: World, token: string): Promise<Response> {
  const link = await openLink(world.store, token)
  if (link === null) return notFound(c)
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  const received = fields.get('recevoir') ?? []
  const reader = { departement: link.departement.code, mailbox: link.mailbox }
  await setStoppedCategories(world, reader, () =>
    STOPPABLE.filter((category) => !received.includes(category)),
  )
  return c.redirect(`${PATHS.preferences(token)}?enregistrees=1`, 303)
}

/** Which categories of letters a mailbox receives. */
export function preferencesRoutes(app: Hono, world: World): void {
  const path = PATHS.preferences(':token')
  app.get(path, (c) => showPreferences(c, world, c.req.param('token') ?? ''))
  app.post(path, (c) => savePreferences(c, world, c.req.param('token') ?? ''))
}
