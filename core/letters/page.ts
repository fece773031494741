import type { Block, Run } from './blocks.ts'

/** A letter ready to be rendered. */
export interface Page {
  readonly subject: string
  /** What, when, where: the first three lines, which an inbox shows before the letter is opened. */
  readonly heading: readonly string[]
  readonly body: readonly Block[]
  readonly footer: readonly (readonly Run[])[]
}

/** What one letter says; compose.ts adds the salutation, the footer and the calendar part. */
export interface Draft extends Omit<Page, 'footer'> {
  /** Who writes: after the body, and left out where the letter is one of several in a message. */
  readonly signature: readonly Block[]
  /**
   * `request`: it can be put in a calendar; `cancel`: it must go from it, `leave`: from this reader's alone; null: nothing
   * of the kind.
   */
  readonly calendar: 'request' | 'cancel' | 'leave' | null
}
