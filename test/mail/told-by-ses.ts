import type { BounceCause, DeliveryEvent } from '../../core/domain/delivery.ts'
import { inMemoryMailer } from '../../core/in-memory.ts'
import { mailboxIdOf } from '../../core/links.ts'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { contact, MONDAY } from './builders.ts'
import { invitedOffice, mailsIn, minute, type TestOffice } from './office.ts'

export type What =
  | { what: 'send' | 'delivery' | 'complaint' | 'reject' }
  | { what: 'bounce'; permanent: boolean; cause: BounceCause }

export const SEND = { what: 'send' } as const
export const DELIVERY = { what: 'delivery' } as const
export const COMPLAINT = { what: 'complaint' } as const
export const REJECT = { what: 'reject' } as const
export const GONE = { what: 'bounce', permanent: true, cause: 'no-such-address' } as const
export const FULL = { what: 'bounce', permanent: false, cause: 'mailbox-full' } as const

export function about(office: TestOffice, what: What, mailbox = 'a@mairies.example'): DeliveryEvent {
  const mail = mailsIn(office).find(
    (each) => each.mailbox === mailbox && each.letter === 'invitation-seminar',
  )
  const { departement, eventId, mailId } = mail!
  return { departement, eventId, mailId, sesMessageId: 'ses-1', at: MONDAY, ...what }
}

export const tell = (office: TestOffice, what: What, mailbox?: string) =>
  applyDeliveryEvent(office.world, about(office, what, mailbox))

export const mailboxState = (office: TestOffice, mailbox = 'a@mairies.example') =>
  office.world.store.read('mailboxState', { departement: '40', mailboxId: mailboxIdOf(mailbox) })

export const invitationMail = (office: TestOffice) =>
  mailsIn(office).find(({ letter }) => letter === 'invitation-seminar')!
export const notes = (office: TestOffice) =>
  mailsIn(office).filter(({ letter }) => letter === 'undeliverable')

/** A mail whose request was not answered. */
export async function inDoubt(): Promise<TestOffice> {
  const office = await invitedOffice([contact('a', { communes: ['40102'] })], {
    mailer: inMemoryMailer((_, attempt) =>
      attempt === 1 ? { outcome: 'unknown', because: '500', taken: true } : null,
    ),
  })
  await minute(office)
  return office
}
