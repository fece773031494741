import { addMinutes } from '../domain/local-time.ts'
import { pauseAt, type PauseNow } from '../domain/sending-pause.ts'
import type { Stored } from '../ports.ts'
import type { WorkLane, WorkType } from '../records.ts'
import type { PlanStep } from './expand-fan-out.ts'
import { expandPlan, workName, type Plan } from './expand-plan.ts'
import { readPause } from './pause-sending.ts'
import type { PostOffice } from './post-office.ts'
import { SEND_TIMEOUT_MS, sendMail, setAside } from './send-mail.ts'
import type { Turn } from './write-mail.ts'

/** No mail is begun with less time left than a request may take and its mark needs. */
const MARGIN_MS = 2_000
const BATCH: Readonly<Record<WorkLane, number>> = { urgent: 100, plan: 1, normal: 25, bulk: 25 }
const LANES: readonly WorkLane[] = ['urgent', 'plan', 'normal', 'bulk']
/** The share of the day's quota that is kept for what cannot wait. */
const BULK_SHARE = 0.9
const FAULT_MINUTES = 5
/** So many requests in a row without an answer end the run: SES is not there, more mails need not be left in doubt. */
const MOST_UNANSWERED = 3
/** The work list is read no deeper than this in search of what this run has not seen. */
const DEEPEST = 2_000

/** What one minute of the postman came to; counts and ids only, nothing personal. */
export interface PostmanReport {
  readonly turns: Partial<Record<Turn, number>>
  readonly plans: Partial<Record<PlanStep, number>>
  /** Mails put back after the quarantine without a Send event: the one named window for a duplicate. */
  readonly ambiguousResends: number
  /** What stopped a lane before its work was done. */
  readonly stopped: 'sending-paused' | 'quota-exceeded' | 'unreachable' | 'bulk-quota' | null
  /** We have paused all sending: nothing was claimed or expanded from then on. */
  readonly paused: PauseNow | null
  readonly faults: readonly string[]
}

interface Run {
  turns: Partial<Record<Turn, number>>
  plans: Partial<Record<PlanStep, number>>
  stopped: PostmanReport['stopped']
  paused: PauseNow | null
  /** Requests to SES in a row that were not answered. */
  unanswered: number
  faults: string[]
  /** What this run has dealt with: the work list may still show it for a while. */
  readonly seen: Set<string>
  /** What SES still allows in bulk today; null until asked. */
  bulkLeft: number | null
}

function count<K extends string>(counts: Partial<Record<K, number>>, key: K): void {
  counts[key] = (counts[key] ?? 0) + 1
}

/** A fault in words, without the addresses that it may quote. */
function faultOf(name: string, fault: unknown): string {
  const words = fault instanceof Error ? `${fault.name}: ${fault.message}` : 'unknown fault'
  return `${name}: ${words.replace(/[^\s@<>"']+@[^\s@<>"']+/g, '…').slice(0, 300)}`
}

/**
 * Asks SES what it allows, once a run: a share of the pace, and what is left of the day for bulk. Null when SES does not
 * answer: this minute no mail is tried, so none is left in doubt.
 */
async function askQuota(office: PostOffice, run: Run): Promise<number | null> {
  if (run.bulkLeft !== null) return run.bulkLeft
  const quota = await office.mailer.quota().catch(() => null)
  if (quota === null) return null
  const { maxPerSecond, maxPerDay, sentLastDay } = quota
  office.pace.allow(maxPerSecond)
  // SES says -1 when the day has no limit.
  const left = maxPerDay < 0 ? Infinity : Math.floor(maxPerDay * BULK_SHARE) - sentLastDay
  run.bulkLeft = left
  return left
}

/** One item that throws waits alone; best effort, since the store itself may be what throws. */
async function postpone(office: PostOffice, item: Stored<WorkType>): Promise<void> {
  const { store, clock } = office.world
  const dueAt = addMinutes(clock.now(), FAULT_MINUTES)
  const { version } = item.record
  const next = { version: version + 1 }
  switch (item.type) {
    case 'reminder':
      await store.commit([{ put: 'reminder', record: { ...item.record, dueAt, ...next }, expect: version }])
      return
    case 'fanOut':
      await store.commit([{ put: 'fanOut', record: { ...item.record, dueAt, ...next }, expect: version }])
      return
    case 'cohort': {
      const record = { ...item.record, settleAt: dueAt, ...next }
      await store.commit([{ put: 'cohort', record, expect: version }])
      return
    }
    case 'registration':
    case 'deskLinks':
      // Its instant is not the postman's to change: it is tried once a minute.
      return
    case 'mail':
      if (item.record.state !== 'pending') return
      await setAside(office, { ...item.record, attempts: item.record.attempts + 1 })
  }
}

async function serveMail(office: PostOffice, run: Run, item: Stored<'mail'>): Promise<void> {
  const left = await askQuota(office, run)
  if (left === null) {
    run.stopped = 'unreachable'
    return
  }
  if (item.record.lane === 'bulk' && left <= 0) {
    run.stopped = 'bulk-quota'
    return
  }
  const turn = await sendMail(office, item.record)
  count(run.turns, turn)
  if (turn === 'sent' || turn === 'unknown') run.bulkLeft = left - 1
  if (turn === 'sent') run.unanswered = 0
  if (turn === 'unknown' || turn === 'not-reached') run.unanswered += 1
  if (run.unanswered >= MOST_UNANSWERED) run.stopped = 'unreachable'
  if (turn === 'sending-paused' || turn === 'quota-exceeded') run.stopped = turn
}

async function servePlan(office: PostOffice, run: Run, item: Plan): Promise<void> {
  count(run.plans, await expandPlan(office.world, office.memory, item))
}

async function serve(office: PostOffice, run: Run, item: Stored<WorkType>): Promise<void> {
  try {
    if (item.type === 'mail') await serveMail(office, run, item)
    else await servePlan(office, run, item)
  } catch (fault) {
    run.faults.push(faultOf(workName(item), fault))
    await postpone(office, item).catch(() => {
      run.faults.push(`${workName(item)}: not postponed`)
    })
  }
}

const isOutOfTime = (office: PostOffice) => office.remainingMs() < SEND_TIMEOUT_MS + MARGIN_MS

const isClosed = (run: Run, lane: WorkLane) =>
  run.paused !== null || (run.stopped !== null && (run.stopped !== 'bulk-quota' || lane === 'bulk'))

/**
 * Reads whether we have paused all sending: at the start of each minute, and again before each piece of work. That is
 * one small read beside some eight calls of a sending, and a pause takes effect with the mail that is under way.
 */
async function lookForPause({ world }: PostOffice, run: Run): Promise<void> {
  run.paused = pauseAt(await readPause(world.store), world.clock.now())
}

/** Work of a lane that this run has not seen; read deeper only while the list shows what is done already. */
async function freshWork(office: PostOffice, run: Run, lane: WorkLane): Promise<Stored<WorkType>[]> {
  const { store, clock } = office.world
  for (let limit = BATCH[lane]; ; limit *= 4) {
    const due = await store.due(lane, clock.now(), limit)
    const fresh = due.filter((item) => !run.seen.has(`${workName(item)} ${item.record.version}`))
    if (fresh.length > 0 || due.length < limit || limit > DEEPEST) return fresh.slice(0, BATCH[lane])
  }
}

/** Deals with some of a lane's work; false when there was none. */
async function serveLane(office: PostOffice, run: Run, lane: WorkLane): Promise<boolean> {
  const items = await freshWork(office, run, lane)
  for (const item of items) {
    await lookForPause(office, run)
    if (isClosed(run, lane) || isOutOfTime(office)) break
    run.seen.add(`${workName(item)} ${item.record.version}`)
    await serve(office, run, item)
  }
  return items.length > 0
}

/**
 * One minute of the postman: all that is due, the urgent first, until the work or the time is done. After each handful
 * it looks for urgent work again. Sending that we or AWS have paused stops all; a day's quota nearly used up stops bulk
 * alone. While we pause, plans are not expanded either: on resuming, reminders find who is concerned then, and of two
 * that have become due only the later leaves.
 */
export async function runPostman(office: PostOffice): Promise<PostmanReport> {
  const run: Run = {
    ...{ turns: {}, plans: {}, stopped: null, paused: null, faults: [], unanswered: 0 },
    seen: new Set(),
    bulkLeft: null,
  }
  await lookForPause(office, run)
  for (let worked = true; worked && !isOutOfTime(office);) {
    worked = false
    for (const lane of LANES) {
      if (worked || isClosed(run, lane)) continue
      worked = await serveLane(office, run, lane)
    }
  }
  const { turns, plans, stopped, paused, faults } = run
  return { turns, plans, stopped, paused, faults, ambiguousResends: turns.released ?? 0 }
}
