import { deskApp } from '../../lambdas/web/desk/desk-app.ts'
import type { TestOffice } from '../mail/office.ts'
import { minute } from '../mail/office.ts'

const ORIGIN = 'https://agenda.example'
export const COORDINATION = 'coordination@prefecture.example'

/** What a browser says of a form that one of our own pages sends. */
const OWN = { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }

export type Fields = Readonly<Record<string, string | readonly string[]>>

function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  )
  return new URLSearchParams(pairs).toString()
}

/** A browser at the desk: it keeps the one cookie, and knows the token of the forms of its last page. */
export function browser(office: TestOffice) {
  const app = deskApp(office.world)
  let cookie = ''
  let token = ''

  async function send(
    path: string,
    init: Omit<RequestInit, 'headers'> = {},
    given: Record<string, string> = {},
  ) {
    const headers = { ...(cookie === '' ? {} : { Cookie: cookie }), ...given }
    const response = await app.request(`${ORIGIN}${path}`, { ...init, headers })
    const kept = response.headers.get('set-cookie')
    if (kept !== null) cookie = kept.includes('Max-Age=0') ? '' : (kept.split(';')[0] ?? '')
    const text = await response.text()
    token = /name="jeton" value="([^"]+)"/.exec(text)?.[1] ?? token
    return { status: response.status, headers: response.headers, text }
  }

  const post = (path: string, fields: Fields = {}, headers: Record<string, string> = OWN) =>
    send(
      path,
      { method: 'POST', body: encoded({ ...(token === '' ? {} : { jeton: token }), ...fields }) },
      { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    )

  return {
    open: (path: string) => send(path),
    post,
    cookie: () => cookie,
    /** Puts a cookie there that came from elsewhere. */
    take: (stolen: string) => {
      cookie = stolen
    },
    ask: (mailbox: string, departement = '40') =>
      post('/bureau/connexion', { departement, courriel: mailbox }),
  }
}

export type Browser = ReturnType<typeof browser>

/** The links in the sign-in letters that left, the last one last: their path at our site. */
export function linksIn(office: TestOffice): string[] {
  return office.mailer.accepted.flatMap(
    ({ text }) => /https:\/\/agenda\.example(\/bureau\/connexion\/\S+)/.exec(text)?.[1] ?? [],
  )
}

/** Signs in as people do: asks, waits for the letter, follows its link and presses the button. */
export async function signedIn(office: TestOffice, mailbox: string = COORDINATION): Promise<Browser> {
  const visitor = browser(office)
  await visitor.ask(mailbox)
  await minute(office)
  await visitor.post(linksIn(office).at(-1) ?? '')
  await visitor.open('/bureau')
  return visitor
}
