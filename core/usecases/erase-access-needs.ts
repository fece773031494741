import { departement as departementOf } from '../domain/departements.ts'
import type { Answer } from '../domain/invitation.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

/** « besoins d'accessibilité »: kept for the welcome, erased seven days after the event (data notice §5.4). */
const KEPT_DAYS = 7
/** How far back a night looks, so that nights that did not run are made up for. */
const LOOK_BACK_DAYS = 62

const without = (answer: Answer): Answer => ({ ...answer, accessNeeds: null })

async function eraseOf(world: World, key: { departement: string; eventId: string }): Promise<number> {
  let erased = 0
  for (const invitation of await readAll(world.store, 'invitation', key)) {
    const { answer, version } = invitation
    if (!answer?.accessNeeds) continue
    const record = { ...invitation, answer: without(answer), version: version + 1 }
    const outcome = await world.store.commit([{ put: 'invitation', record, expect: version }])
    erased += outcome.committed ? 1 : 0
  }
  for (const said of await readAll(world.store, 'answer', key)) {
    if (said.answer.accessNeeds === null) continue
    const record = { ...said, answer: without(said.answer), version: said.version + 1 }
    await world.store.commit([{ put: 'answer', record, expect: said.version }])
  }
  return erased
}

/** Erases the access needs of events that ended more than seven days ago; answers stay. Gives how many were erased. */
export async function eraseAccessNeeds(world: World, departement: string): Promise<number> {
  const today = localDay(world.clock.now(), departementOf(departement).zone)
  const last = addDays(today, -KEPT_DAYS - 1)
  const range = { from: addDays(last, -LOOK_BACK_DAYS), to: `${last}~` }
  const entries = await readAll(world.store, 'agendaEntry', { departement }, range)
  let erased = 0
  for (const entry of entries.filter(({ endsOn }) => endsOn !== null && endsOn <= last)) {
    erased += await eraseOf(world, entry)
  }
  return erased
}
