import { MOST_PERSONS } from '../../../core/domain/answer-input.ts'
import { isCurrent } from '../../../core/domain/answered-communes.ts'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import { frenchInstant, frenchList, frenchShortDay } from '../../../core/domain/french-dates.ts'
import type { Answer, Invitation } from '../../../core/domain/invitation.ts'
import { replyDeadline } from '../../../core/domain/reminder-plan.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { isLate } from '../../../core/domain/answering.ts'
import { PATHS } from '../../../core/paths.ts'
import type { AnswerForm } from './answer-form.ts'
import { communeNames, eventFacts, kindLine } from './event-facts.ts'
import { errorAt, errorSummary, textField, type Problems } from './form-fields.ts'
import { markup, type Html } from './markup.ts'

/** All that the pages of one invitation show. */
export interface InvitationView {
  readonly token: string
  readonly event: AgendaEvent
  readonly invitation: Invitation
  readonly territory: Territory
  readonly now: string
}

const SAID: Readonly<Record<Answer['choice'], string>> = {
  yes: 'vous participez',
  no: 'vous ne pouvez pas participer',
  replaced: 'vous vous faites remplacer',
}

/** « vous participez pour Geaune et Gabarret (2 personnes) », as the confirmation letter says it. */
export function answerInWords(answer: Answer, territory: Territory): string {
  const { choice, substitute, headCount } = answer
  const communes = communeNames(territory, answer.communes)
  const by = substitute === null ? '' : ` par ${substitute}`
  const whom = communes.length === 0 ? '' : ` pour ${frenchList(communes)}`
  const persons = choice === 'no' ? '' : ` (${headCount} personne${headCount > 1 ? 's' : ''})`
  return `${SAID[choice]}${by}${whom}${persons}`
}

/** Heading and practical block, the same on every page about the event. */
export function eventBlock({ event, territory }: InvitationView): Html {
  return markup`<h2>${event.title}</h2>
      ${kindLine(event)}
      ${eventFacts(event, territory)}`
}

/** Links that every page of a letter ends with. */
export function letterLinks(token: string): Html {
  return markup`<h2>À propos de ce message</h2>
      <ul>
        <li><a href="${PATHS.why(token)}">Pourquoi ai-je reçu ce message ?</a></li>
        <li><a href="${PATHS.preferences(token)}">Choisir les messages que je reçois</a></li>
      </ul>`
}

/** To whom the invitation was written: a mailbox may be read by several people. */
function addressee({ invitation, territory }: InvitationView): Html {
  const communes = communeNames(territory, invitation.communes)
  const place = communes.length === 0 ? (invitation.organisation ?? '') : communes.join(', ')
  return markup`<p>Invitation adressée au titre de : ${invitation.functionLabel}${place === '' ? '' : ` (${place})`}.</p>`
}

function deadlineLine({ event, now }: InvitationView): Html | '' {
  const deadline = replyDeadline(event)
  if (deadline === null) return ''
  return isLate(event, now)
    ? markup`<p class="notice">Les réponses étaient attendues jusqu'au ${frenchShortDay(deadline.on)}. La vôtre
        sera tout de même transmise à l'organisation, avec la mention « tardive ».</p>`
    : markup`<p>Merci de répondre au plus tard le ${frenchShortDay(deadline.on)}. Aucun compte ni mot de passe n'est
        nécessaire.</p>`
}

function radio(form: AnswerForm, value: string, label: string): Html {
  const checked = form.choix === value ? markup` checked` : ''
  return markup`<div class="choice">
          <input type="radio" id="choix-${value}" name="choix" value="${value}"${checked}>
          <label for="choix-${value}">${label}</label>
        </div>`
}

function communeBox(form: AnswerForm, territory: Territory, code: string): Html {
  const checked = form.communes.includes(code) ? markup` checked` : ''
  return markup`<div class="choice">
          <input type="checkbox" id="commune-${code}" name="communes" value="${code}"${checked}>
          <label for="commune-${code}">${communeNames(territory, [code])[0]}</label>
        </div>`
}

function communesField(form: AnswerForm, view: InvitationView, problems: Problems): Html | '' {
  const { invitation, territory } = view
  if (invitation.communes.length === 0) return ''
  const [only] = invitation.communes
  const own =
    invitation.communes.length === 1
      ? markup`<p>${communeNames(territory, invitation.communes)[0]}<input type="hidden" name="communes" value="${only}"></p>`
      : invitation.communes.map((code) => communeBox(form, territory, code))
  return markup`<fieldset id="communes" tabindex="-1">
        <legend>Communes pour lesquelles vous répondez</legend>
        ${errorAt(problems, 'communes')}
        ${own}
        ${textField(
          {
            id: 'autres',
            label: 'Autres communes (facultatif)',
            hint: 'Vous exercez dans plusieurs communes du département ? Une seule réponse suffit : indiquez leurs noms, séparés par des virgules.',
            value: form.autres,
            lines: 2,
            maxLength: 1000,
          },
          problems,
        )}
      </fieldset>`
}

function personsField(form: AnswerForm, problems: Problems): Html {
  const error = errorAt(problems, 'personnes')
  const ties = error === '' ? '' : markup` aria-describedby="personnes-erreur" aria-invalid="true"`
  return markup`<div class="field">
        <label for="personnes">Nombre de personnes présentes</label>
        ${error}
        <input type="number" id="personnes" name="personnes" value="${form.personnes}" min="1" max="${MOST_PERSONS}"${ties}>
      </div>`
}

/** What was answered before; an answer about another day is asked again (rule R-G). */
function givenBefore({ event, invitation, territory }: InvitationView): Html | '' {
  const { answer } = invitation
  if (answer === null) return ''
  const said = markup`<strong>${answerInWords(answer, territory)}</strong>`
  const at = frenchInstant(answer.answeredAt, event.zone)
  return isCurrent(answer, event)
    ? markup`<p class="notice">Réponse enregistrée le ${at} : ${said}. Vous pouvez la modifier ci-dessous.</p>`
    : markup`<p class="notice">La date a changé depuis votre réponse du ${at} (${said}). Nous vous remercions de
        répondre à nouveau.</p>`
}

/** The form itself; without JavaScript every field is there whatever is chosen, and what does not apply is ignored. */
export function answerFormPage(view: InvitationView, form: AnswerForm, problems: Problems): Html {
  const { token } = view
  return markup`${errorSummary(problems)}
      ${eventBlock(view)}
      ${addressee(view)}
      ${deadlineLine(view)}
      ${givenBefore(view)}
      <form method="post" action="${PATHS.answer(token)}" novalidate>
        <fieldset>
          <legend>Votre réponse</legend>
          ${errorAt(problems, 'choix-oui')}
          ${radio(form, 'oui', 'Je participe')}
          ${radio(form, 'non', 'Je ne peux pas participer')}
          ${radio(form, 'remplacement', 'Je me fais remplacer')}
          ${textField(
            {
              id: 'remplacant',
              label: 'Nom ou fonction de la personne qui vous remplace (facultatif)',
              value: form.remplacant,
              maxLength: 120,
            },
            problems,
          )}
        </fieldset>
        ${personsField(form, problems)}
        ${communesField(form, view, problems)}
        ${textField(
          {
            id: 'acces',
            label: "Besoins d'accessibilité (facultatif)",
            hint: "Par exemple : place de stationnement réservée, boucle magnétique. N'indiquez aucune information médicale ; ce texte est effacé sept jours après l'événement.",
            value: form.acces,
            lines: 2,
            maxLength: 500,
          },
          problems,
        )}
        <p><button type="submit">Enregistrer ma réponse</button></p>
      </form>
      ${letterLinks(token)}`
}
