import { auditRow } from '../audit.ts'
import { inAudience, type Audience } from '../domain/audience.ts'
import type { Contact } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { addMinutes } from '../domain/local-time.ts'
import { mailFactsSchema } from '../domain/mail.ts'
import type { FieldProblem, Refusal } from '../domain/problem.ts'
import { eventEnd, eventStart } from '../domain/reminder-plan.ts'
import { resolveCommune } from '../domain/territory.ts'
import type { FanOut } from '../domain/work.ts'
import { nextSendingInstant } from '../domain/working-days.ts'
import type { World } from '../ports.ts'
import type { Actor } from './commit-event.ts'
import { readAll } from './read-all.ts'
import { AUDIENCE_PAGE, writeAudience } from './write-audience.ts'

const UNFIXED_MAIL_MINUTES = 90 * 24 * 60

export type InviteOutcome =
  { fanOutId: string; contacts: number } | { refused: Refusal } | { problems: FieldProblem[] }

function placeProblems(world: World, departement: string, audience: Audience): FieldProblem[] {
  const territory = world.territoryOf(departement)
  const communes = audience.communes.flatMap((insee, index) =>
    resolveCommune(territory, insee) === null
      ? [
          {
            field: `audience.communes.${index}`,
            message: `Le code INSEE ${insee} n'existe pas dans le département ${departement}.`,
          },
        ]
      : [],
  )
  const epcis = audience.epcis.flatMap((siren, index) =>
    territory.epcis.has(siren)
      ? []
      : [
          {
            field: `audience.epcis.${index}`,
            message: `Aucun EPCI du département ${departement} ne porte le numéro ${siren}.`,
          },
        ],
  )
  return [...communes, ...epcis]
}

function refusalOf(world: World, event: AgendaEvent): Refusal | null {
  if (event.status === 'cancelled') return 'event-cancelled'
  if (event.visibility === 'draft') return 'event-is-draft'
  const end = eventEnd(event)
  return end !== null && end < world.clock.now() ? 'event-is-past' : null
}

function fanOutOf(world: World, event: AgendaEvent, fanOutId: string, contacts: number): FanOut {
  const now = world.clock.now()
  const { departement, eventId, revision } = event
  const [start, next] = [eventStart(event), nextSendingInstant(now, departement)]
  // On a Friday evening for Monday morning: an invitation at an odd hour is better than none.
  const atOnce = start !== null && next >= start
  return {
    ...{ departement, eventId, fanOutId, version: 1, revision },
    lane: 'bulk',
    facts: mailFactsSchema.parse({ atOnce }),
    audience: 'invite',
    pages: Math.ceil(contacts / AUDIENCE_PAGE),
    expected: contacts,
    ...{ cursor: null, written: 0, state: 'running' },
    dueAt: atOnce ? now : next,
    expiresAt: start ?? addMinutes(now, UNFIXED_MAIL_MINUTES),
  }
}

/** The contacts of a département that an audience holds now; a former commune is its commune (D12). */
export async function contactsIn(world: World, departement: string, audience: Audience): Promise<Contact[]> {
  const territory = world.territoryOf(departement)
  const communes = audience.communes.map((insee) => territory.merged.get(insee) ?? insee)
  const contacts = await readAll(world.store, 'contact', { departement })
  return contacts.filter((contact) => inAudience({ ...audience, communes }, contact, territory))
}

/**
 * Invites an audience, fixed now and written page by page by the postman. Inviting somebody twice is nothing: her
 * mailbox has one invitation to the event. `fanOutId` may be derived from the caller's idempotency key.
 */
export async function invite(
  world: World,
  actor: Actor,
  request: { eventId: string; audience: Audience; fanOutId?: string },
): Promise<InviteOutcome> {
  const { departement } = actor
  const { eventId, audience, fanOutId = world.chance.id() } = request
  const event = await world.store.read('event', { departement, eventId })
  if (event === null) return { refused: 'event-not-found' }
  const refused = refusalOf(world, event)
  if (refused !== null) return { refused }
  const problems = placeProblems(world, departement, audience)
  if (problems.length > 0) return { problems }
  const contactIds = (await contactsIn(world, departement, audience)).map(({ contactId }) => contactId)
  if (contactIds.length === 0) return { refused: 'nobody-to-invite' }
  const fanOut = fanOutOf(world, event, fanOutId, contactIds.length)
  await writeAudience(world, fanOut, contactIds, [
    auditRow(world, actor, 'invite', `event ${eventId} contacts ${fanOut.expected}`),
  ])
  // A conflict means that the same request was written before: its fan-out is the answer.
  return { fanOutId, contacts: contactIds.length }
}
