import { frenchSpan } from '../../../core/domain/french-dates.ts'
import { PATHS } from '../../../core/paths.ts'
import type { readNewsletterBlock } from '../../../core/usecases/read-newsletter-block.ts'
import { markup, type Html } from '../site/markup.ts'

const LINES = 14

function toCopy(id: string, label: string, value: string): Html {
  return markup`<p class="field"><label for="${id}">${label}</label>
        <textarea id="${id}" rows="${LINES}" readonly>${value}</textarea></p>`
}

/** « Retour sur / À venir » to be copied: as text, and as HTML for a mail editor. */
export function newsletterPage({ period, block }: Awaited<ReturnType<typeof readNewsletterBlock>>): Html {
  const copies =
    block.text === ''
      ? markup`<p>Aucun événement n'est à annoncer sur cette période.</p>`
      : markup`${toCopy('texte', 'Texte à coller', block.text)}
      ${toCopy('html', 'HTML à coller', block.html)}`
  return markup`<p class="lead">Période ${frenchSpan(period.since, period.until)}</p>
      <p>Les brouillons et les événements réservés à leurs invités n'y figurent pas.
        <a href="${PATHS.deskNewsletter}?lecteurs=public">Événements publics seulement</a> ·
        <a href="${PATHS.deskNewsletter}">Événements du réseau</a></p>
      ${copies}`
}
