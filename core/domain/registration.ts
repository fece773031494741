import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema, mailboxSchema } from './codes.ts'

/**
 * Where a registration stands (domain study §8): demandée, validée par l'employeur, confirmée, sur liste d'attente, place
 * proposée, proposition expirée, désistée, prérequis manquant. Presence is not a state: it follows from the half-days.
 */
export const registrationStateSchema = z.enum([
  'requested',
  'validated',
  'confirmed',
  'waiting',
  'offered',
  'expired',
  'withdrawn',
  'prerequisite-missing',
])
export type RegistrationState = z.infer<typeof registrationStateSchema>

/** One person registered for one training; she may have no structure yet, and no mailbox but her employer's. */
export const registrationSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  /** Hash of the event and the trainee: asking twice is one registration. */
  registrationId: identifierSchema,
  version: z.int().positive(),
  /** Who she is across sessions and départements: see trainee.ts. */
  traineeId: identifierSchema,
  name: z.string(),
  mailbox: mailboxSchema.nullable(),
  /** Her contact in the directory, when she is one: the training then stands in her own feed. */
  contactId: identifierSchema.nullable(),
  structureId: identifierSchema.nullable(),
  /** Who employs her and agrees; hears of everything when she has no mailbox. */
  employer: z.strictObject({ name: z.string(), mailbox: mailboxSchema }),
  /** « conseillère France services »: what she does, or will do. */
  functionLabel: z.string().optional(),
  /** Her employer says that what must come before was attended elsewhere: the organiser decides, on proof (letter T14). */
  prerequisitesDeclared: z.literal(true).optional(),
  /** Codes of the modules she follows; those of the event. */
  modules: z.array(identifierSchema),
  state: registrationStateSchema,
  /** Her place in the order: when she first asked, or asked again after leaving. */
  queuedAt: instantSchema,
  /** The seat that is held for her until an hour; null unless `offered`. `rank` counts her offers. */
  offer: z.strictObject({ madeAt: instantSchema, until: instantSchema }).nullable(),
  offers: z.int().nonnegative(),
  /** Withdrawn later than the cohort asks for: accepted, and marked (« tardive »). */
  late: z.boolean(),
  /** Why a missing prerequisite was passed over, and by which key; audited. */
  override: z.strictObject({ reason: z.string(), by: z.string() }).nullable(),
  changedAt: instantSchema,
})
export type Registration = z.infer<typeof registrationSchema>

const WITH_SEAT: readonly RegistrationState[] = ['confirmed', 'offered']
const ASKING: readonly RegistrationState[] = [
  'requested',
  'validated',
  'waiting',
  'offered',
  'prerequisite-missing',
]
const IN_QUEUE: readonly RegistrationState[] = ['validated', 'waiting']

/** True for who has a seat or is offered one: these are counted. */
export function hasSeat({ state }: Pick<Registration, 'state'>): boolean {
  return WITH_SEAT.includes(state)
}

/** True for who has a seat of her own, not one that is only held for her. */
export function hasOwnSeat({ state }: Pick<Registration, 'state'>): boolean {
  return state === 'confirmed'
}

/** True for who asks for a seat and has none of her own: she hears what becomes of the training. */
export function isAsking({ state }: Pick<Registration, 'state'>): boolean {
  return ASKING.includes(state)
}

/** The mailbox that hears of a registration: hers or, while she has none, her employer's. */
export function writtenTo({ mailbox, employer }: Pick<Registration, 'mailbox' | 'employer'>): string {
  return mailbox ?? employer.mailbox
}

const AWAY: readonly RegistrationState[] = ['requested', 'validated', 'offered', 'confirmed']

/**
 * True for who is to be reckoned absent from her counter: she has a seat, or has asked and may get one. Who waits stays
 * where she is until a seat is offered.
 */
export function mayBeAway({ state }: Pick<Registration, 'state'>): boolean {
  return AWAY.includes(state)
}

/** True for who may be given the next free seat. */
export function isQueued({ state }: Pick<Registration, 'state'>): boolean {
  return IN_QUEUE.includes(state)
}
