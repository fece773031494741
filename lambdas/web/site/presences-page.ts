import type { Presence } from '../../../core/domain/attended.ts'
import { frenchShortDay } from '../../../core/domain/french-dates.ts'
import { frenchHalfDay, frenchHalfDayHours } from '../../../core/domain/half-days.ts'
import { REFUSALS } from '../../../core/domain/problem.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import { PRESENCE_WORDS } from '../../../core/usecases/export-attendance.ts'
import type { OpenedSheet } from '../../../core/usecases/open-sheet.ts'
import { markup, type Html } from './markup.ts'

type Person = OpenedSheet['people'][number]

/** So many on a page: it stays light on the telephone of a training room. */
export const PEOPLE_A_PAGE = 40
/** The field by which the button says what those are who were not ticked. */
export const OTHERS_FIELD = 'autres'

const LABELS: readonly (readonly [Presence, string])[] = [
  ['present', 'Présence'],
  ['absent', 'Absence'],
  ['excused', 'Absence excusée'],
]

function choices({ registration, presence }: Person, index: number): Html[] {
  return LABELS.map(([value, label]) => {
    const id = `${value}-${index}`
    const checked = value === presence ? markup` checked` : ''
    return markup`<span class="tick"><input type="radio" id="${id}" name="${registration.registrationId}" value="${value}"${checked}> <label for="${id}">${label}</label></span> `
  })
}

function personField(person: Person, index: number): Html {
  const { name, employer } = person.registration
  return markup`<fieldset class="person"><legend>${name}</legend><p class="kind">${employer.name}</p><p>${choices(person, index)}</p></fieldset>
        `
}

/** The page of people that is shown, from the number in the address on. */
export function shownPeople({ people }: OpenedSheet, page: number): readonly Person[] {
  return people.slice((page - 1) * PEOPLE_A_PAGE, page * PEOPLE_A_PAGE)
}

function pageLinks({ people }: OpenedSheet, token: string, page: number): Html | '' {
  const pages = Math.ceil(people.length / PEOPLE_A_PAGE)
  if (pages < 2) return ''
  const links = Array.from({ length: pages }, (_, index) => index + 1).map((number) =>
    number === page
      ? markup`<li><strong aria-current="page">Page ${number}</strong></li>`
      : markup`<li><a href="${PATHS.presences(token)}?page=${number}">Page ${number}</a></li>`,
  )
  return markup`<nav aria-label="Pages de la liste"><ul>${links}</ul></nav>`
}

function facts({ event, halfDay }: OpenedSheet): Html {
  return markup`<h2>${event.title}</h2>
      <dl>
        <dt>Demi-journée</dt><dd>${frenchHalfDay(halfDay)}</dd>
        <dt>Horaire</dt><dd>${frenchHalfDayHours(halfDay)}</dd>
        <dt>Organisation</dt><dd>${event.organiser.name}</dd>
      </dl>`
}

/** « 12 présences, 1 absence excusée, 2 personnes non saisies », in the order of the form. */
function summary({ people }: OpenedSheet): string {
  const of = (presence: Presence | null) => people.filter((person) => person.presence === presence).length
  const counted = LABELS.map(([presence]) => ({ count: of(presence), words: PRESENCE_WORDS[presence] }))
  const said = counted
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${count > 1 ? words.replaceAll(/(?<=[ée])(?=$| )/g, 's') : words}`)
  const open = of(null)
  const left = open === 0 ? [] : [`${open} ${open > 1 ? 'personnes restent' : 'personne reste'} à saisir`]
  return [...said, ...left].join(', ')
}

/** Why nothing is entered here, and whom to ask. */
function closedPage(sheet: OpenedSheet): Html {
  const because =
    sheet.refused === 'entry-closed'
      ? `Les présences de cette demi-journée se saisissaient jusqu'au ${frenchShortDay(sheet.until)}. Pour corriger une présence, adressez-vous à l'organisation : ${sheet.event.organiser.mailbox}.`
      : sheet.refused === null
        ? ''
        : REFUSALS[sheet.refused]
  return markup`<p class="notice">${french(because)}</p>
      ${facts(sheet)}`
}

/**
 * Who was there, to be ticked: without JavaScript, usable with a thumb. What is not ticked is left as it was; one button
 * takes everybody else for present, since that is what mostly is.
 */
export function presencesPage(sheet: OpenedSheet, at: { token: string; page: number; saved: boolean }): Html {
  if (sheet.refused !== null) return closedPage(sheet)
  const { token, page, saved } = at
  const done = saved
    ? markup`<div class="notice" role="status"><p>Présences enregistrées : ${french(summary(sheet))}.</p></div>`
    : ''
  return markup`${done}
      ${facts(sheet)}
      <p>Les présences se saisissent jusqu'au ${frenchShortDay(sheet.until)}. La dernière saisie remplace la précédente ;
        la feuille signée reste la preuve.</p>
      ${pageLinks(sheet, token, page)}
      <form method="post" action="${PATHS.presences(token)}?page=${page}">
        ${shownPeople(sheet, page).map(personField)}
        <p><button type="submit">Enregistrer</button></p>
        <p><button type="submit" name="${OTHERS_FIELD}" value="present" class="quiet">Enregistrer, toutes les autres
          personnes de cette page étant présentes</button></p>
      </form>`
}
