import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ENVIRONMENT, type LambdaName } from '../lambdas/environment.ts'
import { BUNDLE_FILE, bundle, bundleText } from '../lib/bundle.ts'
import { median, type Figure } from './measure.ts'

const RUNS = 20

/** What every Lambda of ours needs at least: the client of the table, ready to be used. */
const BARE_CLIENT = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
  const client = new DynamoDBClient({})
  export const handler = () => client.send(new GetItemCommand({ TableName: 't', Key: {} }))`

/** Milliseconds from the start of the import to a handler that could be called, in a fresh process. */
function startMs(file: string): number {
  const names = [...new Set(Object.values(ENVIRONMENT).flat())]
  const environment = Object.fromEntries(names.map((name) => [name, 'https://agenda.example/']))
  const code = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});console.log(performance.now()-t)`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, ...environment, AWS_REGION: 'eu-west-3' },
  })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}

/** Starts of all bundles in turn, so that a slow moment of the machine falls on all alike. */
function medians(files: Readonly<Record<string, string>>): Record<string, number> {
  const times = new Map<string, number[]>()
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, file] of Object.entries(files))
      times.set(name, [...(times.get(name) ?? []), startMs(file)])
  }
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)]))
}

/** The start of each bundle, and how it compares with the bare DynamoDB client's. */
export function benchColdStart(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'))
  const bare = join(folder, BUNDLE_FILE)
  writeFileSync(bare, bundleText(BARE_CLIENT))
  const lambdas = Object.keys(ENVIRONMENT) as LambdaName[]
  const files = Object.fromEntries(
    lambdas.map((name) => [name, join(bundle(name, folder).folder, BUNDLE_FILE)]),
  )
  const { bare: bareMs = NaN, ...times } = medians({ bare, ...files })
  rmSync(folder, { recursive: true })
  const figures: Figure[] = [{ name: 'start of the bare DynamoDB client', value: bareMs, unit: 'ms' }]
  for (const [name, value] of Object.entries(times)) {
    figures.push({ name: `start of ${name}`, value, unit: 'ms' })
    const atMost = name === 'feed' ? 1.3 : 2
    figures.push({
      name: `start of ${name}, beside the bare client`,
      value: value / bareMs,
      unit: '×',
      aim: { atMost },
    })
  }
  return Promise.resolve(figures)
}
