import type { Contact } from '../../core/domain/directory.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Reminder } from '../../core/domain/work.ts'
import { contact, reminder, seminar } from './builders.ts'
import { invitedOffice, mailsIn, minute, stored, type TestOffice } from './office.ts'

/** Tuesday 5 October 2021, 9 h: J-7. */
export const DUE = '2021-10-05T07:00:00.000Z'

export const agent = (id: string, structureId: string, changes: Partial<Contact> = {}) =>
  contact(id, { role: 'agent', functionLabel: 'agent France services', structureId, ...changes })

/** The seminar, its guests invited on 20 September, and reminders; the clock stands at J-7. */
export async function reminded(
  contacts: readonly Contact[],
  reminders: readonly Reminder[] = [reminder()],
  event: AgendaEvent = seminar(),
): Promise<TestOffice> {
  const office = await invitedOffice(contacts, { event })
  await minute(office)
  await stored(
    office,
    reminders.map((record) => ({ put: 'reminder', record, expect: 'absent' }) as const),
  )
  office.world.clock.set(DUE)
  return office
}

/** « a reminder », « b relance »: what the reminders wrote. */
export function reminders(office: TestOffice): string[] {
  return mailsIn(office)
    .filter(({ letter }) => letter === 'reminder' || letter === 'relance')
    .map(({ mailbox, letter }) => `${mailbox.split('@')[0] ?? ''} ${letter}`)
}
