import { ALL_ROWS, csvPart, type CsvPart } from '../domain/csv.ts'
import { localDay, localTime } from '../domain/local-time.ts'
import { AMBIGUOUS_RESEND } from '../domain/mail-words.ts'
import type { World } from '../ports.ts'
import { deliveriesOf, type Delivery } from './list-deliveries.ts'
import { readAll } from './read-all.ts'

const HEADINGS = [
  'Destinataire',
  'Fonction',
  'Adresse électronique',
  'Message',
  'Règle',
  'Pourquoi ce message',
  'Prévu le',
  'Accepté le',
  'Remis le',
  'Revenu le',
  'Résultat',
  'Remarques',
]

function row(delivery: Delivery, zone: string): string[] {
  const { mail, recipient, functionLabel, label, rule, because, outcome } = delivery
  const at = (instant: string | null) =>
    instant === null ? '' : `${localDay(instant, zone)} ${localTime(instant, zone)}`
  return [
    ...[recipient, functionLabel, mail.mailbox, label, rule, because],
    ...[mail.dueAt, delivery.acceptedAt, delivery.deliveredAt, delivery.bouncedAt].map(at),
    outcome,
    mail.ambiguousResend ? AMBIGUOUS_RESEND : '',
  ]
}

const byRecipient = (a: Delivery, b: Delivery) =>
  a.recipient.localeCompare(b.recipient, 'fr') ||
  a.mail.mailbox.localeCompare(b.mail.mailbox, 'fr') ||
  a.mail.dueAt.localeCompare(b.mail.dueAt, 'fr')

/**
 * What was sent about an event as a table for a spreadsheet: by recipient, then in order of time; whole, or some rows of
 * it. Null when the event does not exist.
 */
export async function exportDeliveries(
  world: World,
  key: { departement: string; eventId: string },
  part: CsvPart = ALL_ROWS,
): Promise<{ filename: string; content: string; next: number | null } | null> {
  const event = await world.store.read('event', key)
  if (event === null) return null
  const [mails, invitations] = await Promise.all([
    readAll(world.store, 'mail', key),
    readAll(world.store, 'invitation', key),
  ])
  const deliveries = await deliveriesOf(world, mails, invitations)
  const rows = deliveries.sort(byRecipient).map((delivery) => row(delivery, event.zone))
  return { filename: `envois-${key.eventId}.csv`, ...csvPart(HEADINGS, rows, part) }
}
