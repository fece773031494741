import type * as z from 'zod'
import {
  apiKeySchema,
  auditSchema,
  idempotencySchema,
  linkKeySchema,
  referenceSchema,
} from './domain/access.ts'
import { agendaEntrySchema } from './domain/agenda.ts'
import { attendanceSchema } from './domain/attendance.ts'
import { closuresSchema } from './domain/closures.ts'
import { cohortSchema } from './domain/cohort.ts'
import { counterQuestionSchema } from './domain/counter-question.ts'
import { deskAccountSchema, deskSessionSchema } from './domain/desk.ts'
import { deskLinksSchema, unwrittenLinks } from './domain/desk-links.ts'
import { contactSchema, structureSchema } from './domain/directory.ts'
import { agendaEventSchema, gateSchema } from './domain/event.ts'
import { feedEntrySchema, feedStructureSchema, feedTokenSchema, invitedToSchema } from './domain/feed.ts'
import { answerRecordSchema, invitationSchema } from './domain/invitation.ts'
import { mailboxStateSchema, mailSchema } from './domain/mail.ts'
import { addMinutes } from './domain/local-time.ts'
import { registrationSchema } from './domain/registration.ts'
import { sendingPauseSchema } from './domain/sending-pause.ts'
import { traineeSchema } from './domain/trainee.ts'
import { audiencePageSchema, fanOutSchema, reminderSchema } from './domain/work.ts'

/**
 * Everything that is kept. A record belongs to a collection (`within`) and is identified there by `id`, whose order
 * (as text) is the order of the collection. Every record has a `version`, 1 at first, that rises with each write.
 */
export const RECORDS = {
  event: { schema: agendaEventSchema, within: ['departement', 'eventId'], id: [] },
  gate: { schema: gateSchema, within: ['departement', 'eventId'], id: [] },
  eventVersion: { schema: agendaEventSchema, within: ['departement', 'eventId'], id: ['version'] },
  invitation: { schema: invitationSchema, within: ['departement', 'eventId'], id: ['invitationId'] },
  answer: { schema: answerRecordSchema, within: ['departement', 'eventId'], id: ['invitationId', 'rank'] },
  mail: { schema: mailSchema, within: ['departement', 'eventId'], id: ['mailId'] },
  reminder: { schema: reminderSchema, within: ['departement', 'eventId'], id: ['reminderId'] },
  fanOut: { schema: fanOutSchema, within: ['departement', 'eventId'], id: ['fanOutId'] },
  audiencePage: { schema: audiencePageSchema, within: ['departement', 'eventId'], id: ['fanOutId', 'page'] },
  cohort: { schema: cohortSchema, within: ['departement', 'eventId'], id: [] },
  registration: { schema: registrationSchema, within: ['departement', 'eventId'], id: ['registrationId'] },
  counterQuestion: { schema: counterQuestionSchema, within: ['departement', 'eventId'], id: ['counterId'] },
  attendance: {
    schema: attendanceSchema,
    within: ['departement', 'eventId'],
    id: ['registrationId', 'halfDayId'],
  },
  trainee: { schema: traineeSchema, within: ['departement'], id: ['traineeId'] },
  agendaEntry: { schema: agendaEntrySchema, within: ['departement'], id: ['sortOn', 'eventId'] },
  structure: { schema: structureSchema, within: ['departement'], id: ['structureId'] },
  contact: { schema: contactSchema, within: ['departement'], id: ['contactId'] },
  closures: { schema: closuresSchema, within: ['departement'], id: [] },
  apiKey: { schema: apiKeySchema, within: ['departement'], id: ['keyHash'] },
  deskAccount: { schema: deskAccountSchema, within: ['departement'], id: ['accountId'] },
  deskLinks: { schema: deskLinksSchema, within: ['departement'], id: ['accountId'] },
  deskSession: { schema: deskSessionSchema, within: ['departement'], id: ['sessionHash'] },
  idempotency: { schema: idempotencySchema, within: ['departement', 'keyId'], id: ['idempotencyId'] },
  reference: { schema: referenceSchema, within: ['departement', 'owner'], id: ['reference'] },
  linkKey: { schema: linkKeySchema, within: ['departement'], id: [] },
  mailboxState: { schema: mailboxStateSchema, within: ['departement'], id: ['mailboxId'] },
  feedEntry: { schema: feedEntrySchema, within: ['departement', 'feed'], id: ['sortOn', 'eventId'] },
  feedStructure: { schema: feedStructureSchema, within: ['departement'], id: ['structureId'] },
  invitedTo: { schema: invitedToSchema, within: ['departement', 'contactId'], id: ['eventId'] },
  feedToken: { schema: feedTokenSchema, within: ['departement'], id: ['tokenHash'] },
  sendingPause: { schema: sendingPauseSchema, within: ['departement'], id: [] },
  audit: { schema: auditSchema, within: ['departement', 'month'], id: ['at', 'auditId'] },
} as const satisfies Record<string, { schema: z.ZodType; within: readonly string[]; id: readonly string[] }>

export type RecordType = keyof typeof RECORDS
export type RecordOf<T extends RecordType> = z.infer<(typeof RECORDS)[T]['schema']>

type WithinFields<T extends RecordType> = (typeof RECORDS)[T]['within'][number]
type IdFields<T extends RecordType> = (typeof RECORDS)[T]['id'][number]

/** The fields that name a collection: `{ departement, eventId }`. */
export type CollectionOf<T extends RecordType> = Pick<RecordOf<T>, WithinFields<T> & keyof RecordOf<T>>
/** The fields that name one record: its collection's and its own. */
export type KeyOf<T extends RecordType> = Pick<
  RecordOf<T>,
  (WithinFields<T> | IdFields<T>) & keyof RecordOf<T>
>

/** The types whose records wait in the work list, and when each falls due. */
export const WORK_LANES = ['urgent', 'plan', 'normal', 'bulk'] as const
/** `plan`: reminders and fan-outs to expand, cohorts to settle, links to write; the others: mails to send, in order of urgency. */
export type WorkLane = (typeof WORK_LANES)[number]
export type WorkType = 'mail' | 'reminder' | 'fanOut' | 'registration' | 'cohort' | 'deskLinks'

/** Whoever has just enrolled has this long to take a seat herself before the postman settles the cohort for her. */
const UNSETTLED_MINUTES = 1

/** When a cohort must be settled for the sake of somebody: she has asked and has no answer, or her offer has ended. */
function registrationDueAt({ state, queuedAt, offer }: RecordOf<'registration'>): string | null {
  return state === 'validated' ? addMinutes(queuedAt, UNSETTLED_MINUTES) : (offer?.until ?? null)
}

const planned = (dueAt: string | null) => (dueAt === null ? null : ({ lane: 'plan', dueAt } as const))

/** Where a record stands in the work list, or null when it is done. */
export function workOf(type: RecordType, record: unknown): { lane: WorkLane; dueAt: string } | null {
  switch (type) {
    case 'mail': {
      const mail = record as RecordOf<'mail'>
      return mail.nextAt === null ? null : { lane: mail.lane, dueAt: mail.nextAt }
    }
    case 'reminder': {
      const reminder = record as RecordOf<'reminder'>
      return reminder.state === 'planned' ? { lane: 'plan', dueAt: reminder.dueAt } : null
    }
    case 'fanOut': {
      const fanOut = record as RecordOf<'fanOut'>
      return fanOut.state === 'running' ? { lane: 'plan', dueAt: fanOut.dueAt } : null
    }
    case 'registration':
      return planned(registrationDueAt(record as RecordOf<'registration'>))
    case 'cohort':
      return planned((record as RecordOf<'cohort'>).settleAt)
    case 'deskLinks':
      return planned(unwrittenLinks(record as RecordOf<'deskLinks'>)[0]?.askedAt ?? null)
    default:
      return null
  }
}
