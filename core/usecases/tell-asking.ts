import { currentAnswer } from '../domain/answered-communes.ts'
import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Mail } from '../domain/mail.ts'
import { isAsking, writtenTo, type Registration } from '../domain/registration.ts'
import { tellingFor, type Known } from '../domain/telling.ts'
import type { FanOut } from '../domain/work.ts'
import { invitationIdOf } from '../links.ts'
import type { World } from '../ports.ts'
import type { Unit } from './commit-pages.ts'
import { eventAt } from './event-at.ts'
import type { Memory } from './memory.ts'
import { newsLetter, superseded } from './news.ts'
import { readAll } from './read-all.ts'
import { letterAbout } from './registration-mails.ts'
import { told, tellings } from './told.ts'

/** The telling of a revision, while it is written. */
interface Scene {
  readonly world: World
  readonly memory: Memory
  readonly fanOut: FanOut
  readonly event: AgendaEvent
}

/** The version of an event that was in force at an instant. */
async function versionAt({ world, memory, event }: Scene, at: Instant): Promise<number> {
  for (let { version } = event; version > 1; version -= 1) {
    if ((await eventAt(world, memory, event, version)).changedAt <= at) return version
  }
  return 1
}

/** The version of which the last letter about a registration tells; of one that tells none, that of its last change. */
async function versionKnown(scene: Scene, registration: Registration): Promise<number | 'to be told'> {
  const mail = await letterAbout(scene.world, scene.event, registration)
  // What has not left yet will tell of the event as it is then; of a cancelled one it will not leave.
  if (mail?.state === 'pending' && scene.event.status !== 'cancelled') return 'to be told'
  return mail?.state === 'sent' ? mail.eventVersion : versionAt(scene, registration.changedAt)
}

/** What those who ask from one mailbox know: as much as the one who knows least, or what they were told together since. */
async function knownTo(
  scene: Scene,
  asking: readonly Registration[],
  letters: readonly Mail[],
): Promise<(Known & { version: number }) | null> {
  const versions = await Promise.all(asking.map((registration) => versionKnown(scene, registration)))
  const known = versions.filter((version) => version !== 'to be told')
  if (known.length === 0) return null
  const least = Math.min(...known)
  const since = letters.find(({ eventVersion }) => eventVersion >= least)
  const version = since?.eventVersion ?? least
  const event = await eventAt(scene.world, scene.memory, scene.event, version)
  return { letter: since?.letter ?? 'waiting-list', event, version }
}

/** True for a mailbox that is a guest who comes: she is told as one. */
async function isGuest({ world, event }: Scene, mailbox: string): Promise<boolean> {
  const { departement, eventId } = event
  const invitationId = invitationIdOf(mailbox)
  const invitation = await world.store.read('invitation', { departement, eventId, invitationId })
  return invitation !== null && currentAnswer(invitation, event)?.choice !== 'no'
}

async function askingUnit(scene: Scene, mailbox: string, asking: readonly Registration[]): Promise<Unit> {
  const { world, event, fanOut } = scene
  if ((await tellings(world.store, event, mailbox, event.revision)).length > 0) return []
  if (await isGuest(scene, mailbox)) return []
  const { known: letters, pending } = await told(world.store, event, mailbox)
  const changes = superseded(world, event, pending)
  const known = await knownTo(scene, asking, letters)
  const news = known && tellingFor(event, null, known)
  if (news === null) return changes
  const reader = {
    ...{ mailbox, invitationId: null },
    registrationIds: asking.map(({ registrationId }) => registrationId),
  }
  const said = { telling: news, knownVersion: known?.version ?? null, waitsUntil: null }
  return [...changes, await newsLetter(world, { fanOut, event }, reader, said)]
}

/**
 * Tells those who ask for a seat and are no guests: compared with what they know, as guests are, each mailbox once,
 * however often it is written.
 */
export async function askingUnits(
  world: World,
  memory: Memory,
  { fanOut, event }: { fanOut: FanOut; event: AgendaEvent },
): Promise<Unit[]> {
  const { departement, eventId } = event
  const registrations = await readAll(world.store, 'registration', { departement, eventId })
  const byMailbox = Map.groupBy(registrations.filter(isAsking), writtenTo)
  const scene = { world, memory, fanOut, event }
  return Promise.all([...byMailbox].map(([mailbox, asking]) => askingUnit(scene, mailbox, asking)))
}
