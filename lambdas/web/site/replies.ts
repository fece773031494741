import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { layout, type Page } from './layout.ts'
import { markup, sentence } from './markup.ts'

export async function showPage(
  c: Context,
  page: Page,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return c.html(await layout(page), status)
}

/** A page that says why nothing was done. */
export function saySorry(
  c: Context,
  status: ContentfulStatusCode,
  title: string,
  because: string,
): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
  return showPage(c, { title, body: markup`<p>${sentence(because)}</p>` }, status)
}

/** The same page for what never was, what is not public and what was not signed here: nothing can be guessed. */
export function notFound(c: Context): Promise<Response> {
  return saySorry(
    c,
    404,
    'Page introuvable',
    "Cette page n'existe pas ou n'est pas publique. Si vous avez suivi le lien d'un message, vérifiez que l'adresse est complète.",
  )
}
