import type { Context, Hono } from 'hono'
import { findDepartement } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { findFeedToken } from '../../../core/usecases/find-feed-token.ts'
import { replaceFeedLink, REPLACE_REFUSALS } from '../../../core/usecases/replace-feed-link.ts'
import { french } from '../../../core/letters/typography.ts'
import { markup } from './markup.ts'
import { notFound, saySorry, showPage } from './replies.ts'

const TITLE = "Remplacer mon adresse d'abonnement"

async function showReplace(c: Context, world: World): Promise<Response> {
  const text = c.req.param('token') ?? ''
  const token = await findFeedToken(world.store, text)
  if (token === null) return notFound(c)
  const departement = findDepartement(token.departement)
  if (token.scope !== 'agent') {
    return showPage(c, {
      title: TITLE,
      departement,
      body: markup`<p>${french(REPLACE_REFUSALS['not-personal'])}</p>`,
    })
  }
  const body =
    token.revokedAt === null
      ? markup`<p>Si d'autres personnes connaissent votre adresse d'abonnement, remplacez-la. L'adresse actuelle cessera
        aussitôt de fonctionner ; la nouvelle vous sera envoyée par courriel, à l'adresse connue du réseau.</p>
      <form method="post" action="${PATHS.replaceFeedLink(text)}">
        <p><button type="submit">Remplacer mon adresse</button></p>
      </form>`
      : markup`<div class="notice" role="status"><p>Cette adresse d'abonnement ne fonctionne plus.</p></div>
      <p>La nouvelle vous a été envoyée par courriel. Abonnez-vous avec elle, puis supprimez l'ancien abonnement de votre
        logiciel d'agenda.</p>`
  return showPage(c, { title: TITLE, departement, body })
}

async function takeReplace(c: Context, world: World): Promise<Response> {
  const text = c.req.param('token') ?? ''
  const outcome = await replaceFeedLink(world, text)
  if ('replaced' in outcome) return c.redirect(PATHS.replaceFeedLink(text), 303)
  if (outcome.refused === 'unknown-link') return notFound(c)
  return saySorry(c, 409, TITLE, REPLACE_REFUSALS[outcome.refused])
}

/** Replacement of an agent's private feed address, by whoever holds the present one. */
export function feedLinkRoutes(app: Hono, world: World): void {
  const path = PATHS.replaceFeedLink(':token')
  app.get(path, (c) => showReplace(c, world))
  app.post(path, (c) => takeReplace(c, world))
}
