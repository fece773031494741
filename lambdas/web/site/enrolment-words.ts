import { frenchInstant } from '../../../core/domain/french-dates.ts'
import { SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import { missingSentence } from '../../../core/letters/prerequisite-missing.ts'
import type { EnteredResult } from '../../../core/usecases/enrol-by-link.ts'
import type { EnrolledPerson } from '../../../core/usecases/open-enrolment.ts'

const DECLARED =
  "Vous indiquez qu'il a déjà été suivi : transmettez l'attestation à l'organisation, qui pourra alors admettre l'inscription."

function heldWords({ registration, missing }: EnrolledPerson): string {
  const sentences = missing.map((each) => missingSentence(each, registration.name))
  const declared = registration.prerequisitesDeclared === true ? [DECLARED] : []
  return ['refusée pour le moment.', ...sentences, ...declared].join(' ')
}

/** Where a registration stands, as her employer reads it after the name. */
export function standing(person: EnrolledPerson, zone: string): string {
  const { registration, position } = person
  const { state, offer, late } = registration
  switch (state) {
    case 'requested':
      return "à valider : l'inscription attend l'accord de l'employeur."
    case 'confirmed':
      return 'place confirmée.'
    case 'validated':
    case 'waiting':
      return position === null
        ? "sur la liste d'attente."
        : `sur la liste d'attente, en position ${position}.`
    case 'offered':
      return offer === null
        ? 'place proposée.'
        : `place proposée, à accepter par le lien reçu, jusqu'au ${frenchInstant(offer.until, zone)}.`
    case 'expired':
      return 'place proposée et non acceptée dans le délai : elle est allée à une autre personne.'
    case 'withdrawn':
      return `inscription retirée${late ? ', avec la mention « tardive »' : ''}.`
    case 'prerequisite-missing':
      return heldWords(person)
  }
}

const ELSEWHERE =
  "inscription déjà demandée par un autre employeur ou par l'organisation : adressez-vous à l'organisation."

/** What became of somebody who was just entered. */
export function resultWords(result: EnteredResult, zone: string): string {
  if ('elsewhere' in result) return ELSEWHERE
  if ('refused' in result) return `refusée. ${SEAT_REFUSALS[result.refused]}`
  if ('problems' in result) return `refusée. ${result.problems.map(({ message }) => message).join(' ')}`
  return `${result.known ? 'déjà enregistrée auparavant ; ' : ''}${standing(result, zone)}`
}
