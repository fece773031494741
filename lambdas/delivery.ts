import { applyDeliveryEvent, type DeliveryOutcome } from '../core/usecases/apply-delivery-event.ts'
import { systemClock } from './adapters/clock.ts'
import { dynamoStore } from './adapters/dynamo-store.ts'
import { deliveryEventOf, sesEventSchema } from './adapters/ses-event.ts'
import { loadTerritory } from './adapters/territory-files.ts'
import { readEnvironment } from './environment.ts'

const settings = readEnvironment('delivery', process.env)

const world = {
  store: dynamoStore(settings.TABLE_NAME),
  clock: systemClock,
  territoryOf: loadTerritory,
}

/** SES says in plain text that it may publish; all else is JSON. */
async function apply(message: string): Promise<DeliveryOutcome | 'not-ours'> {
  if (!message.startsWith('{')) return 'not-ours'
  const event = deliveryEventOf(sesEventSchema.parse(JSON.parse(message)))
  return event === null ? 'not-ours' : applyDeliveryEvent(world, event)
}

/** What SES says of our messages, by SNS: sent, delivered, bounced, complained. A fault makes SNS and Lambda try again. */
export async function handler(event: { Records: { Sns: { Message: string } }[] }): Promise<void> {
  for (const { Sns } of event.Records) {
    console.log(JSON.stringify({ delivery: await apply(Sns.Message) }))
  }
}
