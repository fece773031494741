import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { MissingPrerequisite } from '../domain/prerequisites.ts'
import type { SeatRefusal } from '../domain/registering.ts'
import type { Registration, RegistrationState } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { registrationIdOf } from '../trainee-ids.ts'
import { lackedBy, prerequisiteMail } from './missing-prerequisites.ts'
import type { Person } from './registered-person.ts'

const ATTEMPTS = 3
/** Those who left, or let an offer pass, may ask again: at the end of the queue. */
const GONE: readonly RegistrationState[] = ['withdrawn', 'expired']

/** The first version of a registration, before it is known in which state. */
function unregistered(event: AgendaEvent, person: Person, askedAt: Instant): Registration {
  const { departement, eventId } = event
  const { employerAgrees: _agrees, ...who } = person
  return {
    ...{ departement, eventId, ...who, version: 0, queuedAt: askedAt, changedAt: askedAt },
    registrationId: registrationIdOf(departement, eventId, person.traineeId),
    ...{ state: 'requested', offer: null, offers: 0, late: false, override: null },
  }
}

/** The state of somebody who asks: a module she lacks comes before her employer's agreement, since nothing helps it. */
function stateOf(person: Person, lacks: readonly MissingPrerequisite[]): RegistrationState {
  if (lacks.length > 0) return 'prerequisite-missing'
  return person.employerAgrees ? 'validated' : 'requested'
}

/** A registration as asking again makes it; null when it changes nothing. */
function askedAgain(known: Registration, person: Person, asked: Registration): Registration | null {
  if (GONE.includes(known.state)) {
    const { offers, override, version } = known
    return { ...asked, offers, override, version }
  }
  const moves =
    (known.state === 'requested' && person.employerAgrees) ||
    (known.state === 'prerequisite-missing' && asked.state !== 'prerequisite-missing')
  const declares = asked.prerequisitesDeclared === true && known.prerequisitesDeclared !== true
  if (!moves && !declares) return null
  return {
    ...known,
    ...(declares ? { prerequisitesDeclared: true } : {}),
    state: moves ? asked.state : known.state,
  }
}

/** A registration as it is now, and whether it was known before. */
type Registered = { registration: Registration; known: boolean } | { refused: SeatRefusal }

/**
 * Registers one person: validated when her employer or the organiser enrols her, requested when she asks herself, held
 * back with letter T14 when a module she must have attended is missing. One row is written, alone; the same again is
 * nothing, and asking again after leaving puts her at the end of the queue.
 */
export async function register(
  world: World,
  event: AgendaEvent,
  person: Person,
  askedAt: Instant,
): Promise<Registered> {
  const first = unregistered(event, person, askedAt)
  let known: Registration | null = null
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // Whoever was let pass once is not asked again.
    const isPassed = known !== null && known.override !== null
    const lacks = isPassed ? [] : await lackedBy(world.store, event, first)
    const asked = { ...first, state: stateOf(person, lacks) }
    const next = known === null ? asked : askedAgain(known, person, asked)
    if (next === null) return { registration: known ?? asked, known: true }
    const record = { ...next, version: next.version + 1, changedAt: world.clock.now() }
    const isNews = record.state === 'prerequisite-missing' && known?.state !== record.state
    const letter = isNews ? [await prerequisiteMail(world, event, record, lacks)] : []
    const expect = known === null ? 'absent' : known.version
    const outcome = await world.store.commit([{ put: 'registration', record, expect }, ...letter])
    if (outcome.committed) return { registration: record, known: known !== null }
    known = await world.store.read('registration', first)
  }
  return { refused: 'too-busy' }
}
