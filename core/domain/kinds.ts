import * as z from 'zod'

/** The kinds of event of a France services network, in the order of a département's year. */
export const eventKindSchema = z.enum([
  'seminar',
  'open-house-campaign',
  'open-house',
  'training',
  'inauguration',
  'official-visit',
  'opening',
  'labelling',
  'secretaries-day',
  'newsletter',
])
export type EventKind = z.infer<typeof eventKindSchema>

/** Whom a reminder is for: `attending` said yes (or need not answer), `silent` has not answered, `structure` = its agents. */
export type ReminderAudience = 'attending' | 'silent' | 'structure'

/** « J-days »: counted in calendar days back from the first local day (rule R-A). `last` is the last relance (R-G). */
export interface ReminderRule {
  readonly days: number
  readonly to: readonly ReminderAudience[]
  readonly last?: true
}

/** Categories a mailbox can unsubscribe from; `service` (change, cancellation, confirmation) always arrives. */
export const mailCategorySchema = z.enum(['invitations', 'open-days', 'information', 'service'])
export type MailCategory = z.infer<typeof mailCategorySchema>

/** All that differs from one kind of event to another. A new kind is one entry here. */
export interface KindRules {
  /** Shown as CATEGORIES in feeds and as heading: « Séminaire ». */
  readonly label: string
  /** The noun phrase of a sentence, with its article: « le séminaire départemental ». */
  readonly inSentence: string
  readonly feminine: boolean
  readonly needs: readonly ('structure' | 'modules')[]
  readonly visibility: 'restricted' | 'network' | 'public'
  readonly reminders: readonly ReminderRule[]
  /** J-n of the reply deadline (rule R-B); null: no answer is awaited. */
  readonly replyDays: number | null
  readonly invitation: 'invitation-seminar' | 'invitation-secretaries'
  readonly category: MailCategory
  /** The network's own milestones do not take an agent's day: TRANSPARENT in calendars. */
  readonly transparent: boolean
  /** False for a milestone that has a day but no hour: nothing is « horaire à préciser ». */
  readonly hasHours: boolean
}

const seminarLike = {
  needs: [],
  invitation: 'invitation-seminar',
  category: 'invitations',
  transparent: false,
  hasHours: true,
} as const

export const KINDS: Readonly<Record<EventKind, KindRules>> = {
  seminar: {
    ...seminarLike,
    label: 'Séminaire',
    inSentence: 'le séminaire départemental',
    feminine: false,
    visibility: 'network',
    reminders: [
      { days: 14, to: ['silent'] },
      { days: 7, to: ['attending', 'silent'], last: true },
      { days: 1, to: ['attending'] },
    ],
    replyDays: 9,
  },
  'open-house-campaign': {
    ...seminarLike,
    label: 'Portes ouvertes (campagne)',
    inSentence: 'les journées portes ouvertes',
    feminine: true,
    visibility: 'public',
    reminders: [{ days: 7, to: ['structure'] }],
    replyDays: null,
    category: 'open-days',
    transparent: true,
  },
  'open-house': {
    ...seminarLike,
    label: 'Portes ouvertes',
    inSentence: 'la journée portes ouvertes',
    feminine: true,
    needs: ['structure'],
    visibility: 'public',
    reminders: [
      { days: 7, to: ['structure'] },
      { days: 1, to: ['structure', 'attending'] },
    ],
    replyDays: null,
    category: 'open-days',
  },
  training: {
    ...seminarLike,
    label: 'Formation',
    inSentence: 'la formation',
    feminine: true,
    needs: ['modules'],
    visibility: 'network',
    reminders: [
      { days: 15, to: ['attending', 'silent'] },
      { days: 3, to: ['attending'] },
    ],
    replyDays: 8,
  },
  inauguration: {
    ...seminarLike,
    label: 'Inauguration',
    inSentence: "l'inauguration",
    feminine: true,
    needs: ['structure'],
    visibility: 'public',
    reminders: [
      { days: 10, to: ['silent'], last: true },
      { days: 3, to: ['attending'] },
    ],
    replyDays: 10,
  },
  'official-visit': {
    ...seminarLike,
    label: 'Visite officielle',
    inSentence: 'la visite officielle',
    feminine: true,
    needs: ['structure'],
    visibility: 'restricted',
    reminders: [
      { days: 7, to: ['attending', 'silent', 'structure'], last: true },
      { days: 3, to: ['attending', 'structure'] },
      { days: 1, to: ['attending', 'structure'] },
    ],
    replyDays: 3,
  },
  opening: {
    ...seminarLike,
    label: 'Ouverture',
    inSentence: "l'ouverture",
    feminine: true,
    needs: ['structure'],
    visibility: 'public',
    reminders: [
      { days: 3, to: ['structure'] },
      { days: 1, to: ['structure'] },
    ],
    replyDays: null,
    category: 'open-days',
    transparent: true,
  },
  labelling: {
    ...seminarLike,
    label: 'Labellisation',
    inSentence: 'la labellisation',
    feminine: true,
    needs: ['structure'],
    visibility: 'network',
    reminders: [],
    replyDays: null,
    category: 'information',
    transparent: true,
    hasHours: false,
  },
  'secretaries-day': {
    ...seminarLike,
    label: 'Journée des secrétaires de mairie',
    inSentence: 'la journée des secrétaires de mairie',
    feminine: true,
    visibility: 'network',
    reminders: [
      { days: 14, to: ['attending', 'silent'] },
      { days: 7, to: ['attending', 'silent'], last: true },
      { days: 3, to: ['attending'] },
    ],
    replyDays: 14,
    invitation: 'invitation-secretaries',
  },
  newsletter: {
    ...seminarLike,
    label: "Lettre d'information",
    inSentence: "la lettre d'information",
    feminine: true,
    visibility: 'network',
    reminders: [],
    replyDays: null,
    category: 'information',
    transparent: true,
    hasHours: false,
  },
}
