import { freeSeats } from '../../../core/domain/cohort.ts'
import { askedBefore } from '../../../core/domain/enrolling.ts'
import type { AgendaEvent, TrainingModule } from '../../../core/domain/event.ts'
import { frenchDay, frenchDays, frenchList } from '../../../core/domain/french-dates.ts'
import { SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { isFixed } from '../../../core/domain/when.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import type { EnteredResult } from '../../../core/usecases/enrol-by-link.ts'
import type { EnrolledPerson, OpenedEnrolment } from '../../../core/usecases/open-enrolment.ts'
import { MOST_ROWS, type EnrolmentForm } from './enrolment-form.ts'
import { enrolmentFields } from './enrolment-rows.ts'
import { resultWords, standing } from './enrolment-words.ts'
import { eventFacts, kindLine } from './event-facts.ts'
import { errorSummary, type Problems } from './form-fields.ts'
import { markup, type Html } from './markup.ts'

/** So many registrations are shown, those that wait for something first: a page stays light. */
const MOST_PEOPLE = 25

/** What the page shows besides the training: the form as it is, and what became of those just entered. */
export interface EnrolmentState {
  readonly token: string
  readonly territory: Territory
  readonly form: EnrolmentForm
  readonly problems: Problems
  readonly results: readonly { readonly name: string; readonly result: EnteredResult }[]
  /** True just after an agreement or a withdrawal. */
  readonly done: boolean
}

function moduleLine(module: TrainingModule, { when }: AgendaEvent): Html {
  const { title, days, organiser, mode, slotIds } = module
  const length = `${String(days).replace('.', ',')}\u00a0${days < 2 ? 'jour' : 'jours'}`
  const facts = [length, organiser ?? [], mode === 'remote' ? 'à distance' : []].flat().join(', ')
  const slots = isFixed(when) ? when.slots.filter(({ id }) => slotIds.includes(id)) : []
  const dates = slots.length === 0 ? '' : ` : ${frenchDays(slots.map(({ startOn }) => startOn))}`
  return markup`<li>${french(`« ${title} » (${facts})${dates}`)}</li>`
}

function priorLines({ event }: OpenedEnrolment): Html | '' {
  const titleOf = (code: string) =>
    event.modules.find((module) => module.code === code)?.title ?? code.replaceAll('-', ' ')
  const lines = askedBefore(event).map(
    ({ module, requires }) => `« ${module.title} » suppose d'avoir suivi « ${titleOf(requires)} »`,
  )
  if (lines.length === 0) return ''
  return markup`<dt>Prérequis</dt><dd>${french(frenchList(lines))}</dd>`
}

function seatsLine({ cohort, waiting }: OpenedEnrolment): string {
  const free = Math.max(0, freeSeats(cohort))
  const seats = free === 0 ? 'aucune place libre' : `${free} ${free > 1 ? 'places libres' : 'place libre'}`
  const queue =
    waiting === 0
      ? "personne sur la liste d'attente"
      : `${waiting} ${waiting > 1 ? 'personnes' : 'personne'} sur la liste d'attente`
  return `${seats} sur ${cohort.capacity} ; ${queue}`
}

function seatFacts(opened: OpenedEnrolment): Html {
  const { enrolBy, structuresFirst } = opened.cohort
  const rule = structuresFirst
    ? "une place par structure d'abord ; une deuxième personne de la même structure passe après les autres structures"
    : "dans l'ordre des inscriptions"
  return markup`<dl>
      <dt>Places</dt><dd>${french(seatsLine(opened))}</dd>
      <dt>Inscriptions</dt><dd>${enrolBy === null ? "jusqu'au début de la formation" : `jusqu'au ${frenchDay(enrolBy)}`}</dd>
      <dt>Attribution</dt><dd>${french(rule)}</dd>
      ${priorLines(opened)}
    </dl>`
}

function resultList({ results }: EnrolmentState, { event }: OpenedEnrolment): Html | '' {
  if (results.length === 0) return ''
  const items = results.map(
    ({ name, result }) =>
      markup`<li><strong>${name}</strong> – ${french(resultWords(result, event.zone))}</li>`,
  )
  return markup`<div class="notice" role="status" id="resultat"><h2>Résultat</h2><ul>${items}</ul></div>`
}

function buttons({ registration, isOwn }: EnrolledPerson): Html[] {
  const { registrationId, state, name } = registration
  const button = (verb: string, label: string) =>
    markup` <button type="submit" name="${verb}" value="${registrationId}" class="quiet">${label} de ${name}</button>`
  const isGone = state === 'withdrawn' || state === 'expired'
  return [
    ...(state === 'requested' ? [button('valider', "Valider l'inscription")] : []),
    ...(isOwn && !isGone ? [button('retirer', "Retirer l'inscription")] : []),
  ]
}

function personLine(person: EnrolledPerson, zone: string, open: boolean): Html {
  const { name, functionLabel } = person.registration
  const what = functionLabel === undefined ? '' : ` (${functionLabel})`
  return markup`<li><p><strong>${name}</strong>${what} – ${french(standing(person, zone))}</p>${open ? markup`<p>${buttons(person)}</p>` : ''}</li>`
}

/** Those registered for this employer, with what she may do; while seats may still be given and taken back. */
function enrolledList(opened: OpenedEnrolment, { token, done }: EnrolmentState): Html | '' {
  const { people, event, refused } = opened
  const shown = people.slice(0, MOST_PEOPLE)
  const open = refused === null || refused === 'enrolment-closed'
  const list = markup`<form method="post" action="${PATHS.enrolment(token)}">
        <ul class="agenda">${shown.map((person) => personLine(person, event.zone, open))}</ul>
      </form>`
  const rest = people.length - shown.length
  return markup`<h2 id="inscriptions" tabindex="-1">Vos inscriptions</h2>
      ${done ? markup`<p class="notice" role="status">Votre demande est enregistrée.</p>` : ''}
      ${people.length === 0 ? markup`<p>Aucune inscription n'est enregistrée pour vos agents.</p>` : list}
      ${rest > 0 ? markup`<p>${rest} autres inscriptions ne sont pas affichées : adressez-vous à l'organisation.</p>` : ''}`
}

function enrolmentForm(opened: OpenedEnrolment, state: EnrolmentState): Html {
  const { token, form, problems } = state
  const more =
    form.rows.length < MOST_ROWS
      ? markup`<p><a href="${PATHS.enrolment(token)}?lignes=${MOST_ROWS}#inscrire">Inscrire plus de cinq personnes à la fois (${MOST_ROWS} au plus)</a></p>`
      : ''
  return markup`<h2 id="inscrire" tabindex="-1">Inscrire des agents</h2>
      <p>Remplissez une partie par personne et laissez les autres vides. Sans adresse électronique, les messages
        vous parviennent à l'adresse qui a reçu l'invitation. La même personne indiquée deux fois n'est inscrite
        qu'une fois.</p>
      ${more}
      <form method="post" action="${PATHS.enrolment(token)}" novalidate>
        ${enrolmentFields(form, opened, problems)}
        <p><button type="submit">Inscrire</button></p>
      </form>`
}

/** The page by which an employer enrols her agents, sees where they stand, agrees and takes back. */
export function enrolmentPage(opened: OpenedEnrolment, state: EnrolmentState): Html {
  const { event, refused } = opened
  const { mailbox, name } = event.organiser
  return markup`${errorSummary(state.problems)}
      ${resultList(state, opened)}
      ${kindLine(event)}
      <h2>${event.title}</h2>
      ${eventFacts(event, state.territory)}
      <h3>Modules</h3>
      <ul>${event.modules.map((module) => moduleLine(module, event))}</ul>
      ${seatFacts(opened)}
      <p>La convocation officielle est adressée par l'organisme de formation ; elle seule fait foi. Une question ?
        Écrivez à <a href="mailto:${mailbox}">${name}</a>.</p>
      ${enrolledList(opened, state)}
      ${refused === null ? enrolmentForm(opened, state) : markup`<p class="notice">${french(SEAT_REFUSALS[refused])}</p>`}`
}
