import type { Browser, Page } from 'playwright-core'
import { deskApp } from '../../lambdas/web/desk/desk-app.ts'
import { STYLE_SHEET } from '../../lambdas/web/site/style-sheet.ts'
import { COORDINATION, linksIn } from '../desk/browser.ts'
import { busyOffice } from '../desk/desk-office.ts'
import { anInvitation } from '../answers/answer-world.ts'
import { minute, type TestOffice } from '../mail/office.ts'
import { faultsOf } from './axe.ts'
import { openBrowser, overflow, serve } from './browser.ts'

let browser: Browser
let desk: Awaited<ReturnType<typeof serve>>
let office: TestOffice

beforeAll(async () => {
  browser = await openBrowser()
  office = await busyOffice({
    invitations: ['40102', '40110', '40192', '40245', '40282'].map((insee) =>
      anInvitation([insee], { invitedAt: '2021-09-01T08:00:00.000Z' }),
    ),
  })
  const app = deskApp(office.world)
  app.get('/:sheet{style-[0-9a-f]{10}\\.css}', (c) =>
    c.body(STYLE_SHEET, 200, { 'Content-Type': 'text/css' }),
  )
  desk = await serve(app)
})

afterAll(async () => {
  await browser.close()
  await desk.close()
})

/** A page without a fault that axe finds and without sideways scroll, from a telephone to a screen. */
async function isSound(page: Page): Promise<void> {
  for (const width of [320, 640, 1200]) {
    await page.setViewportSize({ width, height: 800 })
    expect([page.url(), width, await overflow(page)]).toEqual([page.url(), width, 0])
  }
  expect([page.url(), await faultsOf(page)]).toEqual([page.url(), []])
}

describe('signing in, in a browser', () => {
  it('keeps the cookie of a host at http://127.0.0.1 too, from the letter to the desk and out again', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${desk.origin}/bureau`)
    await isSound(page)
    await page.getByLabel('Département').selectOption('40')
    await page.getByLabel('Adresse électronique').fill(COORDINATION)
    await page.getByRole('button', { name: 'Recevoir un lien' }).click()
    await isSound(page)
    await minute(office)
    await page.goto(desk.origin + (linksIn(office)[0] ?? ''))
    await isSound(page)
    await page.getByRole('button', { name: 'Ouvrir mon bureau' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Mon bureau')
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ name: '__Host-bureau', secure: true, httpOnly: true, sameSite: 'Lax' })
    await isSound(page)
    await page.getByRole('link', { name: 'Journée des secrétaires' }).first().click()
    await isSound(page)
    await page.getByText('Sans réponse (5)').click()
    await page.getByRole('link', { name: 'Saisir la réponse de Geaune' }).click()
    await isSound(page)
    await page.getByLabel('Participe', { exact: true }).check()
    await page.getByRole('button', { name: 'Enregistrer la réponse' }).click()
    expect(await page.getByRole('main').textContent()).toContain('5 mairies : 1 oui, 0 non, 4 sans réponse')
    await page.getByRole('link', { name: 'Liste à imprimer' }).click()
    await isSound(page)
    await page.goBack()
    await page.getByRole('link', { name: 'Inviter' }).click()
    await page.getByLabel('Tout le département').check()
    await page.getByRole('button', { name: 'Compter' }).click()
    await isSound(page)
    await page.getByRole('link', { name: 'Retour au tableau de bord' }).click()
    await page.getByRole('link', { name: 'Relancer' }).click()
    await isSound(page)
    await page.getByRole('button', { name: 'Relancer 4 adresses' }).click()
    expect(await page.getByRole('status').textContent()).toContain('La relance est demandée')
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    expect(await context.cookies()).toEqual([])
    await page.goto(`${desk.origin}/bureau`)
    expect(new URL(page.url()).pathname).toBe('/bureau/connexion')
    await context.close()
  })
})
