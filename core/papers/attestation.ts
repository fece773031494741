import { idFrom } from '../digest.ts'
import { countHalfDays, modulesOf } from '../domain/attended.ts'
import type { Attendance } from '../domain/attendance.ts'
import type { LocalDay } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { frenchDays, frenchList, frenchShortDay } from '../domain/french-dates.ts'
import { halfDaysFor, halfDaysOf } from '../domain/half-days.ts'
import type { Refusal } from '../domain/problem.ts'
import { hasOwnSeat, type Registration } from '../domain/registration.ts'
import { strong, type Run } from '../letters/blocks.ts'
import { withArticle } from '../letters/french-words.ts'
import { french } from '../letters/typography.ts'

/** All that an attestation says: what is printed, what its fingerprint is made of, and what the page of its check shows. */
export interface Attestation {
  /** Function and service that attest: « La coordination départementale France services ». */
  readonly signature: string
  readonly name: string
  readonly employer: string
  readonly title: string
  readonly organiser: string
  /** The days on which she was there. */
  readonly days: readonly LocalDay[]
  readonly halfDays: number
  readonly outOf: number
  /** None while it is not known which half-days are whose. */
  readonly modules: readonly {
    readonly title: string
    readonly organiser: string | null
    readonly halfDays: number
    readonly outOf: number
  }[]
  /** Where and when it is issued. */
  readonly place: string
  readonly issuedOn: LocalDay
  /** Last day of the training as she followed it. */
  readonly endedOn: LocalDay
}

interface AttestationFacts {
  readonly event: AgendaEvent
  readonly registration: Registration
  readonly rows: readonly Attendance[]
  readonly place: string
  readonly issuedOn: LocalDay
}

/** « le CNFPT », « le CNFPT et l'Institut 4.10 »: the bodies of her modules, else who organises the training. */
function bodiesOf(event: AgendaEvent, modules: readonly { organiser: string | null }[]): string {
  const named = modules.flatMap(({ organiser }) => organiser ?? [])
  return frenchList([...new Set(named.length === 0 ? [event.organiser.name] : named)].map(withArticle))
}

/**
 * What may be attested of a training: nothing before all her half-days are entered, and nothing at all for who was never
 * there (rule A15).
 */
export function attestationOf(facts: AttestationFacts): { attestation: Attestation } | { refused: Refusal } {
  const { event, registration, rows, place, issuedOn } = facts
  const hers = halfDaysFor(halfDaysOf(event), registration.modules)
  const endedOn = hers.at(-1)?.on
  if (!hasOwnSeat(registration)) return { refused: 'registration-not-found' }
  if (endedOn === undefined) return { refused: 'no-half-day' }
  const count = countHalfDays(hers, rows)
  if (count.open > 0) return { refused: 'attendance-open' }
  if (count.present === 0) return { refused: 'nothing-attended' }
  const present = new Set(rows.filter(({ presence }) => presence === 'present').map((row) => row.halfDayId))
  const followed = modulesOf(event, registration)
  const modules = followed.filter(({ halfDays }) => halfDays.length > 0)
  return {
    attestation: {
      signature: event.organiser.signature,
      ...{ name: registration.name, employer: registration.employer.name, title: event.title },
      organiser: bodiesOf(
        event,
        followed.map(({ module }) => module),
      ),
      days: [...new Set(hers.filter(({ halfDayId }) => present.has(halfDayId)).map(({ on }) => on))],
      ...{ halfDays: count.present, outOf: count.outOf },
      modules: modules.map(({ module: { title, organiser }, halfDays }) => {
        const { present: attended, outOf } = countHalfDays(halfDays, rows)
        return { title, organiser, halfDays: attended, outOf }
      }),
      ...{ place, issuedOn, endedOn },
    },
  }
}

/** A fingerprint of all that an attestation says: another word, another fingerprint. */
export function fingerprintOf(attestation: Attestation): string {
  return idFrom('attestation', JSON.stringify(attestation)).slice(0, 16)
}

function daysInWords(days: readonly LocalDay[]): string {
  return days.length === 1 ? `le ${frenchDays(days)}` : frenchDays(days)
}

/** « 11 demi-journées sur 12 ». */
export function halfDaysInWords(halfDays: number, outOf: number): string {
  return `${halfDays}\u00a0demi-journée${halfDays > 1 ? 's' : ''} sur\u00a0${outOf}`
}

/** The sentence of the attestation (T16 of the domain study). */
export function attestationStatement(attestation: Attestation): Run[] {
  const { signature, name, employer, title, organiser, days, halfDays, outOf } = attestation
  return [
    `${signature} atteste que `,
    strong(name),
    french(
      ` (${employer}) a participé à « ${title} », organisé par ${organiser}, ${daysInWords(days)}, soit `,
    ),
    strong(halfDaysInWords(halfDays, outOf)),
    '.',
  ]
}

/** The training body's own attestation is the official one, and ours says so. */
export const ATTESTATION_NOTICE =
  "Le présent document ne remplace pas l'attestation délivrée par l'organisme de formation."

/** « Fait à Mont-de-Marsan, le 16 septembre 2021. » */
export function issueLine({ place, issuedOn }: Attestation): string {
  return `Fait à ${place}, le ${frenchShortDay(issuedOn)}.`
}
