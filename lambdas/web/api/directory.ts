import * as z from 'zod'
import { communeCodeSchema } from '../../../core/domain/codes.ts'
import { contactRoleSchema, contactSchema, structureSchema } from '../../../core/domain/directory.ts'
import {
  contactInputSchema,
  DIRECTORY_REFUSALS,
  structureInputSchema,
} from '../../../core/domain/directory-input.ts'
import { countStructures } from '../../../core/domain/structure-rules.ts'
import { putContact } from '../../../core/usecases/put-contact.ts'
import { putStructure } from '../../../core/usecases/put-structure.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { invalid, json, problem } from './problem-details.ts'
import { route } from './route.ts'

const structureViewSchema = structureSchema.omit({ departement: true }).meta({ id: 'Structure' })
const contactViewSchema = contactSchema.omit({ departement: true }).meta({ id: 'Contact' })

const contactResultSchema = z
  .strictObject({
    status: z.enum(['created', 'changed', 'same', 'invalid', 'refused']),
    contactId: z.string().optional(),
    errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'ContactResult' })

/** Without its département, which is the key's. */
function shown<T extends { departement: string }>({
  departement: _departement,
  ...record
}: T): Omit<T, 'departement'> {
  return record
}

/** Structures and contacts of the département. */
export const DIRECTORY_ROUTES = [
  route({
    method: 'put',
    path: '/v1/structures/{structureId}',
    operationId: 'putStructure',
    summary: 'Register a structure with its sites; it is counted once, whatever its number of antennas',
    scope: 'directory:write',
    body: structureInputSchema,
    success: {
      status: 200,
      description: 'The structure as kept; 201 the first time.',
      schema: structureViewSchema,
    },
    refusals: [409],
    handle: async ({ world, actor, path, body }) => {
      const outcome = await putStructure(world, actor, {
        structureId: path.structureId ?? '',
        input: body,
      })
      if ('problems' in outcome) return invalid(outcome.problems)
      if ('refused' in outcome) return problem(409, outcome.refused, DIRECTORY_REFUSALS[outcome.refused])
      return json(outcome.kept === 'created' ? 201 : 200, shown(outcome.structure))
    },
  }),
  route({
    method: 'get',
    path: '/v1/structures',
    operationId: 'listStructures',
    summary: 'The structures of the département, and how many they count for',
    scope: 'directory:read',
    success: {
      status: 200,
      description: 'All of them.',
      schema: z
        .strictObject({ count: z.int(), structures: z.array(structureViewSchema) })
        .meta({ id: 'StructureList' }),
    },
    handle: async ({ world, actor }) => {
      const structures = await readAll(world.store, 'structure', { departement: actor.departement })
      return json(200, { count: countStructures(structures), structures: structures.map(shown) })
    },
  }),
  route({
    method: 'post',
    path: '/v1/contacts',
    operationId: 'putContacts',
    summary: 'Register contacts, up to 500 at once, with a result for each; the same again changes nothing',
    scope: 'directory:write',
    body: z.strictObject({ contacts: z.array(contactInputSchema).min(1).max(500) }),
    success: {
      status: 200,
      description: 'One result for each contact, in order.',
      schema: z.strictObject({ results: z.array(contactResultSchema) }),
    },
    handle: async ({ world, actor, body }) => {
      const results: z.infer<typeof contactResultSchema>[] = []
      for (const input of body.contacts) {
        const outcome = await putContact(world, actor, input)
        if ('problems' in outcome) results.push({ status: 'invalid', errors: outcome.problems })
        else if ('refused' in outcome) {
          const message = DIRECTORY_REFUSALS[outcome.refused]
          results.push({ status: 'refused', errors: [{ field: '', message }] })
        } else results.push({ status: outcome.kept, contactId: outcome.contact.contactId })
      }
      return json(200, { results })
    },
  }),
  route({
    method: 'get',
    path: '/v1/contacts',
    operationId: 'listContacts',
    summary: 'Contacts of the département',
    scope: 'directory:read',
    query: z.strictObject({
      role: contactRoleSchema.optional(),
      commune: communeCodeSchema.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.string().max(200).optional(),
    }),
    success: {
      status: 200,
      description: 'A page of contacts; a filtered page may be short before the end.',
      schema: z
        .strictObject({ contacts: z.array(contactViewSchema), next: z.string().nullable() })
        .meta({ id: 'ContactPage' }),
    },
    handle: async ({ world, actor, query: { role, commune, limit, cursor } }) => {
      const page = cursor === undefined ? { limit } : { limit, after: cursor }
      const { records, next } = await world.store.list('contact', { departement: actor.departement }, page)
      const contacts = records
        .filter((contact) => role === undefined || contact.role === role)
        .filter((contact) => commune === undefined || contact.communes.includes(commune))
      return json(200, { contacts: contacts.map(shown), next })
    },
  }),
]
