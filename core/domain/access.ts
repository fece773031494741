import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema } from './codes.ts'

export const scopeSchema = z.enum([
  'events:read',
  'events:write',
  'invitations:read',
  'invitations:write',
  'directory:read',
  'directory:write',
  'feeds:write',
  'registrations:read',
  'registrations:write',
])
export type Scope = z.infer<typeof scopeSchema>

/** An organiser's key: shown once, stored hashed, revocable. It opens one département. */
export const apiKeySchema = z.strictObject({
  departement: departementCodeSchema,
  keyHash: identifierSchema,
  version: z.int().positive(),
  keyId: identifierSchema,
  owner: z.string(),
  scopes: z.array(scopeSchema),
  createdAt: instantSchema,
  revokedAt: instantSchema.nullable(),
})
export type ApiKey = z.infer<typeof apiKeySchema>

/** The answer to a POST that carried an Idempotency-Key, kept for a day to be replayed. */
export const idempotencySchema = z.strictObject({
  departement: departementCodeSchema,
  keyId: identifierSchema,
  /** Hash of the header's value. */
  idempotencyId: identifierSchema,
  version: z.int().positive(),
  /** Hash of method, path and body: another body under the same key is refused. */
  requestHash: z.string(),
  /** Null while the first request is in flight. */
  response: z
    .strictObject({ status: z.int(), body: z.string(), headers: z.record(z.string(), z.string()) })
    .nullable(),
  startedAt: instantSchema,
  ttl: z.int(),
})
export type Idempotency = z.infer<typeof idempotencySchema>

/** The organiser's own reference of an event, for upserts: unique for each owner. */
export const referenceSchema = z.strictObject({
  departement: departementCodeSchema,
  owner: z.string(),
  reference: z.string(),
  version: z.int().positive(),
  eventId: identifierSchema,
})

/** Secrets from which the links of a département's letters are derived (HMAC); the first one signs, all verify. */
export const linkKeySchema = z.strictObject({
  departement: departementCodeSchema,
  version: z.int().positive(),
  secrets: z.array(z.string()).min(1),
})

/** Who did what, from which key; no personal data. */
export const auditSchema = z.strictObject({
  departement: departementCodeSchema,
  month: z.string(),
  at: instantSchema,
  auditId: identifierSchema,
  version: z.int().positive(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
})
