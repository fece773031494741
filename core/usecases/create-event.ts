import { departement as departementOf } from '../domain/departements.ts'
import { whenFrom } from '../domain/date-input.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { NewEvent } from '../domain/event-input.ts'
import { KINDS } from '../domain/kinds.ts'
import { RENDER_VERSION } from '../ical/render-version.ts'
import type { Change, World } from '../ports.ts'
import { changeEventByReference } from './change-event.ts'
import { closedDays } from './closed-days.ts'
import { commitEvent, type Actor, type EventOutcome } from './commit-event.ts'
import { checked, described } from './describe-event.ts'

const NOTHING_YET = {
  title: '',
  description: null,
  programme: [],
  venue: null,
  communes: [],
  structureIds: [],
  siteIds: [],
  organiser: { name: '', signature: '', mailbox: '', phone: null },
  modules: [],
  campaignId: null,
  sources: [],
  unknowns: [],
}

function firstVersion(world: World, actor: Actor, input: NewEvent, eventId: string) {
  const { departement } = actor
  const { zone } = departementOf(departement)
  const { when, problems } = whenFrom(input.when, zone, null)
  const now = world.clock.now()
  const event: AgendaEvent = {
    ...described({ ...NOTHING_YET, replyDays: KINDS[input.kind].replyDays }, input),
    ...{ departement, eventId, version: 1, revision: 0, dateRevision: 0, kind: input.kind, when, zone },
    ...{
      visibility: input.visibility,
      status: 'active',
      outsideCampaign: false,
      closures: [],
      postponed: false,
    },
    announcedMonth: when.precision === 'month' ? when.month : null,
    reference: input.reference ?? null,
    ...{ createdAt: now, changedAt: now, cancelledAt: null, cancelReason: null, cancelFollowUp: null },
    renderVersion: RENDER_VERSION,
  }
  return { event, problems }
}

/** An event created, or found again under the organiser's own reference and changed. */
export type CreateOutcome = EventOutcome & { created?: boolean }

/**
 * Registers an event. `eventId` may be derived from the caller's idempotency key, so that the same request creates it
 * once whatever crashes between; a reference of the organiser that is known changes its event instead (upsert).
 */
export async function createEvent(
  world: World,
  actor: Actor,
  input: NewEvent,
  eventId: string = world.chance.id(),
): Promise<CreateOutcome> {
  const { departement, owner } = actor
  const reference = input.reference ?? null
  const known =
    reference === null ? null : await world.store.read('reference', { departement, owner, reference })
  if (known !== null)
    return { ...(await changeEventByReference(world, actor, known.eventId, input)), created: false }
  const existing = await world.store.read('event', { departement, eventId })
  if (existing !== null) return { event: existing, created: false }
  const first = firstVersion(world, actor, input, eventId)
  const closures = await closedDays(world.store, departement)
  const { event, problems } = await checked(world, { ...first.event, closures })
  if (first.problems.length + problems.length > 0) return { problems: [...first.problems, ...problems] }
  const more: Change[] =
    reference === null
      ? []
      : [
          {
            put: 'reference',
            record: { departement, owner, reference, version: 1, eventId },
            expect: 'absent',
          },
        ]
  if (await commitEvent(world, actor, 'create', { before: null, after: event, more }))
    return { event, created: true }
  // Somebody registered the same reference or the same request a moment ago: theirs is found now.
  return (await world.store.read('event', { departement, eventId })) === null && reference === null
    ? { refused: 'too-busy' }
    : createEvent(world, actor, input, eventId)
}
