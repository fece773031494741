import { frenchWhen } from '../../../core/domain/french-dates.ts'
import { PATHS } from '../../../core/paths.ts'
import { markup, type Html } from '../site/markup.ts'
import { stateWords, type BoardView } from './board-page.ts'

/** The list to print: whom to call first, then who comes; a column is left to write in. */
export function printPage({ event, board }: BoardView): Html {
  const silent = board.lines.filter(({ state }) => state === 'silent' || state === 'undeliverable')
  const others = board.lines.filter((line) => !silent.includes(line))
  const rows = [...silent, ...others].map(
    (line) =>
      markup`<tr><th scope="row">${line.name}</th><td>${line.invitation.phone ?? ''}</td><td>${stateWords(line)}</td><td></td></tr>`,
  )
  return markup`<p class="lead">${frenchWhen(event.when, event.zone)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Liste des invités"><table class="figures">
        <caption>Sans réponse d'abord</caption>
        <thead><tr><th scope="col">Invité</th><th scope="col">Téléphone</th><th scope="col">Réponse</th><th scope="col">Notes</th></tr></thead>
        <tbody>${rows}</tbody>
      </table></div>
      <p class="on-screen">Imprimez cette page par votre navigateur (Ctrl + P). <a href="${PATHS.deskBoard(event.eventId)}">Retour au tableau de bord</a></p>`
}
