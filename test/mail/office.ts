import { countingChance, fixedClock, inMemoryMailer, inMemoryStore } from '../../core/in-memory.ts'
import { LARGEST_COMMIT } from '../../core/commit-rules.ts'
import type { Contact } from '../../core/domain/directory.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Answer, Invitation } from '../../core/domain/invitation.ts'
import type { Mail } from '../../core/domain/mail.ts'
import { invitationIdOf } from '../../core/links.ts'
import { newPace } from '../../core/pace.ts'
import type { Change, Mailer, Store, World } from '../../core/ports.ts'
import { expandFanOut } from '../../core/usecases/expand-fan-out.ts'
import { expandPlan } from '../../core/usecases/expand-plan.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import type { PostOffice } from '../../core/usecases/post-office.ts'
import { runPostman, type PostmanReport } from '../../core/usecases/run-postman.ts'
import { tellGuests } from '../../core/usecases/tell-guests.ts'
import { eventRowsOf, fanOut, MONDAY, seminar, territory } from './builders.ts'

export interface TestOffice extends PostOffice {
  readonly world: World & {
    readonly store: ReturnType<typeof inMemoryStore>
    readonly clock: ReturnType<typeof fixedClock>
  }
  readonly mailer: ReturnType<typeof inMemoryMailer>
  readonly slept: number[]
}

/** A post office over twins. Time passes only by sleeping, or when a test moves the clock. */
export function testOffice(mailer = inMemoryMailer(), at = MONDAY): TestOffice {
  const clock = fixedClock(at)
  const slept: number[] = []
  return {
    world: {
      store: inMemoryStore(),
      clock,
      chance: countingChance(),
      territoryOf: () => territory,
      settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
    },
    mailer,
    sender: { name: 'Agenda France services', address: 'agenda@agenda.example' },
    pace: newPace(clock, (milliseconds) => {
      slept.push(milliseconds)
      clock.advance(milliseconds / 60_000)
      return Promise.resolve()
    }),
    remainingMs: () => 60_000,
    memory: newMemory(),
    slept,
  }
}

/** One minute of the postman; `changes` replaces ports for this minute: a store that fails, a mailer that lies. */
export function minute(
  office: TestOffice,
  changes: { store?: Store; mailer?: Mailer; remainingMs?: () => number } = {},
): Promise<PostmanReport> {
  const { store = office.world.store, mailer = office.mailer, remainingMs = office.remainingMs } = changes
  return runPostman({
    ...office,
    world: { ...office.world, store },
    ...{ mailer, remainingMs, memory: newMemory() },
  })
}

/** Minutes of the postman until nothing is due, or `limit`; the clock moves one minute each. */
export async function minutes(office: TestOffice, limit: number): Promise<PostmanReport[]> {
  const reports: PostmanReport[] = []
  for (let n = 0; n < limit; n += 1) {
    reports.push(await minute(office))
    office.world.clock.advance(1)
  }
  return reports
}

/** Writes what a test begins with, in as many transactions as it takes. */
export async function stored(office: TestOffice, changes: readonly Change[]): Promise<void> {
  for (let start = 0; start < changes.length; start += LARGEST_COMMIT) {
    const outcome = await office.world.store.commit(changes.slice(start, start + LARGEST_COMMIT))
    if (!outcome.committed) throw new Error('the test writes over what is stored')
  }
}

/** The next version of an event, and the telling of its guests, in one transaction as the API writes them. */
export async function change(
  office: TestOffice,
  before: AgendaEvent,
  changes: Partial<AgendaEvent>,
): Promise<AgendaEvent> {
  const now = office.world.clock.now()
  const after: AgendaEvent = {
    ...before,
    revision: before.revision + 1,
    ...changes,
    version: before.version + 1,
    changedAt: now,
  }
  const telling = tellGuests(before, after, now)
  await stored(office, [...eventRowsOf(after), { put: 'fanOut', record: telling, expect: 'absent' }])
  return after
}

/** Answers an invitation without a letter. */
export async function say(office: TestOffice, mailbox: string, given: Answer): Promise<void> {
  const invitation = await invitationOf(office, mailbox)
  const record = { ...invitation, answer: given, version: invitation.version + 1 }
  await stored(office, [{ put: 'invitation', record, expect: invitation.version }])
}

export async function invitationOf(office: TestOffice, mailbox: string): Promise<Invitation> {
  const key = { departement: '40', eventId: 'seminaire', invitationId: invitationIdOf(mailbox) }
  const invitation = await office.world.store.read('invitation', key)
  if (invitation === null) throw new Error(`${mailbox} is not invited`)
  return invitation
}

/** Every mail in the store, in the order of its mailbox, letter and revision. */
export function mailsIn(office: TestOffice): Mail[] {
  return office.world.store
    .dump()
    .flatMap((row) => (row.type === 'mail' ? [row.record] : []))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

const nameOf = ({ mailbox, letter, revision }: Mail) => `${mailbox} ${letter} ${revision}`

/** « mailbox letter revision state » of every mail. */
export function stateOf(office: TestOffice): string[] {
  return mailsIn(office).map((mail) => `${nameOf(mail).replace('@mairies.example', '')} ${mail.state}`)
}

/** An office with the seminar and its contacts, invited unless told. */
export async function invitedOffice(
  contacts: readonly Contact[],
  options: { event?: AgendaEvent; mailer?: TestOffice['mailer'] } = {},
): Promise<TestOffice> {
  const office = testOffice(options.mailer)
  await stored(office, [
    ...eventRowsOf(options.event ?? seminar()),
    ...contacts.map((record) => ({ put: 'contact', record, expect: 'absent' }) as const),
    ...fanOut(contacts.map(({ contactId }) => contactId)),
  ])
  return office
}

/** Expands everything that is due, without sending; what each step came to. */
export async function expand(office: TestOffice): Promise<string[]> {
  const steps: string[] = []
  for (;;) {
    const [due] = await office.world.store.due('plan', office.world.clock.now(), 1)
    if (due === undefined || due.type === 'mail') return steps
    steps.push(await expandPlan(office.world, newMemory(), due))
  }
}

/** One step of the plan that is due first. */
export async function expandOnce(office: TestOffice): Promise<void> {
  const [due] = await office.world.store.due('plan', office.world.clock.now(), 1)
  if (due?.type !== 'fanOut') throw new Error('no fan-out is due')
  await expandFanOut(office.world, newMemory(), due.record)
}

/** Invites one person more, by a fan-out of her own. */
export async function inviteToo(office: TestOffice, contactId: string): Promise<void> {
  await stored(office, fanOut([contactId], 200, { fanOutId: `fo-${contactId}` }))
}
