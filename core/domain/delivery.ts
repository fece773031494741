import type { Instant } from './codes.ts'

/** Why a message came back, as the organiser reads it (letter T19). */
export const BOUNCE_CAUSES = {
  'no-such-address': 'adresse inexistante',
  'mailbox-full': 'boîte pleine',
  refused: 'refusé par la messagerie',
} as const
export type BounceCause = keyof typeof BOUNCE_CAUSES

/**
 * What the outside says of a message after it was taken: by the tag of its mail, in any order, more than once. `reject`:
 * taken, then not sent at all (a virus, a fault of rendering).
 */
export type DeliveryEvent = {
  readonly departement: string
  readonly eventId: string
  readonly mailId: string
  readonly sesMessageId: string
  readonly at: Instant
  /** The mails that the message carried besides its own (rule D10). */
  readonly carries?: readonly { readonly eventId: string; readonly mailId: string }[]
} & (
  | { readonly what: 'send' | 'delivery' | 'complaint' | 'reject' }
  | { readonly what: 'bounce'; readonly permanent: boolean; readonly cause: BounceCause }
)
