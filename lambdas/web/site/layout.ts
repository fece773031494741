import type { Departement } from '../../../core/domain/departements.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import { markup, type Html } from './markup.ts'
import { navigation, type Section } from './navigation.ts'
import { STYLE_PATH } from './style-sheet.ts'

export const SITE_NAME = 'Agenda France services'

/** One page: `title` is its only h1; `lead` stands before the site's name in the title bar (« Erreur »). */
export interface Page {
  readonly title: string
  readonly lead?: string
  readonly departement?: Departement | null
  /** Of the public pages: which of them this is; their ways are shown. */
  readonly section?: Section
  /** More lines of the head: what other sites show of this page. */
  readonly head?: Html
  readonly body: Html
}

function footer(departement: Departement | null): Html {
  const privacy =
    departement === null
      ? ''
      : markup`<li><a href="${PATHS.privacy(departement.code)}">Données personnelles</a></li>
        <li><a href="${PATHS.departement(departement.code)}">Agenda public ${departement.ofName}</a></li>`
  return markup`<footer><ul>
        ${privacy}
        <li>Accessibilité : non conforme (aucun audit n'a encore été mené)</li>
      </ul></footer>`
}

/** The document around every page: language, one h1, landmarks, a link to the content. */
export function layout({ title: words, lead, departement = null, section, head, body }: Page): Html {
  const ways = section === undefined || departement === null ? '' : navigation(departement, section)
  const title = french(words)
  const home = departement === null ? PATHS.home : PATHS.departement(departement.code)
  const name = departement === null ? SITE_NAME : `${SITE_NAME} – ${departement.name}`
  return markup`<!DOCTYPE html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${lead === undefined ? '' : `${lead} – `}${title} – ${SITE_NAME}</title>
    <link rel="stylesheet" href="${STYLE_PATH}">
    ${head ?? ''}
  </head>
  <body${section === undefined ? '' : markup` class="wide"`}>
    <p class="skip"><a href="#contenu">Aller au contenu</a></p>
    <header><div><p><a href="${home}">${name}</a></p>${ways}</div></header>
    <main id="contenu">
      <h1>${title}</h1>
      ${body}
    </main>
    ${footer(departement)}
  </body>
</html>
`
}
