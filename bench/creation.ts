import { addDays } from '../core/domain/local-time.ts'
import { newEventSchema } from '../core/domain/event-input.ts'
import type { World } from '../core/ports.ts'
import { createEvent } from '../core/usecases/create-event.ts'
import { systemChance } from '../lambdas/adapters/chance.ts'
import { dynamoStore } from '../lambdas/adapters/dynamo-store.ts'
import { localTable } from './local-table.ts'
import { medianMs, type Figure } from './measure.ts'

const EVENTS = 200

/** A seminar registered, with all that follows from it in one transaction, on DynamoDB Local. */
export async function benchCreation(): Promise<Figure[]> {
  const { client, tableName, stop } = await localTable()
  const world: World = {
    store: dynamoStore(tableName, client),
    clock: { now: () => '2021-09-01T07:00:00.000Z' },
    chance: systemChance,
    territoryOf: (departement) => ({
      ...{ departement, prefecture: '40192' },
      ...{ communes: new Map(), epcis: new Map(), merged: new Map() },
    }),
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  }
  let day = '2021-10-01'
  const create = async () => {
    day = addDays(day, 1)
    const input = newEventSchema.parse({
      kind: 'seminar',
      title: 'Séminaire départemental France services',
      when: { precision: 'minute', slots: [{ startOn: day, startTime: '09:30', endTime: '12:00' }] },
      organiser: { name: 'Préfecture des Landes', mailbox: 'france-services@landes.example' },
      visibility: 'public',
    })
    const outcome = await createEvent(world, { departement: '40', keyId: 'bench', owner: 'bench' }, input)
    if (!('event' in outcome)) throw new Error(JSON.stringify(outcome))
  }
  try {
    return [
      { name: 'event registered (one transaction)', value: await medianMs(EVENTS, 20, create), unit: 'ms' },
    ]
  } finally {
    await stop()
  }
}
