import type { MiddlewareHandler } from 'hono'
import { saySorry } from '../site/replies.ts'

/**
 * Refuses what another site sends. `Sec-Fetch-Site` is the browser's own word, which no page can change; browsers from
 * before it say the origin, unless our own `Referrer-Policy` makes it « null ». Whatever says neither is stopped by the token
 * that every form of a session carries.
 */
function isFromElsewhere(header: (name: string) => string | undefined, ownOrigin: string): boolean {
  const fetchSite = header('sec-fetch-site')
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none'
  const origin = header('origin') ?? 'null'
  return origin !== 'null' && origin !== ownOrigin
}

/** Forms come from our own pages; a GET or HEAD may come from anywhere, since it only reads. */
export function ownFormsOnly(publicUrl: string): MiddlewareHandler {
  const { origin } = new URL(publicUrl)
  return async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!reads && isFromElsewhere((name) => c.req.header(name), origin)) {
      return saySorry(c, 403, 'Envoi refusé', "Ce formulaire ne vient pas d'une page de votre bureau.")
    }
    await next()
    return undefined
  }
}
