import { french } from '../../../core/letters/typography.ts'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { layout, type Page } from './layout.ts'
import { markup } from './markup.ts'

export function showPage(c: Context, page: Page, status: ContentfulStatusCode = 200): Response {
  return c.html(layout(page), status)
}

/** A page that says why nothing was done. */
export function saySorry(c: Context, status: ContentfulStatusCode, title: string, because: string): Response {
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
  return showPage(c, { title, body: markup`<p>${french(because)}</p>` }, status)
}

/** The same page for what never was, what is not public and what was not signed here: nothing can be guessed. */
export function notFound(c: Context): Response {
  return saySorry(
    c,
    404,
    'Page introuvable',
    "Cette page n'existe pas ou n'est pas publique. Si vous avez suivi le lien d'un message, vérifiez que l'adresse est complète.",
  )
}

/** The page of a fault: it says nothing of what happened. */
export function brokenPage(): Response {
  const page = layout({
    title: 'Service momentanément indisponible',
    body: markup`<p>Votre demande n'a pas pu être traitée. Nous vous prions de réessayer dans quelques minutes.</p>`,
  })
  const headers = { 'Content-Type': 'text/html; charset=UTF-8', 'Cache-Control': 'no-store' }
  return new Response(String(page), { status: 500, headers })
}
