import { counterFingerprint, counterIdOf } from '../counter-ids.ts'
import type { CounterQuestion } from '../domain/counter-question.ts'
import type { Session } from '../domain/counter.ts'
import { frenchWhen } from '../domain/french-dates.ts'
import type { MailFacts } from '../domain/mail.ts'
import { mayBeAway, type Registration } from '../domain/registration.ts'
import { seatRefusal } from '../domain/registering.ts'
import { eventStart } from '../domain/reminder-plan.ts'
import type { Change, World } from '../ports.ts'
import { countersNow, type CounterNow } from './counters-now.ts'
import { freeSession } from './free-session.ts'
import { readAll } from './read-all.ts'
import { writtenMail } from './written-mail.ts'

/** What is asked about a counter, and who is asked; null while nothing is to be decided, or nothing is known. */
function asked({ state }: CounterNow) {
  return 'unknown' in state || state.gaps.length === 0 ? null : state
}

/** A letter to the employer of each who would be away: the employers decide who attends. */
async function letters(
  world: World,
  { event }: Session,
  away: readonly Registration[],
  counter: NonNullable<MailFacts['counter']>,
): Promise<Change[]> {
  const now = world.clock.now()
  const { departement, eventId, revision, version: eventVersion } = event
  const mailboxes = [...new Set(away.map(({ employer }) => employer.mailbox))]
  return Promise.all(
    mailboxes.map(async (mailbox): Promise<Change> => {
      const record = await writtenMail(world, {
        ...{ departement, eventId, revision, eventVersion, mailbox, invitationId: null, contactId: null },
        ...({ letter: 'counter-question', category: 'service', lane: 'normal' } as const),
        ...{ facts: { counter }, dueAt: now, expiresAt: eventStart(event) ?? now },
      })
      return { put: 'mail', record, expect: 'absent' }
    }),
  )
}

/** The question as it stands from now on; null when it stands already. */
function nextQuestion(
  world: World,
  { departement, eventId }: Session['event'],
  { structure, state }: CounterNow,
  stored: CounterQuestion | null,
): CounterQuestion | null {
  const question = asked({ structure, state })
  const asks = question === null ? null : counterFingerprint(question)
  if (asks === (stored?.asks ?? null)) return null
  const { structureId } = structure
  const known = { departement, eventId, structureId, counterId: counterIdOf(structureId), answer: null }
  const { version, rank, askedAt } = stored ?? { version: 0, rank: 0, askedAt: world.clock.now() }
  if (asks === null) return { ...known, version: version + 1, rank, askedAt, asks }
  return { ...known, version: version + 1, rank: rank + 1, askedAt: world.clock.now(), asks }
}

async function ask(
  world: World,
  session: Session,
  counter: CounterNow,
  stored: CounterQuestion | null,
): Promise<void> {
  const { event, registrations } = session
  const record = nextQuestion(world, event, counter, stored)
  if (record === null) return
  const question = asked(counter)
  const changes: Change[] = [{ put: 'counterQuestion', record, expect: stored?.version ?? 'absent' }]
  if (question !== null) {
    const { structureId, name } = counter.structure
    const away = registrations.filter((each) => mayBeAway(each) && each.structureId === structureId)
    const modules = [...new Set(away.flatMap((each) => each.modules))]
    const other = await freeSession(world, event, modules)
    const elsewhere = other && { title: other.title, dates: frenchWhen(other.when, other.zone) }
    const { agents, attending, gaps } = question
    const facts = { agents, attending, gaps: [...gaps], structure: name, elsewhere }
    const { counterId, rank } = record
    changes.push(...(await letters(world, session, away, { ...facts, counterId, rank })))
  }
  // Refused: somebody else has just asked, or withdrawn, the same question.
  await world.store.commit(changes)
}

/**
 * Asks the employers, once for each change, how a structure stays open while its agents are in training (letter T15), and
 * withdraws a question that has become moot. Nothing is asked about a structure whose agents or hours are not known.
 */
export async function askAboutCounters(world: World, session: Session): Promise<void> {
  const { event } = session
  if (seatRefusal(event, world.clock.now()) !== null) return
  const counters = await countersNow(world.store, session)
  if (counters.length === 0) return
  const { departement, eventId } = event
  const questions = await readAll(world.store, 'counterQuestion', { departement, eventId })
  for (const counter of counters) {
    const { structureId } = counter.structure
    const stored = questions.find((question) => question.structureId === structureId) ?? null
    await ask(world, session, counter, stored)
  }
}

/** True while a letter asks what its structure is still asked, and would be asked now: nobody has answered it either. */
export async function isStillAsked(
  world: World,
  session: Session,
  { counterId, rank }: NonNullable<MailFacts['counter']>,
): Promise<boolean> {
  const { departement, eventId } = session.event
  const stored = await world.store.read('counterQuestion', { departement, eventId, counterId })
  if (stored?.rank !== rank || stored.answer !== null) return false
  const counters = await countersNow(world.store, session)
  const counter = counters.find(({ structure }) => structure.structureId === stored.structureId)
  const question = counter === undefined ? null : asked(counter)
  return question !== null && counterFingerprint(question) === stored.asks
}
