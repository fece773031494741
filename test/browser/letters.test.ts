import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { ALL_LETTERS } from '../letters/all-letters.ts'
import { faultsOf } from './axe.ts'
import { openBrowser, overflow, serve, withPage } from './browser.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  browser = await openBrowser()
  const app = new Hono()
  ALL_LETTERS.forEach(({ compose }, index) => {
    app.get(`/${index}`, (c) => c.html(compose().html))
  })
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.get('/flawed', (c) => c.html('<title>x</title><img src="data:,"><p style="color:#ccc">Illisible</p>'))
  site = await serve(app)
})

afterAll(async () => {
  await site.close()
  await browser.close()
})

/** What is wrong with a letter on a telephone, and by how much it is too wide there and on a desk. */
const look = (path: string) =>
  withPage(browser, `${site.origin}/${path}`, 320, async ({ page, strangers, complaints }) => {
    const narrow = await overflow(page)
    const faults = await faultsOf(page)
    await page.setViewportSize({ width: 700, height: 800 })
    return { faults, overflow: [narrow, await overflow(page)], asked: strangers, complaints }
  })

describe('a letter, opened as a page', () => {
  it.each(ALL_LETTERS.map(({ name }, index) => [name, index] as const))(
    '%s has no fault that axe finds, fits a telephone, and asks nobody for anything',
    async (_name, index) => {
      const well = { faults: [], overflow: [0, 0], asked: [], complaints: [] }
      expect(await look(String(index))).toEqual(well)
    },
  )

  it('would be found out with a picture without words and pale text', async () => {
    const { faults } = await look('flawed')
    expect(faults.join('\n')).toMatch(/image-alt[^]*color-contrast|color-contrast[^]*image-alt/)
  })
})
