import * as z from 'zod'
import { communeCodeSchema, identifierSchema, sirenSchema } from './codes.ts'
import { contactRoleSchema, type Contact } from './directory.ts'
import type { Territory } from './territory.ts'

/**
 * Whom to invite: everybody of the named places and structures, or named contacts; with `roles`, only those who have
 * one of them. `{ departement: true, roles: ['mairie-secretary'] }` is every mairie of the département.
 */
export const audienceSchema = z
  .strictObject({
    departement: z.literal(true).optional(),
    communes: z.array(communeCodeSchema).max(2000).default([]),
    epcis: z.array(sirenSchema).max(100).default([]),
    structureIds: z.array(identifierSchema).max(500).default([]),
    contactIds: z.array(identifierSchema).max(5000).default([]),
    roles: z.array(contactRoleSchema).default([]),
  })
  .meta({ id: 'Audience' })
export type Audience = z.infer<typeof audienceSchema>

/** True when the audience holds the contact. Communes are resolved codes of the contact's département. */
export function inAudience(audience: Audience, contact: Contact, territory: Territory): boolean {
  const { roles, communes, epcis, structureIds, contactIds } = audience
  if (contactIds.includes(contact.contactId)) return true
  if (roles.length > 0 && !roles.includes(contact.role)) return false
  if (audience.departement === true) return true
  if (contact.structureId !== null && structureIds.includes(contact.structureId)) return true
  return contact.communes.some((insee) => {
    const epci = territory.communes.get(insee)?.epci ?? null
    return communes.includes(insee) || (epci !== null && epcis.includes(epci))
  })
}
