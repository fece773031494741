import type { Instant } from '../core/domain/codes.ts'
import type { Store } from '../core/ports.ts'
import { WORK_LANES, workOf } from '../core/records.ts'

const END_OF_TIME = '9999-12-31T23:59:59.999Z'

/** The earliest instant at which something in the work list falls due; null when nothing waits. */
export async function nextDue(store: Store): Promise<Instant | null> {
  const first = await Promise.all(WORK_LANES.map((lane) => store.due(lane, END_OF_TIME, 1)))
  const instants = first.flat().flatMap(({ type, record }) => workOf(type, record)?.dueAt ?? [])
  return instants.sort()[0] ?? null
}
