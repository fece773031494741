import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { saySorry } from './replies.ts'

const LARGEST_BODY = 16 * 1024

/**
 * Nothing but our own style sheet and our own forms: no script, no frame, no other host, no address of ours told to
 * others (the token of a letter is in the URL).
 *
 * The site's forms carry no anti-forgery token. There is no cookie and no session to abuse: the only right is the token in the URL,
 * and another site that knew it could as well open the page.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Strict-Transport-Security': 'max-age=31536000',
}

export const strictHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
}

/** Pages opened by a token: kept by nobody, found by no search engine. */
export const keptByNobody: MiddlewareHandler = async (c, next) => {
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
}

/** Public pages change when an event does: a minute of cache is enough for a crowd. */
export const keptAMinute: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status === 200) c.res.headers.set('Cache-Control', 'public, max-age=60')
}

export const smallBodies = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) => saySorry(c, 413, 'Envoi trop volumineux', 'Ce formulaire dépasse la taille acceptée.'),
})
