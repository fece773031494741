import type { Contact } from '../../core/domain/directory.ts'
import type { DeskRole } from '../../core/domain/desk.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Invitation } from '../../core/domain/invitation.ts'
import type { RecordOf } from '../../core/records.ts'
import { eventRows } from '../../core/usecases/event-rows.ts'
import { grantDesk } from '../../core/usecases/grant-desk.ts'
import { reminderRows } from '../../core/usecases/reminder-rows.ts'
import { anEvent, NOW, territory } from '../answers/answer-world.ts'
import { stored, testOffice, type TestOffice } from '../mail/office.ts'
import { COORDINATION } from './browser.ts'

/** An office whose coordination has a desk in the Landes. */
export async function deskOffice(role: DeskRole = 'prefecture'): Promise<TestOffice> {
  const office = testOffice()
  await grantDesk(office.world, { departement: '40', mailbox: COORDINATION, role })
  return office
}

/** The store as it stands, to compare with. */
export const everything = ({ world }: TestOffice) => JSON.stringify(world.store.dump())

/** Records of a type, as they stand. */
export function all<T extends 'reminder' | 'mail' | 'invitation' | 'contact' | 'event'>(
  { world }: TestOffice,
  type: T,
): RecordOf<T>[] {
  return world.store.dump().flatMap((row) => (row.type === type ? [row.record as RecordOf<T>] : []))
}

/** The same on Friday 1 October 2021, 10 h, with events and their reminders, invitations and contacts. */
export async function busyOffice(
  held: {
    events?: readonly AgendaEvent[]
    invitations?: readonly Invitation[]
    contacts?: readonly Contact[]
  },
  role: DeskRole = 'prefecture',
): Promise<TestOffice> {
  const made = await deskOffice(role)
  made.world.clock.set(NOW)
  const office = { ...made, world: { ...made.world, territoryOf: () => territory } }
  const { events = [anEvent()], invitations = [], contacts = [] } = held
  for (const event of events) {
    await stored(office, [
      ...eventRows(office.world, null, event, []),
      ...(await reminderRows(office.world.store, event, [], NOW)),
    ])
  }
  await stored(office, [
    ...invitations.map((record) => ({ put: 'invitation', record, expect: 'absent' }) as const),
    ...contacts.map((record) => ({ put: 'contact', record, expect: 'absent' }) as const),
  ])
  return office
}
