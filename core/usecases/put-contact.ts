import { auditRow } from '../audit.ts'
import { idFrom } from '../digest.ts'
import { contactFrom } from '../domain/contact-from.ts'
import type { Contact } from '../domain/directory.ts'
import type { ContactInput, DirectoryRefusal } from '../domain/directory-input.ts'
import type { FieldProblem } from '../domain/problem.ts'
import type { World } from '../ports.ts'
import { nextVersion, type Kept } from './keep-record.ts'

const ATTEMPTS = 3

export type PutContactOutcome =
  { contact: Contact; kept: Kept } | { refused: DirectoryRefusal } | { problems: FieldProblem[] }

/** The id of a contact that was given none: a function behind a mailbox is one contact, whoever holds it. */
export function contactIdOf(departement: string, mailbox: string, functionLabel: string): string {
  return idFrom('contact', departement, mailbox, functionLabel.toLowerCase())
}

async function unknownStructure(
  store: World['store'],
  departement: string,
  structureId: string | null | undefined,
): Promise<FieldProblem[]> {
  if (!structureId) return []
  const known = await store.read('structure', { departement, structureId })
  const message = `La structure ${structureId} n'existe pas dans ce département.`
  return known === null ? [{ field: 'structureId', message }] : []
}

/** Writes a contact as given: what is left out is no longer. The same again changes nothing. */
export async function putContact(
  world: Pick<World, 'store' | 'clock' | 'chance' | 'territoryOf'>,
  actor: { readonly departement: string; readonly keyId: string },
  input: ContactInput,
): Promise<PutContactOutcome> {
  const { departement } = actor
  const contactId = input.contactId ?? contactIdOf(departement, input.mailbox, input.functionLabel)
  const decided = contactFrom(input, { contactId, territory: world.territoryOf(departement) })
  if ('problems' in decided) return decided
  const problems = await unknownStructure(world.store, departement, input.structureId)
  if (problems.length > 0) return { problems }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await world.store.read('contact', { departement, contactId })
    const { record, expect, kept } = nextVersion<'contact'>(world, before, decided.contact)
    if (kept === 'same') return { contact: record, kept }
    const outcome = await world.store.commit([
      { put: 'contact', record, expect },
      auditRow(world, actor, 'put-contact', `contact ${contactId} version ${record.version}`),
    ])
    if (outcome.committed) return { contact: record, kept }
  }
  return { refused: 'too-busy' }
}
