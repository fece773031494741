import type { Contact } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import type { Registration } from '../domain/registration.ts'
import { resolveCommune, type Commune } from '../domain/territory.ts'
import type { LetterRecipient } from '../letters/letter.ts'
import type { PostOffice } from './post-office.ts'

/** The names of structures, read once a run; those unknown are left out. */
export async function structureNames(
  office: PostOffice,
  departement: string,
  structureIds: readonly string[],
): Promise<string[]> {
  const { store } = office.world
  const found = await Promise.all(
    structureIds.map((structureId) =>
      office.memory.once(`structure ${departement} ${structureId}`, () =>
        store.read('structure', { departement, structureId }),
      ),
    ),
  )
  return found.flatMap((structure) => structure?.name ?? [])
}

/** Communes by their INSEE codes; those the département does not know are left out. */
export function communesOf(
  office: PostOffice,
  departement: string,
  codes: readonly string[],
): readonly Commune[] {
  const territory = office.world.territoryOf(departement)
  return codes.flatMap((insee) => resolveCommune(territory, insee) ?? [])
}

async function person(office: PostOffice, mail: Mail, who: Invitation | Contact): Promise<LetterRecipient> {
  const { departement, functionLabel, name, structureId, organisation } = who
  const [structureName] = structureId === null ? [] : await structureNames(office, departement, [structureId])
  return {
    mailbox: mail.mailbox,
    functionLabel,
    name,
    communes: communesOf(office, departement, who.communes),
    structureName: structureName ?? organisation,
  }
}

/** A registration is read by the trainee or, while she has no mailbox or gets a copy, by her employer. */
function traineeOrEmployer({ mailbox, employer, name }: Registration, reader: string): LetterRecipient {
  const isHers = mailbox === reader
  return {
    mailbox: reader,
    functionLabel: isHers ? 'stagiaire' : 'employeur',
    name: isHers ? name : null,
    communes: [],
    structureName: employer.name,
  }
}

/** Who reads the letter, as words: somebody invited, a contact of the directory, or the organiser. */
export async function letterRecipient(
  office: PostOffice,
  mail: Mail,
  about: {
    invitation: Invitation | null
    event: AgendaEvent | null
    registrations?: readonly Registration[]
  },
): Promise<LetterRecipient> {
  if (about.invitation !== null) return person(office, mail, about.invitation)
  const [registration] = about.registrations ?? []
  if (registration !== undefined) return traineeOrEmployer(registration, mail.mailbox)
  const { departement, contactId, mailbox, facts } = mail
  if (facts.counter !== undefined) {
    const { structure: structureName } = facts.counter
    return { mailbox, functionLabel: 'employeur', name: null, communes: [], structureName }
  }
  const contact =
    contactId === null ? null : await office.world.store.read('contact', { departement, contactId })
  if (contact !== null) return person(office, mail, contact)
  return {
    mailbox,
    functionLabel: 'organisateur',
    name: null,
    communes: [],
    structureName: about.event?.organiser.name ?? null,
  }
}
