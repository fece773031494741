import { eventStart } from '../domain/reminder-plan.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { FanOut } from '../domain/work.ts'
import type { World } from '../ports.ts'
import { advance, eventNow } from './fan-out-step.ts'
import { invitePage } from './invite-page.ts'
import type { Memory } from './memory.ts'
import { readAll } from './read-all.ts'
import { tellPage } from './tell-page.ts'

/** A page of invitations to a cancelled event looks again this often whether it takes place after all. */
const WAIT_MINUTES = 60

/** What one step of a plan came to; `more`: its next page is due at once. */
export type PlanStep = 'more' | 'done' | 'waits' | 'outdated' | 'expired' | 'lost'

/** What was written must be what was expected: the organiser believes that all were told. */
function assertComplete(fanOut: FanOut, written: number, expected: number): void {
  if (written !== expected) {
    throw new Error(`fan-out ${fanOut.fanOutId}: ${expected} expected, ${written} written`)
  }
}

async function inviteStep(world: World, fanOut: FanOut): Promise<PlanStep> {
  const { departement, eventId, fanOutId, pages, expected } = fanOut
  const page = Number(fanOut.cursor ?? '0')
  const pageKey = { departement, eventId, fanOutId: fanOut.audienceId ?? fanOutId, page }
  const audience = await world.store.read('audiencePage', pageKey)
  if (audience === null) throw new Error(`page ${page} of fan-out ${fanOutId} is not stored`)
  const invited = await invitePage(world, fanOut, audience.contactIds)
  if (invited === 'waits') {
    const dueAt = addMinutes(world.clock.now(), WAIT_MINUTES)
    return (await advance(world, fanOut, { dueAt })) ? 'waits' : 'lost'
  }
  const written = fanOut.written + invited
  const last = page + 1 >= pages
  const state = last ? 'done' : 'running'
  if (!(await advance(world, fanOut, { cursor: String(page + 1), written, state }))) return 'lost'
  if (!last) return 'more'
  assertComplete(fanOut, written, expected)
  return 'done'
}

/** How many must be told: counted when the telling starts. Those invited later are invited to the event as it is now. */
async function countInvitations(world: World, fanOut: FanOut): Promise<number> {
  const { departement, eventId } = fanOut
  return (await readAll(world.store, 'invitation', { departement, eventId })).length
}

async function tellStep(world: World, memory: Memory, fanOut: FanOut): Promise<PlanStep> {
  const first = fanOut.cursor === null && fanOut.written === 0
  const expected = first ? await countInvitations(world, fanOut) : fanOut.expected
  const page = await tellPage(world, memory, fanOut)
  if (page === 'outdated') {
    return (await advance(world, fanOut, { state: 'done' })) ? 'outdated' : 'lost'
  }
  const { cursor } = page
  const written = fanOut.written + page.told
  const state = cursor === null ? 'done' : 'running'
  if (!(await advance(world, fanOut, { cursor, written, expected, state }))) return 'lost'
  if (cursor !== null) return 'more'
  assertComplete(fanOut, Math.min(written, expected), expected)
  return 'done'
}

/**
 * Writes one page of a fan-out: its mails first, then the cursor, so that a crash anywhere writes the page again and
 * never skips it. Throws when, at its end, not all were written.
 */
export async function expandFanOut(world: World, memory: Memory, fanOut: FanOut): Promise<PlanStep> {
  const { event, guard } = await eventNow(world, fanOut)
  const start = fanOut.audience === 'tell' ? null : eventStart(event)
  if (world.clock.now() > (start ?? fanOut.expiresAt)) {
    // Too late for the event as it was read: one that is moved at this moment may still be ahead.
    return (await advance(world, fanOut, { state: 'done' }, guard)) ? 'expired' : 'lost'
  }
  return fanOut.audience === 'invite' ? inviteStep(world, fanOut) : tellStep(world, memory, fanOut)
}
