import { MOST_PERSONS } from '../../../core/domain/answer-input.ts'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import type { Invitation } from '../../../core/domain/invitation.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { PATHS } from '../../../core/paths.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import type { AnswerForm } from '../site/answer-form.ts'
import { communeNames } from '../site/event-facts.ts'
import { description, errorAt, errorSummary, textField, type Problems } from '../site/form-fields.ts'
import { markup, type Html } from '../site/markup.ts'
import { tokenField } from './desk-layout.ts'

/** Whose answer is typed. */
export interface PhoneAnswerView {
  readonly desk: OpenedDesk
  readonly event: AgendaEvent
  readonly invitation: Invitation
  readonly territory: Territory
}

const CHOICES = [
  ['oui', 'Participe'],
  ['non', 'Ne participe pas'],
  ['remplacement', 'Se fait remplacer'],
] as const

function radio(form: AnswerForm, [value, label]: (typeof CHOICES)[number]): Html {
  const checked = form.choix === value ? markup` checked` : ''
  return markup`<div class="choice"><input type="radio" id="choix-${value}" name="choix" value="${value}"${checked}>
            <label for="choix-${value}">${label}</label></div>`
}

function communeBoxes(
  form: AnswerForm,
  { invitation, territory }: PhoneAnswerView,
  problems: Problems,
): Html {
  const codes = [...new Set([...invitation.communes, ...form.communes])]
  if (codes.length === 0) return markup``
  const boxes = codes.map((code) => {
    const checked = form.communes.includes(code) ? markup` checked` : ''
    return markup`<div class="choice"><input type="checkbox" id="commune-${code}" name="communes" value="${code}"${checked}>
            <label for="commune-${code}">${communeNames(territory, [code])[0]}</label></div>`
  })
  return markup`<fieldset id="communes" tabindex="-1"><legend>Au nom de</legend>
          ${errorAt(problems, 'communes')}${boxes}
          ${textField({ id: 'autres', label: 'Autres communes (facultatif)', value: form.autres, maxLength: 1000 }, problems)}
        </fieldset>`
}

/** The answer that somebody gives by telephone, typed by whoever has her on the line. */
export function phoneAnswerPage(view: PhoneAnswerView, form: AnswerForm, problems: Problems): Html {
  const { desk, event, invitation } = view
  const phone = invitation.phone === null ? '' : markup`<dt>Téléphone</dt><dd>${invitation.phone}</dd>`
  return markup`${errorSummary(problems)}
      <dl><dt>Événement</dt><dd>${event.title}</dd>
        <dt>Adresse</dt><dd>${invitation.mailbox}</dd>${phone}</dl>
      <form method="post" action="${PATHS.deskAnswer(event.eventId, invitation.invitationId)}" novalidate>${tokenField(desk)}
        <fieldset><legend>Réponse donnée par téléphone</legend>
          ${errorAt(problems, 'choix-oui')}
          ${CHOICES.map((choice) => radio(form, choice))}
          ${textField({ id: 'remplacant', label: 'Remplacement par (facultatif)', value: form.remplacant, maxLength: 120 }, problems)}
        </fieldset>
        <div class="field">
          <label for="personnes">Nombre de personnes présentes</label>
          ${errorAt(problems, 'personnes')}
          <input type="number" id="personnes" name="personnes" value="${form.personnes}" min="1" max="${MOST_PERSONS}"${description(problems, 'personnes', false)}>
        </div>
        ${communeBoxes(form, view, problems)}
        <p>Une confirmation est adressée à la mairie, qui peut modifier cette réponse.</p>
        <p><button type="submit">Enregistrer la réponse</button></p>
      </form>
      <p><a href="${PATHS.deskBoard(event.eventId)}">Retour au tableau de bord</a></p>`
}
