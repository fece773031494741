import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { TABLE_DEFINITION } from '../../lambdas/adapters/dynamo-keys.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { startDynamoDb } from '../../local/dynamodb.ts'
import { careless } from '../mail/faults.ts'
import { burstOn } from '../seats/burst.ts'
import { randomOf } from './random.ts'
import type { Proof } from './report.ts'

const SEATS = 15
const CLICKS = 3
const CONFLICTS = 0.3
/** The control needs no more to overbook. */
const CONTROL_PEOPLE = 60

interface Totals {
  confirmed: number
  waiting: number
  atOnce: number
  refusals: number
}

/**
 * Capacity is exact: in each round so many people click three times each, at the same time, on a training of fifteen seats,
 * while three in ten writes are refused; after one settling exactly fifteen have a seat and all others their place in
 * order. The control is the same without the conditions of the writes: it must overbook.
 */
export async function proveSeats(options: { rounds: number; people: number; seed: number }): Promise<Proof> {
  const { rounds, people, seed } = options
  const database = await startDynamoDb({ inMemory: true })
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const newStore = async (TableName: string) => {
    await client.send(new CreateTableCommand({ TableName, ...TABLE_DEFINITION }))
    return dynamoStore(TableName, client)
  }
  const burst = (of: number, round: number) => {
    const random = randomOf(seed + round)
    const refuses = () => random.chance(CONFLICTS)
    return { people: of, clicks: CLICKS, seats: SEATS, refuses }
  }
  const violations: string[] = []
  const totals: Totals = { confirmed: 0, waiting: 0, atOnce: 0, refusals: 0 }
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const report = await burstOn(await newStore(`round-${round}`), burst(people, round))
      violations.push(...report.faults.map((fault) => `round ${round} of seed ${seed}: ${fault}`))
      for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += report[name]
    }
    const control = await burstOn(careless(await newStore('control')), burst(CONTROL_PEOPLE, 0))
    if (control.confirmed <= SEATS) violations.push(`the control gave ${control.confirmed} seats only`)
    return {
      ...{ name: 'seats', runs: rounds * people * CLICKS, of: 'clicks' },
      figures: {
        ...{ seed, rounds, people, 'seats of each round': SEATS },
        'seats given at once': totals.atOnce,
        'seats given in all': totals.confirmed,
        'told to wait': totals.waiting,
        'writes refused': totals.refusals,
        'seats given by the control': control.confirmed,
      },
      violations,
    }
  } finally {
    client.destroy()
    await database.stop()
  }
}
