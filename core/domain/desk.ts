import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema, mailboxSchema } from './codes.ts'

/** Who works at the desk; each of them as data of a mailbox, granted by an operator. */
export const deskRoleSchema = z.enum(['prefecture', 'structure', 'training-body', 'reader'])
export type DeskRole = z.infer<typeof deskRoleSchema>

/**
 * `agenda`: the network's events; `people`: who answered what, mailboxes and telephones; `write`: whatever changes or sends
 * something.
 */
export type DeskRight = 'agenda' | 'people' | 'write'

interface RoleRules {
  /** As people call it: « préfecture ». */
  readonly label: string
  readonly rights: readonly DeskRight[]
}

export const DESK_ROLES: Readonly<Record<DeskRole, RoleRules>> = {
  prefecture: { label: 'préfecture', rights: ['agenda', 'people', 'write'] },
  structure: { label: 'structure', rights: ['agenda'] },
  'training-body': { label: 'organisme', rights: ['agenda'] },
  reader: { label: 'lecture', rights: ['agenda', 'people'] },
}

/** What opens the desk of a département to whoever reads a mailbox. */
export const deskAccountSchema = z.strictObject({
  departement: departementCodeSchema,
  /** Hash of the mailbox. */
  accountId: identifierSchema,
  version: z.int().positive(),
  mailbox: mailboxSchema,
  role: deskRoleSchema,
  grantedAt: instantSchema,
  revokedAt: instantSchema.nullable(),
})
export type DeskAccount = z.infer<typeof deskAccountSchema>

/** One browser in which somebody has signed in; only the hash of what it holds is kept. */
export const deskSessionSchema = z.strictObject({
  departement: departementCodeSchema,
  sessionHash: identifierSchema,
  version: z.int().positive(),
  accountId: identifierSchema,
  openedAt: instantSchema,
  expiresAt: instantSchema,
  closedAt: instantSchema.nullable(),
  ttl: z.int(),
})
export type DeskSession = z.infer<typeof deskSessionSchema>
