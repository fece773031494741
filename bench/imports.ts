import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleText } from '../lib/bundle.ts'
import type { Figure } from './measure.ts'
import { medianStarts } from './start-time.ts'

/** What our Lambdas import of others, each used as little as possible: the bundler leaves out what nobody uses. */
const IMPORTS: Readonly<Record<string, string>> = {
  nothing: 'export const handler = () => null',
  'client-dynamodb': `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
    const client = new DynamoDBClient({})
    export const handler = () => client.send(new GetItemCommand({ TableName: 't', Key: {} }))`,
  'client-ses': `import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
    const client = new SESClient({})
    export const handler = () => client.send(new SendRawEmailCommand({ RawMessage: { Data: undefined } }))`,
  'both clients': `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
    import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
    const clients = [new DynamoDBClient({}), new SESClient({})]
    export const handler = () => [clients, GetItemCommand, SendRawEmailCommand]`,
  'util-dynamodb': `import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
    export const handler = () => [marshall, unmarshall]`,
  'zod, « * as z »': `import * as z from 'zod'
    export const handler = z.strictObject({ id: z.string(), at: z.iso.datetime() })`,
  'zod, « { z } »': `import { z } from 'zod'
    export const handler = z.strictObject({ id: z.string(), at: z.iso.datetime() })`,
  luxon: `import { DateTime } from 'luxon'
    export const handler = () => DateTime.fromISO('2021-10-12', { zone: 'Europe/Paris', locale: 'en-US' })`,
  hono: `import { Hono } from 'hono'
    export const handler = new Hono()`,
  'ical-generator': `import ical from 'ical-generator'
    export const handler = () => ical()`,
  "nodemailer's MailComposer": `import MailComposer from 'nodemailer/lib/mail-composer/index.js'
    export const handler = () => new MailComposer({})`,
}

/** What each import costs at the start of a Lambda, beyond a bundle that imports nothing; and its size. */
export function benchImports(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'))
  const bundles = Object.entries(IMPORTS).map(([name, contents], rank) => {
    const text = bundleText(contents)
    const file = join(folder, `${rank}.mjs`)
    writeFileSync(file, text)
    return { name, file, kB: Buffer.byteLength(text) / 1000 }
  })
  const times = medianStarts(Object.fromEntries(bundles.map(({ name, file }) => [name, file])))
  rmSync(folder, { recursive: true })
  const { nothing = NaN } = times
  const figures = bundles
    .filter(({ name }) => name !== 'nothing')
    .flatMap(({ name, kB }): Figure[] => [
      { name: `import of ${name}`, value: (times[name] ?? NaN) - nothing, unit: 'ms' },
      { name: `import of ${name}, size`, value: kB, unit: 'kB' },
    ])
  return Promise.resolve([
    { name: 'start of a bundle without imports', value: nothing, unit: 'ms' },
    ...figures,
  ])
}
