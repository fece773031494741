import type { Browser } from 'playwright-core'
import { figuresToken } from '../../core/figures-links.ts'
import { siteApp } from '../../lambdas/web/site/site-app.ts'
import { invited, METIERS, rows } from '../site/enrolment.ts'
import { faultsOf } from './axe.ts'
import { openBrowser, overflow, serve, withPage } from './browser.ts'

let browser: Browser
let close = () => Promise.resolve()

beforeAll(async () => {
  browser = await openBrowser()
})

afterEach(() => close())

afterAll(async () => {
  await browser.close()
})

/** The site of a training whose invitation has left, with the paths of its enrolment page and of the figures. */
async function served() {
  const session = await invited({ capacity: 2, structuresFirst: true }, METIERS)
  const [secret = ''] = (await session.world.store.read('linkKey', { departement: '40' }))!.secrets
  const figures = `/formation/${figuresToken(secret, { departement: '40', until: '2021-12-31' })}`
  const site = await serve(siteApp(session.world))
  close = site.close
  return { ...session, figures, site }
}

describe('the pages of a training', () => {
  it('have no fault that axe finds, and never scroll sideways', async () => {
    const { site, page, figures, post } = await served()
    await post(page, rows([{ nom: 'Dupont', prenom: 'Marie' }]))
    for (const path of [page, `${page}?lignes=15`, figures]) {
      await withPage(browser, site.origin + path, 320, async ({ page: shown, strangers, complaints }) => {
        for (const width of [320, 640, 1200]) {
          await shown.setViewportSize({ width, height: 800 })
          expect([path, width, await overflow(shown)]).toEqual([path, width, 0])
          expect([path, width, await faultsOf(shown)]).toEqual([path, width, []])
        }
        expect([strangers, complaints]).toEqual([[], []])
      })
    }
  })

  it('enrol, show what is wrong beside the field, and take back, without JavaScript', async () => {
    const { site, page, state } = await served()
    const context = await browser.newContext({ javaScriptEnabled: false })
    const shown = await context.newPage()
    shown.setDefaultTimeout(10_000)
    await shown.goto(site.origin + page)
    const first = shown.getByRole('group', { name: 'Personne 1' })
    await first.getByLabel('Nom', { exact: true }).fill('Dupont')
    await first.getByLabel('Prénom').fill('Marie')
    await first.getByLabel('Les modules préalables ont déjà été suivis').check()
    await shown.getByRole('group', { name: 'Personne 2' }).getByLabel('Prénom').fill('Anne')
    await shown.getByLabel("L'employeur donne son accord à ces inscriptions").check()
    await shown.getByRole('button', { name: 'Inscrire', exact: true }).click()
    expect(await shown.getByRole('status').textContent()).toContain("transmettez l'attestation")
    const link = shown.getByRole('alert').getByRole('link', { name: 'Personne 2' })
    expect(await link.getAttribute('href')).toBe('#nom-2')
    await shown.getByRole('button', { name: "Retirer l'inscription de Marie Dupont" }).click()
    expect(await shown.getByRole('status').textContent()).toContain('Votre demande est enregistrée.')
    expect(await state()).toEqual(['Marie Dupont withdrawn'])
    await context.close()
  })
})
