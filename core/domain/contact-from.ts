import type { Contact } from './directory.ts'
import type { ContactInput } from './directory-input.ts'
import type { FieldProblem } from './problem.ts'
import { resolveCommune, type Territory } from './territory.ts'

/** All of a contact but what the store counts. */
export type ContactContent = Omit<Contact, 'version' | 'changedAt'>

/** A contact from what was given, its communes resolved (D12), or what is wrong with it. */
export function contactFrom(
  input: ContactInput,
  place: { readonly contactId: string; readonly territory: Territory },
): { contact: ContactContent } | { problems: FieldProblem[] } {
  const { contactId, territory } = place
  const { role, functionLabel, name, mailbox, phone, structureId, organisation } = input
  const communes = input.communes.map((insee) => resolveCommune(territory, insee)?.insee ?? null)
  const problems = input.communes.flatMap((insee, index) => {
    const message = `Le code INSEE ${insee} n'existe pas dans le département ${territory.departement}.`
    return communes[index] === null ? [{ field: `communes.${index}`, message }] : []
  })
  if (problems.length > 0) return { problems }
  const contact: ContactContent = {
    ...{ departement: territory.departement, contactId, role, functionLabel, mailbox },
    name: name ?? null,
    phone: phone ?? null,
    communes: [...new Set(communes.filter((insee) => insee !== null))],
    structureId: structureId ?? null,
    organisation: organisation ?? null,
  }
  return { contact }
}
