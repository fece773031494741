import { GetItemCommand, TransactionCanceledException, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Change } from '../../core/ports.ts'
import { keyOf } from '../../lambdas/adapters/dynamo-keys.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { listsByTheContract } from './contract-lists.ts'
import { writesByTheContract } from './contract.ts'
import { dynamoDbForTests } from './dynamo-table.ts'
import { contact, mail } from './records.ts'
import type { Subject } from './subject.ts'

const database = dynamoDbForTests()

describe('the store in DynamoDB', () => {
  const newSubject = async (): Promise<Subject> => {
    const table = await database.newTable()
    return {
      store: dynamoStore(table, database.client()),
      generation: (departement, feed) => database.generation(table, departement, feed),
    }
  }
  writesByTheContract(newSubject)
  listsByTheContract(newSubject)
})

/** Runs `work` while `fault` may answer instead of DynamoDB, or after it. */
async function withFault<T>(
  client: DynamoDBClient,
  fault: (answer: () => Promise<unknown>) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  client.middlewareStack.add(
    (next) => (args) => fault(() => next(args)) as ReturnType<typeof next>,
    // Inside the SDK's own retry: what is thrown here is what a network would do.
    { step: 'finalizeRequest', name: 'fault', priority: 'low' },
  )
  try {
    return await work()
  } finally {
    client.middlewareStack.remove('fault')
  }
}

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  })

const lostAnswer = () => Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })

const added = (contactId: string): Change => ({
  put: 'contact',
  record: contact(contactId),
  expect: 'absent',
})

describe('what DynamoDB Local never does', () => {
  it('a put whose answer is lost is repeated by the SDK, refused, and recognised as ours', async () => {
    const client = database.client()
    const store = dynamoStore(await database.newTable(), client)
    let puts = 0
    const outcome = await withFault(
      client,
      async (answer) => {
        puts += 1
        const given = await answer()
        if (puts === 1) throw lostAnswer()
        return given
      },
      () => store.commit([added('c1')]),
    )
    expect({ outcome, puts }).toEqual({ outcome: { committed: true }, puts: 2 })
  })

  it('a put refused for the record of somebody else is a conflict, however the SDK repeats it', async () => {
    const client = database.client()
    const table = await database.newTable()
    await dynamoStore(table, client).commit([added('c1')])
    let puts = 0
    const outcome = await withFault(
      client,
      (answer) => {
        puts += 1
        return puts === 1 ? Promise.reject(lostAnswer()) : answer()
      },
      () => dynamoStore(table, client).commit([added('c1')]),
    )
    expect(puts).toBe(2)
    expect(outcome).toMatchObject({ committed: false })
  })

  it('a transaction whose answer is lost is repeated under its token and counts once', async () => {
    const client = database.client()
    const table = await database.newTable()
    const store = dynamoStore(table, client)
    const bump: Change = { bump: { departement: '40', feed: 'public' } }
    let writes = 0
    const outcome = await withFault(
      client,
      async (answer) => {
        writes += 1
        const given = await answer()
        if (writes === 1) throw lostAnswer()
        return given
      },
      () => store.commit([added('c1'), bump]),
    )
    expect({ outcome, writes }).toEqual({ outcome: { committed: true }, writes: 2 })
    expect(await database.generation(table, '40', 'public')).toBe(1)
  })

  it('a transaction in the way of another is tried again until it passes', async () => {
    const client = database.client()
    const store = dynamoStore(await database.newTable(), client)
    let tries = 0
    const outcome = await withFault(
      client,
      (answer) => {
        tries += 1
        return tries < 4 ? Promise.reject(cancelled('TransactionConflict', 'None')) : answer()
      },
      () => store.commit([added('c1'), added('c2')]),
    )
    expect({ outcome, tries }).toEqual({ outcome: { committed: true }, tries: 4 })
  })

  it('one that never passes is a fault after six tries, and nothing is written', async () => {
    const client = database.client()
    const store = dynamoStore(await database.newTable(), client)
    let tries = 0
    const commit = withFault(
      client,
      () => {
        tries += 1
        return Promise.reject(cancelled('TransactionConflict', 'ThrottlingError'))
      },
      () => store.commit([added('c1'), added('c2')]),
    )
    await expect(commit).rejects.toThrow('cancelled')
    expect(tries).toBe(6)
    expect(await store.read('contact', contact('c1'))).toBeNull()
  })

  it('a refusal that no repetition cures is thrown at once', async () => {
    const client = database.client()
    const store = dynamoStore(await database.newTable(), client)
    let tries = 0
    const commit = withFault(
      client,
      () => {
        tries += 1
        return Promise.reject(cancelled('ValidationError', 'TransactionConflict'))
      },
      () => store.commit([added('c1'), added('c2')]),
    )
    await expect(commit).rejects.toThrow('cancelled')
    expect(tries).toBe(1)
  })
})

describe('the rows', () => {
  it('hold the record as their own attributes, and a waiting mail its place in the index', async () => {
    const client = database.client()
    const table = await database.newTable()
    await dynamoStore(table, client).commit([{ put: 'mail', record: mail('m1'), expect: 'absent' }])
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: marshall(keyOf('mail', mail('m1'))) }),
    )
    expect(Item).toMatchObject({
      pk: { S: '40#EVENT#seminaire' },
      sk: { S: 'MAIL#m1' },
      type: { S: 'mail' },
      mailbox: { S: 'mairie@mairies.example' },
      dueFrom: { S: '2021-10-04T07:00:00.000Z' },
      dueLane: { S: expect.stringMatching(/^bulk#[0-3]$/) as string },
    })
  })
})
