import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'

/** Sockets of the SDK's client; beyond, requests pile up inside it. */
const SOCKETS = 50
const KEY = { departement: '40', eventId: 'e1' }

/** A client that answers each request a little later, one in seven with a fault, and knows how many wait for it at once. */
function busyClient() {
  const seen = { underWay: 0, most: 0, asked: 0 }
  const send = async () => {
    seen.asked += 1
    seen.underWay += 1
    seen.most = Math.max(seen.most, seen.underWay)
    const fails = seen.asked % 7 === 0
    await new Promise((resolve) => setImmediate(resolve))
    seen.underWay -= 1
    if (fails) throw new Error('throttled')
    return {}
  }
  return { seen, client: { send } as unknown as DynamoDBClient }
}

describe('hundreds of records read at the same moment', () => {
  it('are asked for in turns, never more at once than the client has sockets, and each is answered', async () => {
    const { seen, client } = busyClient()
    const store = dynamoStore('agenda', client)
    const answers = await Promise.allSettled(Array.from({ length: 700 }, () => store.read('event', KEY)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(600)
    expect(seen).toMatchObject({ asked: 700, underWay: 0 })
    expect(seen.most).toBeLessThanOrEqual(SOCKETS)
    expect(seen.most).toBeGreaterThan(SOCKETS / 2)
  })

  it('control: a client that is asked without turns has all of them at once', async () => {
    const { seen, client } = busyClient()
    const one = () => client.send(undefined as never).catch(() => null)
    await Promise.all(Array.from({ length: 700 }, one))
    expect(seen.most).toBe(700)
  })
})
