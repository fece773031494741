import { frenchInstant } from '../../../core/domain/french-dates.ts'
import { seatRefusal, SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import type { Registration } from '../../../core/domain/registration.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import type { OpenedRegistration } from '../../../core/usecases/open-registration.ts'
import { eventFacts, kindLine } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

/** The buttons of a state, in order: what is sent, and what it says. */
type Choice = readonly [choice: 'oui' | 'non', label: string]

const LEAVE: readonly Choice[] = [['non', "Retirer l'inscription"]]

const CHOICES: Readonly<Record<Registration['state'], readonly Choice[]>> = {
  requested: LEAVE,
  validated: LEAVE,
  confirmed: [['non', "Prévenir d'un empêchement et laisser la place"]],
  waiting: [['non', 'Me retirer de la liste']],
  offered: [
    ['oui', "J'accepte la place"],
    ['non', "Je n'en ai plus besoin"],
  ],
  expired: [],
  withdrawn: [],
  'prerequisite-missing': LEAVE,
}

function offerWords(until: string): string {
  return `Une place s'est libérée. Elle vous est réservée jusqu'au ${until}. Sans réponse de votre part, elle sera proposée à la personne suivante.`
}

function waitingWords(position: number | null): string {
  const place = position === null ? '' : ` en position ${position}`
  return `Toutes les places sont attribuées. Votre demande est${place} sur la liste d'attente. Nous vous préviendrons si une place se libère.`
}

function stateWords({ registration, position, event }: OpenedRegistration): string {
  const { state, offer, late } = registration
  switch (state) {
    case 'requested':
      return "Votre demande est enregistrée. Elle attend l'accord de l'employeur."
    case 'validated':
      return 'Votre inscription est enregistrée. Vous saurez par message, dans les minutes qui suivent, si une place vous est attribuée.'
    case 'confirmed':
      return 'La place est confirmée.'
    case 'waiting':
      return waitingWords(position)
    case 'offered':
      return offer === null
        ? 'Une place vous est proposée.'
        : offerWords(frenchInstant(offer.until, event.zone))
    case 'expired':
      return "Le délai pour accepter la place est écoulé : elle a été proposée à une autre personne. Pour vous inscrire de nouveau, écrivez à l'organisateur."
    case 'withdrawn':
      return `L'inscription est retirée.${late ? ' Elle porte la mention « tardive » : le délai de désistement était passé.' : ''}`
    case 'prerequisite-missing':
      return "L'inscription attend : un module préalable n'a pas encore été suivi."
  }
}

function button(token: string, [choice, label]: Choice, index: number): Html {
  const quiet = index > 0 ? markup` class="quiet"` : ''
  return markup`<form method="post" action="${PATHS.registration(token)}">
        <p><input type="hidden" name="choix" value="${choice}"><button type="submit"${quiet}>${french(label)}</button></p>
      </form>`
}

/** A registration as its holder sees it, with what she may do now; whatever is done is done by one of the buttons. */
export function registrationPage(
  opened: OpenedRegistration,
  { token, territory, now }: { token: string; territory: Territory; now: string },
): Html {
  const { event, registration } = opened
  const refused = seatRefusal(event, now)
  const words = refused === null ? stateWords(opened) : SEAT_REFUSALS[refused]
  const choices = refused === null ? CHOICES[registration.state] : []
  return markup`${kindLine(event)}
      <h2>${event.title}</h2>
      <div class="notice" role="status"><p>Inscription de <strong>${registration.name}</strong></p>
        <p>${french(words)}</p></div>
      ${choices.map((choice, index) => button(token, choice, index))}
      ${eventFacts(event, territory)}
      <p>La convocation officielle est adressée par l'organisme de formation ; elle seule fait foi. Une question ? Écrivez à
        <a href="mailto:${event.organiser.mailbox}">${event.organiser.name}</a>.</p>`
}
