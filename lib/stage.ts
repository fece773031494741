import type { RetentionDays } from 'aws-cdk-lib/aws-logs'

/** All that differs from one stage to another; every value is literal in bin/app.ts. */
export interface Stage {
  readonly name: string
  /** AWS account and region; without an account the stack is synthesized for any. */
  readonly account?: string
  readonly region: string
  /** Root of the public site: `https://agenda.example/`. */
  readonly publicUrl: string
  /** Domain that signs (DKIM) and stands on the right of calendar UIDs; never changes once events exist. */
  readonly mailDomain: string
  readonly senderName: string
  /**
   * Where the buttons of calendar programs answer: an address of each invitation, which becomes an answer; or `sender`,
   * the From address itself, for programs that take updates from it alone: their answers are then read by nobody.
   */
  readonly calendarOrganizer: 'reply-address' | 'sender'
  /** Départements served: each is a tenant. */
  readonly departements: readonly string[]
  /** Mailbox of those who operate the service; alarms go there. */
  readonly operatorMailbox: string
  /** Data survive the stack, and the table cannot be deleted by mistake. */
  readonly protected: boolean
  /** A key of ours for the table, instead of AWS's. */
  readonly customerKey: boolean
  /** A table restored to an earlier point, by name, in the place of the stack's own (runbook, « table-restored »). */
  readonly restoredTable?: string
  readonly logRetention: RetentionDays
}
