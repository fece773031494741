import type { Departement } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { MailFacts } from '../domain/mail.ts'
import type { Commune } from '../domain/territory.ts'

/** Addresses a letter may print; derived from the invitation, never stored. */
export interface LetterLinks {
  readonly answer: string
  readonly preferences: string
  readonly why: string
  readonly privacy: string
  /** RFC 8058 one-click address of the letter's category; null for service letters. */
  readonly unsubscribe: string | null
  /** Public page of the event; null while the event is not public. */
  readonly event: string | null
  /** Letter T18 only: the private feed, and the page that replaces its address. */
  readonly feed: string | null
  readonly replaceFeed: string | null
  /** Letter T15 only: where the structure says how it keeps its counter open. */
  readonly counter: string | null
  /** Sign-in letter only: opens her desk, once. */
  readonly desk: string | null
  /** Where an employer enrols her agents; null for letters that are not to one, or about no seats. */
  readonly enrolment: string | null
  /** Mailbox where the buttons of a calendar program answer: ORGANIZER of the calendar part. */
  readonly rsvp: string
}

/** To whom a letter goes, as words: « secrétaire de mairie », « Gabarret ». */
export interface LetterRecipient {
  readonly mailbox: string
  readonly functionLabel: string
  readonly name: string | null
  readonly communes: readonly Commune[]
  /** Name of the structure or organisation, when not a mairie. */
  readonly structureName: string | null
}

/** Somebody registered, as letters about her registration name her. */
export interface Registered {
  readonly name: string
  readonly employer: string
  /** Codes of the modules she follows. */
  readonly modules: readonly string[]
  /** Page of her registration: to accept a seat, or to need none any more. */
  readonly link: string
}

/** All that a letter is made from: the same facts give the same bytes. */
export interface LetterFacts {
  readonly departement: Departement
  readonly event: AgendaEvent
  /** The event as its recipient knows it from an earlier letter; null: she knows nothing of it. */
  readonly known: AgendaEvent | null
  /** Names of the structures of the event: « France services de Geaune ». */
  readonly structureNames: readonly string[]
  /** Names of the communes of the event. */
  readonly communeNames: readonly string[]
  readonly recipient: LetterRecipient
  /** The invitation as it stands; null for letters to the organiser and for T18. */
  readonly invitation: Invitation | null
  /** Communes of the answer in the invitation, whether the invitation named them or not. */
  readonly answeredFor: readonly Commune[]
  /** Last local day on which an answer is expected (rule R-B); null: none is awaited. */
  readonly replyBy: string | null
  readonly facts: MailFacts
  /** Those whom the letter is about, in the state it tells of; empty for letters that are not about registrations. */
  readonly registered: readonly Registered[]
  readonly links: LetterLinks
  /** Where the calendar identities come from: right side of UIDs. */
  readonly uidDomain: string
  /** Address of the sender (From); SENT-BY of invitations. */
  readonly sender: string
}

/** Letters about no event in particular: a subscription (T18), the weekly note of dates to confirm. */
export type PlainLetterFacts = Omit<
  LetterFacts,
  | 'event'
  | 'known'
  | 'structureNames'
  | 'communeNames'
  | 'invitation'
  | 'answeredFor'
  | 'replyBy'
  | 'registered'
  | 'uidDomain'
>

/** A letter as its recipient reads it: subject of 70 characters at most, the same facts in text and HTML. */
export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** One VEVENT for this recipient alone: buttons in her calendar program. */
  readonly calendar: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string } | null
  /** Several slots: a PUBLISH file with all of them, as attachment only. */
  readonly attachment: { readonly filename: string; readonly content: string } | null
}
