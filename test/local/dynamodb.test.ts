import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { TABLE_DEFINITION } from '../../lambdas/adapters/dynamo-keys.ts'
import { startDynamoDb } from '../../local/dynamodb.ts'
import { isStartProblem } from '../../local/start-problem.ts'

const MODULE = join(import.meta.dirname, '../../local/dynamodb.ts')

async function answers(endpoint: string): Promise<boolean> {
  try {
    await (await fetch(endpoint)).arrayBuffer()
    return true
  } catch {
    return false
  }
}

function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return new DynamoDBClient({ endpoint, region: 'eu-west-3', credentials })
}

describe('DynamoDB Local', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dynamodb-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('keeps its data from one start to the next, and answers no more once stopped', async () => {
    const first = await startDynamoDb({ dataDir: folder })
    const client = clientOf(first.endpoint)
    await client.send(new CreateTableCommand({ TableName: 'kept', ...TABLE_DEFINITION }))
    client.destroy()
    await first.stop()
    expect(await answers(first.endpoint)).toBe(false)
    const second = await startDynamoDb({ dataDir: folder })
    const again = clientOf(second.endpoint)
    expect((await again.send(new ListTablesCommand({}))).TableNames).toEqual(['kept'])
    again.destroy()
    await second.stop()
  }, 60_000)

  it('says in one line that its port is in use', async () => {
    const first = await startDynamoDb({ inMemory: true })
    const port = Number(new URL(first.endpoint).port)
    const problem: unknown = await startDynamoDb({ inMemory: true, port }).catch((error: unknown) => error)
    await first.stop()
    expect(isStartProblem(problem) ? problem.message : problem).toBe(
      `Le port ${port} est déjà utilisé : DynamoDB Local ne peut pas démarrer.`,
    )
  }, 60_000)

  it.each([
    ['echo "java: not found" >&2; exit 127', 'Java est introuvable'],
    ['echo "java.lang.UnsupportedClassVersionError: 61.0" >&2; exit 1', 'plus ancienne'],
  ])('says in one line that Java is missing or too old (%s)', async (script, sentence) => {
    mkdirSync(join(folder, 'bin'))
    writeFileSync(join(folder, 'bin/java'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    const { JAVA_HOME } = process.env
    process.env.JAVA_HOME = folder
    const problem: unknown = await startDynamoDb({ inMemory: true }).catch((error: unknown) => error)
    process.env.JAVA_HOME = JAVA_HOME ?? ''
    expect(isStartProblem(problem) ? problem.message : problem).toContain(sentence)
  })

  it('ends with the process that started it, even one that is killed', async () => {
    const script = `import { startDynamoDb } from ${JSON.stringify(MODULE)}
      const { endpoint } = await startDynamoDb({ inMemory: true })
      console.log(endpoint)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script])
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const endpoint = line.toString().trim()
    expect(await answers(endpoint)).toBe(true)
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    for (let tries = 0; tries < 100 && (await answers(endpoint)); tries += 1) await pause(100)
    expect(await answers(endpoint)).toBe(false)
  }, 60_000)
})
