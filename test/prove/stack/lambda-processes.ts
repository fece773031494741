import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FunctionDefinition } from '../../../local/function-definitions.ts'
import type { FromProcess, ToProcess } from './lambda-process.ts'
import type { SharedClock } from './shared-clock.ts'

/** How an invocation ended: by itself, with the fault it threw, or with its process. */
export type Ended = { readonly fault: string | null } | 'killed'

/** One process of a Lambda. */
interface LambdaProcess {
  /** SIGKILL; false, and nothing, when no invocation runs: a kill that hits nothing does not count. */
  kill(): boolean
  /** SIGSTOP, until `goOn`. */
  stop(): void
  goOn(): void
}

/** A Lambda without a limit to its concurrency: as many processes as are asked to run at once. */
export interface Lambda {
  /** One invocation, on a warm process that is idle or on a new one. */
  run(event: object): Promise<Ended>
  /** By the access key with which its requests are signed. */
  find(key: string): LambdaProcess | undefined
  readonly started: () => number
  end(): Promise<void>
}

interface Running extends LambdaProcess {
  readonly key: string
  readonly child: ChildProcess
  invoke(event: object): Promise<Ended>
}

interface Start {
  readonly key: string
  readonly definition: FunctionDefinition
  readonly clock: SharedClock
  readonly environment: NodeJS.ProcessEnv
  /** Whether the clock is moved when the process only waits. */
  readonly waitsTakeTime: boolean
}

function startProcess({ key, definition, clock, environment, waitsTakeTime }: Start): Running {
  const child = fork(join(import.meta.dirname, 'lambda-process.ts'), [], {
    env: {
      ...{ ...process.env, ...definition.environment, ...environment },
      ...{ AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: 'local' },
      ...{ PROVE_CLOCK: clock.file, PROVE_BUNDLE: definition.folder },
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let end: ((how: Ended) => void) | null = null
  let fail: ((fault: Error) => void) | null = null
  const ended = (how: Ended) => {
    end?.(how)
    end = null
  }
  const tell = (message: ToProcess) => child.connected && child.send(message, () => undefined)
  child.on('error', () => undefined)
  child.on('exit', (status) => {
    // Only a signal ends it: by itself, it could not be started.
    if (status === null) ended('killed')
    else fail?.(new Error(`${key} ended by itself with status ${status}`))
  })
  child.on('message', (message: FromProcess) => {
    if ('ended' in message) ended({ fault: message.ended })
    else {
      if (waitsTakeTime) clock.skip(message.skip)
      tell({ skipped: message.id })
    }
  })
  return {
    ...{ key, child },
    kill: () => end !== null && child.kill('SIGKILL'),
    stop: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    invoke: (event) =>
      new Promise((resolve, reject) => {
        end = resolve
        fail = reject
        tell({ event, untilMs: clock.nowMs() + definition.timeoutMs })
      }),
  }
}

/** Brings a function of the template to life in processes of its own, whose keys begin with `name`. */
export function startLambda(name: string, parts: Omit<Start, 'key'>): Lambda {
  const all = new Map<string, Running>()
  const idle: Running[] = []
  let started = 0
  const startOne = () => {
    started += 1
    const one = startProcess({ ...parts, key: `${name}${started}` })
    all.set(one.key, one)
    return one
  }
  return {
    run: async (event) => {
      const one = idle.pop() ?? startOne()
      const how = await one.invoke(event)
      if (how === 'killed') all.delete(one.key)
      else idle.push(one)
      return how
    },
    find: (key) => all.get(key),
    started: () => started,
    end: async () => {
      const living = [...all.values()].filter(
        ({ child }) => child.exitCode === null && child.signalCode === null,
      )
      const exits = living.map(({ child }) => once(child, 'exit'))
      for (const { child } of living) child.kill('SIGKILL')
      await Promise.all(exits)
    },
  }
}
