import { inMemoryMailer } from '../../core/in-memory.ts'
import type { DeliveryEvent } from '../../core/domain/delivery.ts'
import { newPace } from '../../core/pace.ts'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { runPostman } from '../../core/usecases/run-postman.ts'
import { apiWorld, SEPTEMBER_1 } from './world.ts'

/** A mairie of the Landes as a contact. */
export const mairie = (commune: string, more: object = {}) => ({
  ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', communes: [commune] },
  mailbox: `mairie-${commune}@mairies.example`,
  ...more,
})

/** The API, the postman behind it and SES in front of him, over twins. */
export async function postedWorld(at = SEPTEMBER_1) {
  const api = await apiWorld(at)
  const { world } = api
  const mailer = inMemoryMailer()
  const pace = newPace(world.clock, () => Promise.resolve())
  const sender = { name: 'Agenda France services', address: 'agenda@agenda.example' }
  return {
    ...api,
    mailer,
    /** One minute of the postman. */
    minute: () => runPostman({ world, mailer, sender, pace, remainingMs: () => 60_000, memory: newMemory() }),
    /** What SES says of the last message to a mailbox. */
    told: (to: string, what: Pick<DeliveryEvent, 'what'> & object) => {
      const message = mailer.accepted.findLast((accepted) => accepted.to === to)!
      const { departement, eventId, mailId } = message
      const event = { departement, eventId, mailId, sesMessageId: 'ses-1', at: world.clock.now(), ...what }
      return applyDeliveryEvent(world, event as DeliveryEvent)
    },
    /** Registers an event and its guests, and invites them all; the letters have left. */
    invited: async (event: object, contacts: readonly object[]): Promise<string> => {
      const { json } = await api.landes.call('POST', '/v1/events', event)
      const eventId = String(json.eventId)
      await api.landes.call('POST', '/v1/contacts', { contacts })
      const asked = await api.landes.call('POST', `/v1/events/${eventId}/invitations`, {
        audience: { departement: true },
      })
      if (asked.status !== 202) throw new Error(asked.text)
      await runPostman({ world, mailer, sender, pace, remainingMs: () => 60_000, memory: newMemory() })
      return eventId
    },
  }
}

export type PostedWorld = Awaited<ReturnType<typeof postedWorld>>

export const BOUNCE = { what: 'bounce', permanent: true, cause: 'no-such-address' } as const
