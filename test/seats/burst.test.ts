import { inMemoryStore } from '../../core/in-memory.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { careless } from '../mail/faults.ts'
import { randomOf } from '../prove/random.ts'
import { dynamoDbForTests } from '../store/dynamo-table.ts'
import { burstOn } from './burst.ts'

function burst(people: number) {
  const random = randomOf(1)
  return { people, clicks: 3, seats: 15, refuses: () => random.chance(0.3) }
}

describe('a great many clicks on a training of fifteen seats, 30 % of the writes refused', () => {
  const database = dynamoDbForTests()

  it('give exactly fifteen seats, and everybody else her place in order, on DynamoDB', async () => {
    const store = dynamoStore(await database.newTable(), database.client())
    const report = await burstOn(store, burst(30))
    expect(report).toMatchObject({ confirmed: 15, waiting: 15, faults: [] })
    expect(report.refusals).toBeGreaterThan(20)
  })

  it('the same for many more in memory', async () => {
    const report = await burstOn(inMemoryStore(), burst(150))
    expect(report).toMatchObject({ confirmed: 15, waiting: 135, faults: [] })
  })

  it('overbook as soon as the store forgets its conditions: the control', async () => {
    const report = await burstOn(careless(inMemoryStore()), burst(40))
    expect(report.confirmed).toBeGreaterThan(15)
  })
})
