import * as z from 'zod'
import type { Territory } from '../../core/domain/territory.ts'
import type { ApiClient } from '../api-client.ts'
import { newsletterEvents } from './newsletter.ts'
import { mairies, network, trainees } from './people.ts'
import { STRUCTURES } from './structures.ts'

const createdSchema = z.object({ eventId: z.string(), clashes: z.array(z.object({ because: z.string() })) })

/** What was loaded: for each record of the newsletter, its event and what the API said it clashes with. */
export type LoadedEvents = ReadonlyMap<string, { eventId: string; title: string; clashes: readonly string[] }>

const CONTACTS_A_REQUEST = 100

async function loadContacts(api: ApiClient, territory: Territory): Promise<number> {
  const contacts = [...network(), ...trainees(), ...mairies(territory)]
  for (let from = 0; from < contacts.length; from += CONTACTS_A_REQUEST) {
    await api.send('POST', '/v1/contacts', { contacts: contacts.slice(from, from + CONTACTS_A_REQUEST) })
  }
  return contacts.length
}

/**
 * Registers the newsletter through the public API: structures, contacts, then the eleven events. Safe to run twice:
 * events carry the newsletter's own references.
 */
export async function loadNewsletter(
  api: ApiClient,
  territory: Territory,
): Promise<{ contacts: number; events: LoadedEvents }> {
  for (const { structureId, ...structure } of STRUCTURES) {
    await api.send('PUT', `/v1/structures/${structureId}`, structure)
  }
  const contacts = await loadContacts(api, territory)
  const events = new Map<string, { eventId: string; title: string; clashes: readonly string[] }>()
  for (const { event, parent } of newsletterEvents()) {
    const campaignId = parent === null ? undefined : events.get(parent)?.eventId
    const created = createdSchema.parse(await api.send('POST', '/v1/events', { ...event, campaignId }))
    const clashes = created.clashes.map(({ because }) => because)
    events.set(event.reference, { eventId: created.eventId, title: event.title, clashes })
  }
  return { contacts, events }
}
