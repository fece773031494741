import { sameContent } from '../../../core/domain/answer-input.ts'
import type { Answer } from '../../../core/domain/invitation.ts'
import { frenchShortDay } from '../../../core/domain/french-dates.ts'
import { isLate } from '../../../core/domain/answering.ts'
import { replyDeadline } from '../../../core/domain/reminder-plan.ts'
import { PATHS } from '../../../core/paths.ts'
import { formOfAnswer } from './answer-form.ts'
import { answerInWords, eventBlock, letterLinks, type InvitationView } from './answer-page.ts'
import { markup, type Html } from './markup.ts'

/** « Undo »: one button that gives the answer before this one again. */
function undoForm(view: InvitationView, previous: Answer): Html {
  const form = formOfAnswer(previous)
  const hidden = (name: string, value: string) =>
    markup`<input type="hidden" name="${name}" value="${value}">`
  return markup`<form method="post" action="${PATHS.answer(view.token)}">
        <p>Votre réponse précédente était : ${answerInWords(previous, view.territory)}.</p>
        <p>${hidden('choix', form.choix)}${hidden('remplacant', form.remplacant)}${hidden('personnes', form.personnes)}
          ${hidden('autres', form.communes.join(', '))}${hidden('acces', form.acces)}
          <button type="submit" class="quiet">Annuler et rétablir ma réponse précédente</button></p>
      </form>`
}

function untilLine({ event, now }: InvitationView): Html {
  const deadline = replyDeadline(event)
  if (deadline === null || isLate(event, now)) {
    return markup`<p>Vous pouvez encore la modifier ; l'organisation verra que le délai de réponse est passé.</p>`
  }
  return markup`<p>Vous pouvez la modifier jusqu'au ${frenchShortDay(deadline.on)}.</p>`
}

/** What was answered, how to change it and how to undo it. */
export function answeredPage(view: InvitationView, answer: Answer, previous: Answer | null): Html {
  const { token, territory } = view
  const late = answer.late
    ? markup`<p>Elle porte la mention « tardive » : le délai de réponse était passé.</p>`
    : ''
  const undo = previous !== null && !sameContent(previous, answer) ? undoForm(view, previous) : ''
  return markup`<div class="notice" role="status">
        <p>Votre réponse : <strong>${answerInWords(answer, territory)}</strong>.</p>
        ${late}
        <p>Un message de confirmation vous est adressé.</p>
      </div>
      ${untilLine(view)}
      <p><a href="${PATHS.answer(token)}">Modifier ma réponse</a></p>
      ${undo}
      ${eventBlock(view)}
      ${letterLinks(token)}`
}
