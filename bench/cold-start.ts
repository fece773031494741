import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENVIRONMENT, type LambdaName } from '../lambdas/environment.ts'
import { BUNDLE_FILE, bundle, bundleText } from '../lib/bundle.ts'
import type { Figure } from './measure.ts'
import { medianStarts } from './start-time.ts'

/** What every Lambda of ours needs at least: the client of the table, ready to be used. */
const BARE_CLIENT = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
  const client = new DynamoDBClient({})
  export const handler = () => client.send(new GetItemCommand({ TableName: 't', Key: {} }))`

/** How many times the bare client's start: calendars poll the feed; papers are asked for by an organiser, a few a day. */
const AIMS: Readonly<Record<string, number>> = { feed: 1.3, papers: 4 }

/** The start of each bundle, and how it compares with the bare DynamoDB client's. */
export function benchColdStart(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'))
  const bare = join(folder, BUNDLE_FILE)
  writeFileSync(bare, bundleText(BARE_CLIENT))
  const lambdas = Object.keys(ENVIRONMENT) as LambdaName[]
  const files = Object.fromEntries(
    lambdas.map((name) => [name, join(bundle(name, folder).folder, BUNDLE_FILE)]),
  )
  const { bare: bareMs = NaN, ...times } = medianStarts<string>({ bare, ...files })
  rmSync(folder, { recursive: true })
  const figures: Figure[] = [{ name: 'start of the bare DynamoDB client', value: bareMs, unit: 'ms' }]
  for (const [name, value] of Object.entries(times)) {
    figures.push({ name: `start of ${name}`, value, unit: 'ms' })
    const atMost = AIMS[name] ?? 2
    figures.push({
      name: `start of ${name}, beside the bare client`,
      value: value / bareMs,
      unit: '×',
      aim: { atMost },
    })
  }
  return Promise.resolve(figures)
}
