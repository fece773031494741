import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { SESSION_HOURS } from '../../../core/usecases/open-desk.ts'

/**
 * `__Host-` makes browsers refuse it over plain HTTP, from a sibling domain and for a part of the site. Lax, so that the
 * link of a letter finds her signed in; nothing is written by following a link.
 */
const NAME = '__Host-bureau'
const RULES = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

export function sessionIn(c: Context): string {
  return getCookie(c, NAME) ?? ''
}

export function keepSession(c: Context, session: string): void {
  setCookie(c, NAME, session, { ...RULES, maxAge: SESSION_HOURS * 3600 })
}

export function forgetSession(c: Context): void {
  setCookie(c, NAME, '', { ...RULES, maxAge: 0 })
}
