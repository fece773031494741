import type { AgendaEvent } from '../domain/event.ts'
import { RENDER_VERSION } from '../ical/render-version.ts'
import type { World } from '../ports.ts'
import { commitEvent, type Actor } from './commit-event.ts'
import type { Progress } from './import-report.ts'
import { readAll } from './read-all.ts'

const ATTEMPTS = 3

/**
 * Writes one event's texts again in today's way. What the event says does not change, nor when it last did: no
 * SEQUENCE rises, nobody is told. False when they were of today's way already.
 */
async function rerenderEvent(
  world: World,
  actor: Actor,
  eventId: string,
  renderVersion: number,
): Promise<boolean> {
  const { departement } = actor
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await world.store.read('event', { departement, eventId })
    if (before === null || before.renderVersion >= renderVersion) return false
    const after: AgendaEvent = { ...before, version: before.version + 1, renderVersion }
    if (await commitEvent(world, actor, 'rerender', { before, after })) return true
  }
  throw new Error(`event ${eventId} is changed too often to be rendered again`)
}

/** Brings the stored feed texts of a département up to today's way of writing them. Safe to run twice. */
export async function rerenderFeeds(
  world: World,
  departement: string,
  progress: Progress = () => undefined,
  renderVersion = RENDER_VERSION,
): Promise<{ events: number; rewritten: number }> {
  const actor = { departement, keyId: 'operator', owner: 'operator' }
  const entries = await readAll(world.store, 'agendaEntry', { departement })
  let rewritten = 0
  for (const [index, { eventId }] of entries.entries()) {
    if (await rerenderEvent(world, actor, eventId, renderVersion)) rewritten += 1
    progress(index + 1, entries.length)
  }
  return { events: entries.length, rewritten }
}
