import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Hono } from 'hono'
import { chromium, type Browser, type Page } from 'playwright-core'

/** Debian's Chromium, or the one that CHROMIUM points to; `npm test` installs it (bin/setup.mjs). */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Starts the browser; without one the tests fail, none is passed over. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(`no Chromium at ${CHROMIUM}: apt install chromium, or set CHROMIUM`)
  // Root has no sandbox of its own; the only pages opened are ours.
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
}

/** The pages of an app on this machine, at a port of its own. */
export async function serve(app: Hono): Promise<{ origin: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const url = `http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`
      const { method = 'GET', headers } = request
      const sent = method === 'GET' || method === 'HEAD' ? {} : { body: await buffer(request) }
      const reply = await app.request(url, {
        ...{ method, ...sent },
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
      })
      response.writeHead(reply.status, Object.fromEntries(reply.headers))
      response.end(Buffer.from(await reply.arrayBuffer()))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

/** A page that is open, and what it did that no page of ours may: another host asked, a word in the console. */
export interface OpenPage {
  readonly page: Page
  readonly strangers: readonly string[]
  readonly complaints: readonly string[]
}

/** Opens a page, looks at it, and closes it whatever was seen. */
export async function withPage<T>(
  browser: Browser,
  url: string,
  width: number,
  look: (open: OpenPage) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  const strangers: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) strangers.push(request.url())
  })
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await page.goto(url)
    return await look({ page, strangers, complaints })
  } finally {
    await page.close()
  }
}

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
