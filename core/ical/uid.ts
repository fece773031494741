/** The slot of an event whose day is not known yet: the first one keeps this id when the date is fixed. */
export const FIRST_SLOT = '1'

const DOMAIN = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/

/**
 * The identity of a calendar entry for life (RFC 5545 §3.8.4.7), the same in every feed and every letter:
 * `seminaire-2021-1@agenda.example`.
 */
export function uidOf(eventId: string, slotId: string, uidDomain: string): string {
  if (!DOMAIN.test(uidDomain)) throw new Error('the domain of UIDs is no domain')
  return `${eventId}-${slotId}@${uidDomain}`
}
