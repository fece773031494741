import type { Context, Hono } from 'hono'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { openLink, type OpenedLink } from '../../../core/usecases/open-link.ts'
import { french } from '../../../core/letters/typography.ts'
import {
  resubscribe,
  stoppableIn,
  stoppedCategories,
  unsubscribe,
  type StoppableCategory,
} from '../../../core/usecases/unsubscribe.ts'
import { ALWAYS_SENT, CATEGORY_LABELS } from './categories.ts'
import { formBody } from './form-body.ts'
import { markup, type Html } from './markup.ts'
import { notFound, saySorry, showPage } from './replies.ts'

interface Opened {
  readonly token: string
  readonly link: OpenedLink
  /** As the address names them. */
  readonly named: string
  readonly categories: readonly StoppableCategory[]
}

async function open(c: Context, world: World): Promise<Opened | null> {
  const token = c.req.param('token') ?? ''
  const named = c.req.param('category') ?? ''
  const categories = stoppableIn(named)
  const link = categories === null ? null : await openLink(world.store, token)
  return link === null || categories === null ? null : { token, link, named, categories }
}

function about({ link, categories, token }: Opened): Html {
  return markup`<p>Adresse : <strong class="address">${link.mailbox}</strong><br>
        Messages : ${categories.map((category) => CATEGORY_LABELS[category]).join(' ; ')}</p>
      <p>${french(ALWAYS_SENT)}</p>
      <p><a href="${PATHS.preferences(token)}">Choisir tous les messages que je reçois</a></p>`
}

function button({ token, named }: Opened, undo: boolean): Html {
  const field = undo ? markup`<input type="hidden" name="retablir" value="1">` : ''
  return markup`<form method="post" action="${PATHS.unsubscribe(token, named)}">
        <p>${field}<button type="submit">${undo ? 'Recevoir de nouveau ces messages' : 'Me désabonner de ces messages'}</button></p>
      </form>`
}

function showState(c: Context, opened: Opened, stopped: boolean): Response {
  const body = stopped
    ? markup`<div class="notice" role="status"><p>Cette adresse ne recevra plus ces messages.</p></div>
      ${about(opened)}
      <p>Vous changez d'avis ?</p>
      ${button(opened, true)}`
    : markup`<p>Souhaitez-vous ne plus recevoir ces messages ?</p>
      ${button(opened, false)}
      ${about(opened)}`
  const title = stopped ? 'Désabonnement enregistré' : 'Se désabonner'
  return showPage(c, { title, departement: opened.link.departement, body })
}

async function showUnsubscribe(c: Context, world: World): Promise<Response> {
  const opened = await open(c, world)
  if (opened === null) return notFound(c)
  const { departement, mailbox } = opened.link
  const stopped = await stoppedCategories(world.store, departement.code, mailbox)
  return showState(
    c,
    opened,
    opened.categories.every((category) => stopped.includes(category)),
  )
}

/**
 * Acts at once, for the button of this page as for the one of a mail program, which posts
 * `List-Unsubscribe=One-Click` and expects no redirection (RFC 8058 §3.2).
 */
async function takeUnsubscribe(c: Context, world: World): Promise<Response> {
  const opened = await open(c, world)
  if (opened === null) return notFound(c)
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  const reader = { departement: opened.link.departement.code, mailbox: opened.link.mailbox }
  const undo = fields.has('retablir')
  await (undo ? resubscribe : unsubscribe)(world, reader, opened.categories)
  return showState(c, opened, !undo)
}

/** Unsubscription from the categories of a message: GET shows, POST acts, a second POST undoes. */
export function unsubscribeRoutes(app: Hono, world: World): void {
  const path = PATHS.unsubscribe(':token', ':category')
  app.get(path, (c) => showUnsubscribe(c, world))
  app.post(path, (c) => takeUnsubscribe(c, world))
}
