import type { Contact } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { FieldProblem } from '../domain/problem.ts'
import type { RegistrationInput } from '../domain/registration-input.ts'
import type { Registration } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { traineeIdOf } from '../trainee-ids.ts'

/** Somebody to register: who she is, who employs her, what she follows. */
export interface Person extends Pick<
  Registration,
  | 'traineeId'
  | 'name'
  | 'mailbox'
  | 'contactId'
  | 'structureId'
  | 'employer'
  | 'modules'
  | 'functionLabel'
  | 'prerequisitesDeclared'
> {
  /** Enrolled by her employer or the organiser; false: her own request, which the employer must agree to. */
  readonly employerAgrees: boolean
}

/** What was given, completed by the directory: null in the input says « none » and is not completed. */
type Known = Pick<Person, 'mailbox' | 'structureId'> & { readonly name: string | null }

function knownOf(input: RegistrationInput, contact: Contact | null): Known {
  const { name = contact?.name ?? null } = input
  const { mailbox = contact?.mailbox ?? null, structureId = contact?.structureId ?? null } = input
  return { name, mailbox, structureId }
}

const problem = (field: string, message: string): FieldProblem => ({ field, message })

function moduleProblems(event: AgendaEvent, codes: readonly string[]): FieldProblem[] {
  return codes.flatMap((code, index) =>
    event.modules.some((module) => module.code === code)
      ? []
      : [problem(`modules.${index}`, `Cette formation n'a pas de module « ${code} ».`)],
  )
}

async function structureProblems(
  { store }: Pick<World, 'store'>,
  departement: string,
  structureId: string | null,
): Promise<FieldProblem[]> {
  if (structureId === null) return []
  const structure = await store.read('structure', { departement, structureId })
  if (structure !== null) return []
  return [problem('structureId', `La structure « ${structureId} » n'est pas enregistrée.`)]
}

async function contactOf(
  { store }: Pick<World, 'store'>,
  departement: string,
  contactId: string | null,
): Promise<{ contact: Contact | null; problems: FieldProblem[] }> {
  if (contactId === null) return { contact: null, problems: [] }
  const contact = await store.read('contact', { departement, contactId })
  const message = `Le contact « ${contactId} » n'existe pas dans ce département.`
  return { contact, problems: contact === null ? [problem('contactId', message)] : [] }
}

/** A person as she was given, with what the directory knows of her; or what is wrong, field by field. */
export async function personFrom(
  world: Pick<World, 'store'>,
  event: AgendaEvent,
  input: RegistrationInput,
): Promise<Person | { problems: FieldProblem[] }> {
  const { contactId = null, employer, employerAgrees } = input
  const { contact, problems } = await contactOf(world, event.departement, contactId)
  const { name, mailbox, structureId } = knownOf(input, contact)
  const modules = input.modules ?? event.modules.map(({ code }) => code)
  problems.push(
    ...(name === null ? [problem('name', 'Le nom de la personne est nécessaire.')] : []),
    ...(await structureProblems(world, event.departement, structureId)),
    ...moduleProblems(event, modules),
  )
  if (problems.length > 0 || name === null) return { problems }
  const traineeId = input.traineeId ?? traineeIdOf(name, mailbox ?? employer.mailbox)
  return {
    ...{ traineeId, name, mailbox, contactId, structureId, employer, modules, employerAgrees },
    ...(input.functionLabel === undefined ? {} : { functionLabel: input.functionLabel }),
    ...(input.prerequisitesDeclared === true ? { prerequisitesDeclared: true } : {}),
  }
}
