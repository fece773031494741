import type { World } from '../../core/ports.ts'
import { siteApp } from '../../lambdas/web/site/site-app.ts'

const ORIGIN = 'https://agenda.example'

/** A visitor of the site: what she opens and sends, and what she gets. */
export function visitor(world: World) {
  const app = siteApp(world)
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await app.request(`${ORIGIN}${path}`, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return {
    send,
    open: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    post: (path: string, fields: [string, string][]) =>
      send(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  }
}
