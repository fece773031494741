import * as z from 'zod'
import type { BounceCause, DeliveryEvent } from '../../core/domain/delivery.ts'
import type { MailName } from '../../core/ports.ts'

/** Names of the tags of a message, by which the events of SES find their mail again. */
export const MAIL_TAG = 'mail'
export const DEPARTEMENT_TAG = 'departement'
export const EVENT_TAG = 'event'
/** The same in a header, which stays with the message wherever it is looked at. */
export const MAIL_HEADER = 'X-Agenda-Mail'
/** The mails that a message carries besides its own: `event/mail event/mail`. SES repeats headers in its reports. */
export const CARRIES_HEADER = 'X-Agenda-Carries'

export function carriedNames(mails: readonly MailName[]): string {
  return mails.map(({ eventId, mailId }) => `${eventId}/${mailId}`).join(' ')
}

function carriedIn({ mail }: SesEvent): MailName[] {
  const found = mail.headers.find(({ name }) => name.toLowerCase() === CARRIES_HEADER.toLowerCase())
  return [...(found?.value ?? '').matchAll(/([\w-]+)\/([\w-]+)/g)].map(([, eventId = '', mailId = '']) => ({
    eventId,
    mailId,
  }))
}

/**
 * What Amazon SES publishes of a message (« Examples of event data that Amazon SES publishes to Amazon SNS », SES developer
 * guide): only what is used here; the rest is let through. A bounce or complaint notification without event publishing
 * says `notificationType`.
 */
export const sesEventSchema = z
  .looseObject({
    eventType: z.string().optional(),
    notificationType: z.string().optional(),
    mail: z.looseObject({
      timestamp: z.string(),
      messageId: z.string(),
      tags: z.record(z.string(), z.array(z.string())).default({}),
      headers: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
    }),
    bounce: z
      .looseObject({
        bounceType: z.string(),
        bounceSubType: z.string().default('General'),
        timestamp: z.string().optional(),
        bouncedRecipients: z
          .array(z.looseObject({ status: z.string().optional(), diagnosticCode: z.string().optional() }))
          .default([]),
      })
      .optional(),
    delivery: z.looseObject({ timestamp: z.string().optional() }).optional(),
    complaint: z.looseObject({ timestamp: z.string().optional() }).optional(),
  })
  .transform((event) => ({ ...event, what: event.eventType ?? event.notificationType ?? '' }))
export type SesEvent = z.infer<typeof sesEventSchema>

/** The cause of a bounce in the three words we have for it (enhanced status codes: RFC 3463). */
function causeOf(bounce: NonNullable<SesEvent['bounce']>): BounceCause {
  const statuses = bounce.bouncedRecipients.map((recipient) => recipient.status ?? '')
  if (bounce.bounceSubType === 'MailboxFull' || statuses.some((status) => status.endsWith('.2.2'))) {
    return 'mailbox-full'
  }
  if (bounce.bounceType !== 'Permanent') return 'refused'
  const refused = statuses.length > 0 && statuses.every((status) => status.startsWith('5.7.'))
  const known = ['General', 'NoEmail', 'Undetermined'].includes(bounce.bounceSubType)
  return known && !refused ? 'no-such-address' : 'refused'
}

/** `mailId-fence` without its fence: events of an earlier claim are as true as those of the last. */
function mailIdOf(tag: string): string {
  return tag.replace(/-\d+$/, '')
}

type What =
  | { what: 'send' | 'delivery' | 'complaint' | 'reject' }
  | { what: 'bounce'; permanent: boolean; cause: BounceCause }

/** What happened, and when SES says so; null for what we do not follow (opens, clicks, delays). */
function whatOf({ what, bounce, delivery, complaint }: SesEvent): [What, string | undefined] | null {
  switch (what) {
    case 'Send':
      return [{ what: 'send' }, undefined]
    case 'Delivery':
      return [{ what: 'delivery' }, delivery?.timestamp]
    case 'Complaint':
      return [{ what: 'complaint' }, complaint?.timestamp]
    case 'Reject':
    case 'Rendering Failure':
    case 'RenderingFailure':
      return [{ what: 'reject' }, undefined]
    case 'Bounce': {
      if (bounce === undefined) return null
      const permanent = bounce.bounceType === 'Permanent'
      return [{ what: 'bounce', permanent, cause: causeOf(bounce) }, bounce.timestamp]
    }
    default:
      return null
  }
}

/** An event of SES in our words; null for one that is not about a mail of ours, or that we do not follow. */
export function deliveryEventOf(event: SesEvent): DeliveryEvent | null {
  const { tags, messageId, timestamp } = event.mail
  const [tag, departement, eventId] = [MAIL_TAG, DEPARTEMENT_TAG, EVENT_TAG].map((name) => tags[name]?.[0])
  if (tag === undefined || departement === undefined || eventId === undefined) return null
  const told = whatOf(event)
  if (told === null) return null
  const [what, at = timestamp] = told
  const carries = carriedIn(event)
  return {
    ...{ departement, eventId, mailId: mailIdOf(tag), sesMessageId: messageId },
    ...what,
    at: new Date(at).toISOString(),
    ...(carries.length === 0 ? {} : { carries }),
  }
}
