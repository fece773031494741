import { concernsHer, employerFor } from '../domain/enrolling.ts'
import type { FieldProblem } from '../domain/problem.ts'
import type { SeatRefusal } from '../domain/registering.ts'
import { registrationInputSchema, type RegistrationInput } from '../domain/registration-input.ts'
import type { World } from '../ports.ts'
import { mayBeOne, registrationIdOf, traineeIdOf } from '../trainee-ids.ts'
import {
  validateRegistration,
  withdrawRegistration,
  type RegistrationOutcome,
} from './change-registration.ts'
import { enrol, type EnrolResult } from './enrol.ts'
import { enrolmentOf, type EnrolledPerson, type OpenedEnrolment } from './open-enrolment.ts'

/** Who acts by the link of a letter to an employer, in the audit log. */
const BY_EMPLOYER = 'employer-link'

/** Somebody as her employer enters her on the page. */
export interface EnteredPerson {
  readonly name: string
  readonly functionLabel: string | null
  /** Hers; null: her employer is written to. */
  readonly mailbox: string | null
  /** One of the employer's structures, or null when she has none. */
  readonly structureId: string | null
  /** The employer says that what must come before was attended elsewhere. */
  readonly prerequisitesDeclared: boolean
}

/**
 * What became of one of them; `known`: she was registered before, and nothing was written twice. `elsewhere`: somebody else
 * has registered her, and this employer has no say in it.
 */
export type EnteredResult =
  | (EnrolledPerson & { known: boolean })
  | { elsewhere: true }
  | { refused: SeatRefusal }
  | { problems: readonly FieldProblem[] }

/** The trainee that somebody entered is already, for this employer and training. */
function knownTrainee({ people }: OpenedEnrolment, entered: EnteredPerson): string | undefined {
  const same = people.find(({ isOwn, registration }) => isOwn && mayBeOne(registration, entered))
  return same?.registration.traineeId
}

function inputOf(
  opened: OpenedEnrolment,
  entered: EnteredPerson,
  employerAgrees: boolean,
): RegistrationInput {
  const { name, functionLabel, mailbox, structureId, prerequisitesDeclared } = entered
  const structure = opened.structures.find((each) => each.structureId === structureId) ?? null
  const traineeId = knownTrainee(opened, entered)
  return registrationInputSchema.parse({
    ...{ name, mailbox, structureId: structure?.structureId ?? null, prerequisitesDeclared, employerAgrees },
    employer: employerFor(opened, structure),
    ...(functionLabel === null ? {} : { functionLabel }),
    ...(traineeId === undefined ? {} : { traineeId }),
  })
}

/** True for somebody whom another employer, or the organiser, has registered already. */
async function isElsewhere(
  world: World,
  opened: OpenedEnrolment,
  input: RegistrationInput,
): Promise<boolean> {
  const { departement, eventId } = opened.event
  const { name = '', mailbox, employer } = input
  const traineeId = input.traineeId ?? traineeIdOf(name, mailbox ?? employer.mailbox)
  const registrationId = registrationIdOf(departement, eventId, traineeId)
  const stored = await world.store.read('registration', { departement, eventId, registrationId })
  return stored !== null && !concernsHer(opened, stored)
}

/** The result of each, in order, as her employer sees it now. */
function seenNow(now: OpenedEnrolment, results: readonly EnrolResult[]): EnteredResult[] {
  return results.map((result) => {
    if (!('registration' in result)) return result
    const { registrationId } = result.registration
    const person = now.people.find((each) => each.registration.registrationId === registrationId)
    return person === undefined ? { elsewhere: true } : { ...person, known: result.known }
  })
}

/**
 * Enrols those whom an employer entered on her page, in the order given, with a result for each. `employerAgrees` false:
 * they are requests until she agrees. Entering the same names again writes nothing twice.
 */
export async function enrolByLink(
  world: World,
  opened: OpenedEnrolment,
  entered: { readonly people: readonly EnteredPerson[]; readonly employerAgrees: boolean },
): Promise<{ results: EnteredResult[]; now: OpenedEnrolment } | { refused: SeatRefusal }> {
  const { departement, event, invitation } = opened
  const { eventId } = event
  const actor = { departement: departement.code, keyId: BY_EMPLOYER }
  const inputs = entered.people.map((person) => inputOf(opened, person, entered.employerAgrees))
  const elsewhere = await Promise.all(inputs.map((input) => isElsewhere(world, opened, input)))
  const people = inputs.filter((_, index) => elsewhere[index] === false)
  const outcome = await enrol(world, actor, { eventId, people })
  if ('refused' in outcome) return outcome
  const now = await enrolmentOf(world, departement, invitation)
  if (now === null) throw new Error(`the seats of ${eventId} were there a moment ago`)
  const seen = seenNow(now, outcome.results).values()
  const results = elsewhere.map((is): EnteredResult =>
    is ? { elsewhere: true } : (seen.next().value ?? { elsewhere: true }),
  )
  return { results, now }
}

/** What an employer does to a registration on her page: she agrees to one of hers, or takes back one that she made. */
export async function changeByEmployer(
  world: World,
  opened: OpenedEnrolment,
  change: { readonly verb: 'validate' | 'withdraw'; readonly registrationId: string },
): Promise<RegistrationOutcome> {
  const { verb, registrationId } = change
  const person = opened.people.find(({ registration }) => registration.registrationId === registrationId)
  const mayAct = person !== undefined && (verb === 'validate' || person.isOwn)
  if (!mayAct || !concernsHer(opened, person.registration)) return { refused: 'registration-not-found' }
  const actor = { departement: opened.departement.code, keyId: BY_EMPLOYER }
  const target = { eventId: opened.event.eventId, registrationId }
  return verb === 'validate'
    ? validateRegistration(world, actor, target)
    : withdrawRegistration(world, actor, target)
}
