import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { frenchNumber } from '../../core/domain/french-numbers.ts'
import type { RecordedMail } from '../ses/recorded-mail.ts'

type Page = HtmlEscapedString | Promise<HtmlEscapedString>

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2433;--soft:#5b6475;--line:#d9dee8;--paper:#fff;--wash:#f4f6fa;--link:#1b4f9c}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebf2;--soft:#a5adbd;--line:#3a4256;--paper:#171b25;--wash:#1f2532;--link:#8fb8ff}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--wash)}
header{padding:1rem 1.5rem;background:var(--paper);border-bottom:1px solid var(--line);display:flex;gap:1.5rem;align-items:baseline;flex-wrap:wrap}
header h1{font-size:1.2rem;margin:0}main{max-width:68rem;margin:0 auto;padding:1rem}
a{color:var(--link)}form{display:flex;gap:.5rem}input,button{font:inherit;padding:.3rem .6rem;border:1px solid var(--line);border-radius:.3rem;background:var(--paper);color:inherit}
table{width:100%;border-collapse:collapse;background:var(--paper);border:1px solid var(--line)}
td,th{padding:.5rem .75rem;border-top:1px solid var(--line);text-align:left;vertical-align:top}th{font-weight:600;color:var(--soft);border:0}
.date{white-space:nowrap;color:var(--soft)}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:60rem;border:1px solid var(--line);background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--paper);border:1px solid var(--line);padding:1rem}
nav{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}`

function layout(title: string, search: string, body: unknown): Page {
  return html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1><a href="/">Boîte de réception locale</a></h1>
          <form action="/" role="search">
            <input
              name="q"
              type="search"
              value="${search}"
              aria-label="Adresse ou objet"
              placeholder="Adresse ou objet"
            />
            <button>Chercher</button>
          </form>
        </header>
        <main>${body}</main>
      </body>
    </html>`
}

const when = (instant: string) =>
  new Intl.DateTimeFormat('fr-FR', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  }).format(new Date(instant))

/** The newest mails first, a page of them. */
export function listPage(
  mails: readonly RecordedMail[],
  { total, search, page, pages }: { total: number; search: string; page: number; pages: number },
): Page {
  const address = (number: number) => `/?q=${encodeURIComponent(search)}&page=${number}`
  const rows = mails.map(
    (mail) =>
      html`<tr>
        <td class="date">${when(mail.acceptedAt)}</td>
        <td>${mail.to.join(', ')}</td>
        <td><a href="/messages/${mail.id}">${mail.subject}</a></td>
      </tr>`,
  )
  const body = html`<p>
      ${frenchNumber(total)} ${total > 1 ? 'messages' : 'message'}, le plus récent d’abord.
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">À</th>
          <th scope="col">Objet</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <nav aria-label="Pages">
      ${page > 1 ? html`<a href="${address(page - 1)}">Plus récents</a>` : ''}
      ${page < pages ? html`<a href="${address(page + 1)}">Plus anciens</a>` : ''}
    </nav>`
  return layout('Boîte de réception locale', search, body)
}

/** One mail: how it looks, what it says in plain text, its calendar part, its source. */
export function mailPage(mail: RecordedMail, calendar: string | null): Page {
  const body = html`<h2>${mail.subject}</h2>
    <dl>
      <dt>De</dt>
      <dd>${mail.from}</dd>
      <dt>À</dt>
      <dd>${mail.to.join(', ')}</dd>
      <dt>Accepté le</dt>
      <dd>${when(mail.acceptedAt)}</dd>
    </dl>
    <nav aria-label="Ce message">
      <a href="/messages/${mail.id}.eml">Source (.eml)</a>
      ${calendar === null ? '' : html`<a href="/messages/${mail.id}.ics">Agenda (.ics)</a>`}
      <a href="/messages/${mail.id}.html">HTML seul</a>
    </nav>
    <iframe
      src="/messages/${mail.id}.html"
      title="Le message en HTML"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
    <h3>Texte</h3>
    <pre>${mail.text}</pre>
    ${
      calendar === null
        ? ''
        : html`<h3>Partie agenda</h3>
            <pre>${calendar}</pre>`
    }
    <details>
      <summary>En-têtes</summary>
      <pre>${mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
    </details>`
  return layout(mail.subject, '', body)
}
