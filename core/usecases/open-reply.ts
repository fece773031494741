import type { AgendaEvent } from '../domain/event.ts'
import { findDepartement } from '../domain/departements.ts'
import type { Invitation } from '../domain/invitation.ts'
import { addDays } from '../domain/local-time.ts'
import { answersEvent, claimedReply, type ClaimedReply } from '../links.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

/** Events that ended longer ago are not looked for: nobody answers them any more. */
const LOOKED_BACK_DAYS = 60

/** What the address of a message opens: the invitation it answers. */
export interface OpenedReply {
  readonly event: AgendaEvent
  readonly invitation: Invitation
}

/** The events that a calendar entry may be of: `<event>-<slot>@<our domain>`, both of which may hold hyphens. */
function eventsOf(uid: string, uidDomain: string): string[] {
  const [name = '', domain] = uid.split('@')
  if (domain !== uidDomain) return []
  const parts = name.split('-')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('-'))
}

/**
 * The event that an address was made for. A calendar says which one it means and the signature tells if that is so; words
 * do not say, so the département's events that are not long past are tried.
 */
async function answeredEvent(
  world: World,
  secrets: readonly string[],
  claimed: ClaimedReply,
  uid: string | null,
): Promise<string | undefined> {
  const isIt = (eventId: string) => answersEvent(secrets, claimed, eventId)
  const said = eventsOf(uid ?? '', world.settings.uidDomain).find(isIt)
  if (said !== undefined) return said
  const { departement } = claimed
  const from = addDays(world.clock.now().slice(0, 10), -LOOKED_BACK_DAYS)
  const entries = await readAll(world.store, 'agendaEntry', { departement }, { from })
  return entries.map(({ eventId }) => eventId).find(isIt)
}

/**
 * Opens the address of an answer by mail: the capability of one invitation. Null for whatever was not made here. It only
 * reads, and no secret is made because somebody guesses.
 */
export async function openReply(
  world: World,
  address: { readonly recipient: string; readonly domain: string },
  uid: string | null,
): Promise<OpenedReply | null> {
  const claimed = claimedReply(address.recipient, address.domain)
  if (claimed === null || findDepartement(claimed.departement) === null) return null
  const { departement, invitationId } = claimed
  const key = await world.store.read('linkKey', { departement })
  if (key === null) return null
  const eventId = await answeredEvent(world, key.secrets, claimed, uid)
  if (eventId === undefined) return null
  const [event, invitation] = await Promise.all([
    world.store.read('event', { departement, eventId }),
    world.store.read('invitation', { departement, eventId, invitationId }),
  ])
  return event === null || invitation === null ? null : { event, invitation }
}
