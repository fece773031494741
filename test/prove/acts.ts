import { newEventSchema, type WhenInput } from '../../core/domain/event-input.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { invitationIdOf } from '../../core/links.ts'
import type { World } from '../../core/ports.ts'
import { answerInvitation } from '../../core/usecases/answer-invitation.ts'
import { cancelEvent, reinstateEvent } from '../../core/usecases/cancel-event.ts'
import { patchEvent, rescheduleEvent } from '../../core/usecases/change-event.ts'
import { createEvent } from '../../core/usecases/create-event.ts'
import { invite } from '../../core/usecases/invite.ts'
import { pauseSending, resumeSending } from '../../core/usecases/pause-sending.ts'
import { resubscribe, unsubscribe, type StoppableCategory } from '../../core/usecases/unsubscribe.ts'

/** Something that an organiser, a guest or the operator does, on the product's own doors. */
export type Act =
  | {
      readonly what: 'create'
      readonly eventId: string
      readonly kind: AgendaEvent['kind']
      readonly when: WhenInput
    }
  | {
      readonly what: 'invite'
      readonly eventId: string
      readonly contactIds: readonly string[]
      readonly id: string
    }
  | { readonly what: 'cancel' | 'reinstate'; readonly eventId: string }
  | { readonly what: 'venue'; readonly eventId: string; readonly name: string | null }
  | { readonly what: 'move'; readonly eventId: string; readonly when: WhenInput }
  | {
      readonly what: 'answer'
      readonly eventId: string
      readonly mailbox: string
      readonly choice: 'yes' | 'no' | 'replaced'
    }
  | {
      readonly what: 'unsubscribe' | 'resubscribe'
      readonly mailbox: string
      readonly category: StoppableCategory
    }
  | { readonly what: 'pause' | 'resume' }

const ACTOR = { departement: '40', keyId: 'key', owner: 'préfecture' }
const ANY_VERSION = { ifVersion: null }
const { departement } = ACTOR

function create(world: World, act: Extract<Act, { what: 'create' }>) {
  const needsStructure = act.kind === 'official-visit'
  const input = newEventSchema.parse({
    ...{ kind: act.kind, title: 'Rencontre départementale', when: act.when, visibility: 'network' },
    ...(needsStructure ? { structureIds: ['fs-geaune'] } : {}),
    organiser: { name: 'Préfecture des Landes', mailbox: 'coordination@landes.example' },
  })
  return createEvent(world, ACTOR, input, act.eventId)
}

function subscription(world: World, act: Extract<Act, { what: 'unsubscribe' | 'resubscribe' }>) {
  const { mailbox, category } = act
  const set = act.what === 'unsubscribe' ? unsubscribe : resubscribe
  return set(world, { departement, mailbox }, [category])
}

function setStatus(world: World, { what, eventId }: Extract<Act, { what: 'cancel' | 'reinstate' }>) {
  const target = { eventId, ...ANY_VERSION }
  return what === 'cancel'
    ? cancelEvent(world, ACTOR, { ...target, reason: null })
    : reinstateEvent(world, ACTOR, target)
}

function inviteThem(world: World, { eventId, contactIds, id }: Extract<Act, { what: 'invite' }>) {
  const audience = { communes: [], epcis: [], structureIds: [], contactIds: [...contactIds], roles: [] }
  return invite(world, ACTOR, { eventId, audience, fanOutId: id })
}

function answer(world: World, { eventId, mailbox, choice }: Extract<Act, { what: 'answer' }>) {
  const of = { departement, eventId, invitationId: invitationIdOf(mailbox), origin: 'link' } as const
  return answerInvitation(world, { ...of, input: { choice } })
}

type Deed<What extends Act['what']> = (world: World, act: Extract<Act, { what: What }>) => Promise<unknown>

const DEEDS: { readonly [What in Act['what']]: Deed<What> } = {
  create,
  invite: inviteThem,
  cancel: setStatus,
  reinstate: setStatus,
  venue: (world, { eventId, name }) =>
    patchEvent(world, ACTOR, { eventId, ...ANY_VERSION, patch: { venue: name === null ? null : { name } } }),
  move: (world, { eventId, when }) => rescheduleEvent(world, ACTOR, { eventId, when, ...ANY_VERSION }),
  answer,
  unsubscribe: subscription,
  resubscribe: subscription,
  pause: (world) => pauseSending(world, 'essai'),
  resume: resumeSending,
}

/** What came of an act: anything; `too-busy` is to be tried again. */
export async function perform(world: World, act: Act): Promise<unknown> {
  // The deed of an act is the one of its own name.
  return DEEDS[act.what](world, act as never)
}

/** True when whoever acted is told to try again. */
export function isBusy(outcome: unknown): boolean {
  return (
    typeof outcome === 'object' && outcome !== null && 'refused' in outcome && outcome.refused === 'too-busy'
  )
}
