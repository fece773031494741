import type { Gate } from '../../core/domain/event.ts'
import type { MailboxState } from '../../core/domain/mail.ts'
import type { Reminded } from './oracle-reminded.ts'

/** The time that something had to be done. */
export interface Span {
  readonly name: string
  readonly createdAt: string
  readonly dueAt: string
  readonly expiresAt: string
  readonly atAnyHour: boolean
}

/** How the gate of an event stood from a moment on, true time. */
export interface GateThen {
  readonly at: number
  readonly gate: Gate
}

/** What the oracle remembers of what was committed. */
export interface Lives {
  readonly gates: Map<string, GateThen[]>
  /** When all sending was paused, and until when. */
  readonly pauses: { from: number; to: number }[]
  /** Those who must get a mail of some reminder. */
  readonly reminded: Reminded[]
  /** How each mailbox stood from a moment on, by its id. */
  readonly mailboxes: Map<string, { readonly at: number; readonly state: MailboxState }[]>
  /** Mailboxes that were closed at some time, by SES or by their reader. */
  readonly closedMailboxes: Set<string>
  /** Events of which a fan-out ended because it was too late for it. */
  readonly expiredFanOuts: Set<string>
  /** When each telling was first written, and when it was due then. */
  readonly tellings: Map<string, { readonly createdAt: string; readonly dueAt: string }>
  /** Tellings that ended because it was too late for them. */
  readonly lateTellings: Span[]
}

export function newLives(): Lives {
  return {
    ...{ gates: new Map<string, GateThen[]>(), pauses: [], reminded: [] },
    ...{ closedMailboxes: new Set<string>(), mailboxes: new Map(), expiredFanOuts: new Set<string>() },
    ...{ tellings: new Map(), lateTellings: [] },
  }
}
