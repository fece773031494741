import type { Cohort } from './cohort.ts'
import type { Instant } from './codes.ts'
import type { AgendaEvent } from './event.ts'
import { addDays, localDay } from './local-time.ts'
import { enrolmentIsOver } from './offer.ts'
import { eventStart } from './reminder-plan.ts'
import { firstSlot, isFixed } from './when.ts'

/** Why a training says no to something well formed; each has its sentence, or it does not compile. */
export const SEAT_REFUSALS = {
  'event-not-found': "Cet événement n'existe pas.",
  'not-a-training': "Cet événement n'est pas une formation : il n'a pas de places à attribuer.",
  'no-cohort': "Les places de cette formation ne sont pas encore définies : indiquez d'abord sa capacité.",
  'event-cancelled': 'Cette formation est annulée.',
  'event-is-draft': "Cette formation est encore un brouillon : publiez-la d'abord.",
  'training-has-begun': 'Cette formation a déjà commencé.',
  'enrolment-closed': 'Les inscriptions à cette formation sont closes.',
  'registration-not-found': "Cette inscription n'existe pas.",
  'nothing-to-validate': "Cette inscription n'attend pas l'accord de l'employeur.",
  'nothing-to-override': 'Aucun prérequis ne manque à cette inscription.',
  'nothing-offered': "Aucune place n'est proposée pour cette inscription.",
  'offer-expired': "Le délai pour accepter cette place est écoulé : elle est proposée à d'autres personnes.",
  'counter-not-asked': "Aucune question n'est posée sur l'accueil de cette structure.",
  'counter-is-kept': "L'accueil est de nouveau assuré : il n'y a plus rien à décider.",
  'version-changed': 'Les places ont changé depuis votre lecture : relisez-les avant de recommencer.',
  'too-busy': 'Les places sont attribuées à plusieurs personnes à la fois : recommencez dans un instant.',
} as const
export type SeatRefusal = keyof typeof SEAT_REFUSALS

/** Why nobody may be given a seat of this event now; null when somebody may. */
export function seatRefusal(event: AgendaEvent, now: Instant): SeatRefusal | null {
  if (event.kind !== 'training') return 'not-a-training'
  if (event.status === 'cancelled') return 'event-cancelled'
  if (event.visibility === 'draft') return 'event-is-draft'
  const start = eventStart(event)
  return start !== null && start <= now ? 'training-has-begun' : null
}

/** Why nobody may enrol now; null when somebody may. */
export function enrolmentRefusal(event: AgendaEvent, cohort: Cohort, now: Instant): SeatRefusal | null {
  const refused = seatRefusal(event, now)
  if (refused !== null) return refused
  return enrolmentIsOver(cohort, localDay(now, event.zone)) ? 'enrolment-closed' : null
}

/** True for a seat given back later than the cohort asks for: accepted all the same, and marked (rule D6). */
export function isLateWithdrawal(event: AgendaEvent, cohort: Cohort, now: Instant): boolean {
  if (!isFixed(event.when)) return false
  const lastDay = addDays(firstSlot(event.when).startOn, -cohort.withdrawalDays)
  return localDay(now, event.zone) > lastDay
}
