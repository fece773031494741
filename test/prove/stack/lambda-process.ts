import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { liveBy } from './simulated-machine.ts'

/**
 * One execution environment of a Lambda: a process that loads the bundle as it is deployed and answers one invocation
 * after another. Started by lambda-processes.ts, which tells it of what, and how long it may take.
 */
export type ToProcess = { readonly event: object; readonly untilMs: number } | { readonly skipped: number }
export type FromProcess = { readonly skip: number; readonly id: number } | { readonly ended: string | null }

interface Context {
  readonly getRemainingTimeInMillis: () => number
}

const say = (message: FromProcess) => process.send?.(message)

let skips = 0
const skipping = new Map<number, () => void>()

function skip(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    skips += 1
    skipping.set(skips, resolve)
    say({ skip: milliseconds, id: skips })
  })
}

liveBy(process.env.PROVE_CLOCK ?? '', skip)

const bundle = pathToFileURL(join(process.env.PROVE_BUNDLE ?? '', 'index.mjs')).href
const { handler } = (await import(bundle)) as { handler: (event: object, context: Context) => Promise<void> }

async function run(event: object, untilMs: number): Promise<void> {
  try {
    await handler(event, { getRemainingTimeInMillis: () => untilMs - Date.now() })
    say({ ended: null })
  } catch (fault) {
    say({ ended: fault instanceof Error ? fault.message : 'fault' })
  }
}

process.on('disconnect', () => process.exit())
process.on('message', (message: ToProcess) => {
  if ('event' in message) void run(message.event, message.untilMs)
  else {
    skipping.get(message.skipped)?.()
    skipping.delete(message.skipped)
  }
})
