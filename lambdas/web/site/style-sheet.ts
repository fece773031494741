import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { AGENDA_STYLE } from './agenda-style.ts'
import { DESK_STYLE } from './desk-style.ts'
import { STYLE } from './style.ts'

/** The theme: one sheet, so that another may take its place. */
export const STYLE_SHEET = STYLE + AGENDA_STYLE + DESK_STYLE

const VERSION = createHash('sha256').update(STYLE_SHEET).digest('hex').slice(0, 10)

/** Its address names its content: a browser asks for it once and never again until it changes. */
export const STYLE_PATH = `/style-${VERSION}.css`

/** The style sheet, under the address of any version: a page kept from before a release still finds one. */
export function styleRoutes(app: Hono): void {
  app.get('/:sheet{style-[0-9a-f]{10}\\.css}', (c) => {
    const current = c.req.path === STYLE_PATH
    c.header('Cache-Control', current ? 'public, max-age=31536000, immutable' : 'no-store')
    return c.body(STYLE_SHEET, 200, { 'Content-Type': 'text/css; charset=utf-8' })
  })
}
