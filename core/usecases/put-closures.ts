import { auditRow } from '../audit.ts'
import type { LocalDay } from '../domain/codes.ts'
import { addDays } from '../domain/local-time.ts'
import type { World } from '../ports.ts'
import { changeEvent, type Actor } from './commit-event.ts'
import { readAll } from './read-all.ts'

const ATTEMPTS = 3

async function written(world: World, actor: Actor, days: readonly LocalDay[]): Promise<boolean> {
  const { departement } = actor
  const before = await world.store.read('closures', { departement })
  const version = (before?.version ?? 0) + 1
  const record = { departement, version, days: [...days], changedAt: world.clock.now() }
  const outcome = await world.store.commit([
    { put: 'closures', record, expect: before?.version ?? 'absent' },
    auditRow(world, actor, 'put-closures', `${days.length} days`),
  ])
  return outcome.committed
}

/** Reminders and deadlines of what is ahead follow the new days at once; nothing is told, since no event moved. */
async function replan(world: World, actor: Actor): Promise<void> {
  const { departement } = actor
  const from = addDays(world.clock.now().slice(0, 10), -1)
  for (const { eventId } of await readAll(world.store, 'agendaEntry', { departement }, { from })) {
    await changeEvent(world, actor, 'replan', {
      eventId,
      ifVersion: null,
      decide: (event) => ({ after: event }),
    })
  }
}

/** Sets the local days off of a département, all of them, and plans its coming events anew. False: too busy. */
export async function putClosures(world: World, actor: Actor, days: readonly LocalDay[]): Promise<boolean> {
  const sorted = [...new Set(days)].sort()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (!(await written(world, actor, sorted))) continue
    await replan(world, actor)
    return true
  }
  return false
}
