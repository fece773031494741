import { audienceSchema } from '../../../core/domain/audience.ts'
import { newEventSchema } from '../../../core/domain/event-input.ts'
import type { Contact } from '../../../core/domain/directory.ts'
import { LARGEST_COMMIT } from '../../../core/commit-rules.ts'
import type { Change, World } from '../../../core/ports.ts'
import { createEvent } from '../../../core/usecases/create-event.ts'
import { invite } from '../../../core/usecases/invite.ts'

const ORGANISER = { departement: '40', keyId: 'prove', owner: 'landes' }
/** Two contacts in so many share their mailbox with the one before: still one mail. */
const SHARED_EVERY = 50

/** What was asked of the product. */
export interface Invited {
  readonly departement: string
  readonly eventId: string
  readonly fanOutId: string
  readonly contacts: number
  readonly mailboxes: ReadonlySet<string>
}

function contacts(world: World, recipients: number, first: number): Contact[] {
  const communes = [...world.territoryOf('40').communes.keys()]
  const mailboxOf = (rank: number) => `mairie-${rank}@mairies.example`
  return Array.from({ length: recipients }, (_, index) => first + index).flatMap((rank) => {
    const contact: Contact = {
      ...{ departement: '40', contactId: `c${rank}`, version: 1, role: 'mairie-secretary' },
      ...{ functionLabel: 'secrétaire de mairie', name: null, mailbox: mailboxOf(rank), phone: null },
      communes: communes.slice(rank % communes.length, (rank % communes.length) + 1),
      ...{ structureId: null, organisation: null, changedAt: world.clock.now() },
    }
    const second = { ...contact, contactId: `d${rank}`, functionLabel: 'accueil de la mairie' }
    return rank % SHARED_EVERY === 0 ? [contact, second] : [contact]
  })
}

async function write(world: World, changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += LARGEST_COMMIT) {
    await world.store.commit(changes.slice(from, from + LARGEST_COMMIT))
  }
}

/**
 * Registers so many mailboxes and an event, and invites them by the use cases that the API calls: by their names from the
 * `first` on, or, unless it is told, as the whole département.
 */
export async function inviteAudience(world: World, recipients: number, first?: number): Promise<Invited> {
  const everybody = contacts(world, recipients, first ?? 0)
  await write(
    world,
    everybody.map((record): Change => ({ put: 'contact', record, expect: 'absent' })),
  )
  const input = newEventSchema.parse({
    kind: 'seminar',
    title: 'Séminaire départemental France services',
    organiser: { name: 'Préfecture des Landes', mailbox: 'france-services@landes.example' },
    when: {
      precision: 'minute',
      slots: [{ startOn: '2022-12-13', startTime: '09:30', endTime: '12:00' }],
    },
    visibility: 'public',
  })
  const made = await createEvent(world, ORGANISER, input)
  if (!('event' in made)) throw new Error(`the event is refused: ${JSON.stringify(made)}`)
  const { departement, eventId } = made.event
  const audience = audienceSchema.parse(
    first === undefined
      ? { departement: true, roles: ['mairie-secretary'] }
      : { contactIds: everybody.map(({ contactId }) => contactId) },
  )
  const asked = await invite(world, ORGANISER, { eventId, audience })
  if (!('fanOutId' in asked)) throw new Error(`the invitation is refused: ${JSON.stringify(asked)}`)
  const mailboxes = new Set(everybody.map(({ mailbox }) => mailbox))
  return { departement, eventId, fanOutId: asked.fanOutId, contacts: everybody.length, mailboxes }
}
