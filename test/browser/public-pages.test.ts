import { Hono } from 'hono'
import type { Browser, Page } from 'playwright-core'
import { siteApp } from '../../lambdas/web/site/site-app.ts'
import { PUBLIC_PAGES, publicWorld } from '../site/public-world.ts'
import { faultsOf } from './axe.ts'
import { openBrowser, overflow, serve, withPage, type OpenPage } from './browser.ts'

/** The address of a page that is the answer for an unknown one or an unknown commune: the browser says so in its console. */
const REFUSED = ['/40?commune=Lut%C3%A8ce', '/40/nulle-part']

let browser: Browser
let site: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  browser = await openBrowser()
  site = await serve(siteApp(await publicWorld()))
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

const visit = <T>(path: string, look: (open: OpenPage) => Promise<T>) =>
  withPage(browser, site.origin + path, 320, look)

/** Where the focus is after each Tab: what has it, and whether it can be seen to have it. */
const FOCUS = `(() => {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) return null
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement)
  const { width, height } = activeElement.getBoundingClientRect()
  return { what: activeElement.outerHTML.slice(0, 60), seen: outlineStyle !== 'none' && outlineWidth !== '0px' && width * height > 0 }
})()`

/** What has the focus after each Tab, until the end of the page. */
async function stepsOf(page: Page): Promise<{ what: string; seen: boolean }[]> {
  const steps: { what: string; seen: boolean }[] = []
  while (steps.length < 60) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate<{ what: string; seen: boolean } | null>(FOCUS)
    if (focus === null) break
    steps.push(focus)
  }
  return steps
}

describe('a page has no fault that axe finds, never scrolls sideways, asks nobody else and shows where the keyboard is', () => {
  it.each(PUBLIC_PAGES)('%s', async (path) => {
    await visit(path, async ({ page, strangers, complaints }) => {
      // 200 % zoom of a screen 1 280 px wide is 640.
      for (const width of [320, 640, 1200]) {
        await page.setViewportSize({ width, height: 800 })
        expect([width, await overflow(page)]).toEqual([width, 0])
        if (width !== 640) expect([width, await faultsOf(page)]).toEqual([width, []])
      }
      const steps = await stepsOf(page)
      expect(steps[0]?.what).toContain('#contenu')
      expect(steps.length).toBeGreaterThan(1)
      expect(steps.filter(({ seen }) => !seen)).toEqual([])
      expect(strangers).toEqual([])
      expect(complaints).toHaveLength(REFUSED.includes(path) ? 1 : 0)
    })
  })
})

describe('what people do', () => {
  it('filters the agenda, opens an event and finds its structure, without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${site.origin}/40`)
    await page.getByText('Filtrer les événements').click()
    await page.getByLabel('Près de chez moi').fill('geaune')
    await page.getByRole('button', { name: 'Afficher' }).click()
    await page.getByRole('main').getByRole('link', { name: 'Portes ouvertes à Geaune' }).last().click()
    await page.getByRole('link', { name: 'France services de Geaune' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('France services de Geaune')
    await context.close()
  })

  it('goes from a number of the map to its line in the list, by keyboard', async () => {
    await visit('/40/evenements/jpo-2021', async ({ page }) => {
      await page.getByRole('link', { name: '2, Portes ouvertes à Geaune' }).focus()
      await page.keyboard.press('Enter')
      expect(new URL(page.url()).hash).toBe('#lieu-2')
      expect(await page.locator(':target').textContent()).toContain('Portes ouvertes à Geaune')
    })
  })
})

describe('the tests themselves', () => {
  it('find what is wrong: a wide page, a faint text, another host, a script against the policy', async () => {
    const wrong = new Hono()
    wrong.get('/', (c) =>
      c.html(
        '<!DOCTYPE html><body><p style="width: 500px; color: #ccc">Texte pâle</p><script src="http://other.invalid/x.js"></script>',
      ),
    )
    const broken = await serve(wrong)
    const found = withPage(browser, broken.origin, 320, async ({ page, strangers, complaints }) => {
      return { over: await overflow(page), faults: await faultsOf(page), strangers, complaints }
    })
    const { over, faults, strangers, complaints } = await found.finally(broken.close)
    expect(over).toBeGreaterThan(0)
    expect(faults.join('\n')).toMatch(/color-contrast/)
    expect(strangers).toEqual(['http://other.invalid/x.js'])
    expect(complaints).not.toEqual([])
  })

  it('find a security policy that is broken: data for search engines are no script, a script is', async () => {
    const policy = (await fetch(`${site.origin}/40`)).headers.get('content-security-policy') ?? ''
    const inline = new Hono()
    inline.get('/', (c) => {
      c.header('Content-Security-Policy', policy)
      return c.html('<script type="application/ld+json">{}</script><script>document.title = "run"</script>')
    })
    const broken = await serve(inline)
    const found = withPage(browser, broken.origin, 320, async ({ page, complaints }) => {
      return { title: await page.title(), complaints }
    })
    const { title, complaints } = await found.finally(broken.close)
    expect(title).toBe('')
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toMatch(/Content Security Policy/)
  })
})
