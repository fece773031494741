import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../core/ports.ts'
import type { FunctionDefinition } from './function-definitions.ts'
import type { InvocationAnswer, InvocationError } from './invocation.ts'
import { startWorkers, type Log, type Workers } from './workers.ts'

/** An asynchronous invocation that failed for good, as it would reach the dead-letter queue of the template. */
export interface DeadLetter {
  readonly functionName: string
  /** ARN of the queue; null when the template names none: the event is lost. */
  readonly queue: string | null
  readonly at: string
  readonly event: unknown
  readonly attempts: number
  readonly error: InvocationError
}

export interface Functions {
  /** A synchronous invocation, by logical id: what the function returned, or its error. */
  call(id: string, event: unknown): Promise<InvocationAnswer>
  /** An asynchronous one: again after an error as often as the template says, then a dead letter. */
  send(id: string, event: unknown): Promise<InvocationAnswer>
  /** Resolves when no asynchronous invocation runs or waits. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export interface FunctionsOptions {
  readonly definitions: readonly FunctionDefinition[]
  readonly clock: Clock
  /** Where the SDK finds the emulators, and credentials: `AWS_…` variables of Lambda's own. */
  readonly environmentOf: (definition: FunctionDefinition) => NodeJS.ProcessEnv
  readonly log: Log
  readonly onDeadLetter: (letter: DeadLetter) => void
  /** Lambda waits one minute, then two; here the first wait is this long. */
  readonly retryDelayMs: number
}

/** Lambda's own variables beside those of the template. */
function environmentFor(definition: FunctionDefinition, options: FunctionsOptions): NodeJS.ProcessEnv {
  return {
    AWS_REGION: 'eu-west-3',
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    ...definition.environment,
    ...options.environmentOf(definition),
  }
}

/** Brings the functions of a template to life, each with its own workers. */
export function startFunctions(options: FunctionsOptions): Functions {
  const { clock, log } = options
  const running = new Map<string, { definition: FunctionDefinition; workers: Workers }>(
    options.definitions.map((definition) => [
      definition.id,
      { definition, workers: startWorkers(definition, environmentFor(definition, options), log) },
    ]),
  )
  const pending = new Set<Promise<unknown>>()
  let stopped = false

  const find = (id: string) => {
    const found = running.get(id)
    if (found === undefined) throw new Error(`no function ${id}`)
    return found
  }

  const call = async (id: string, event: unknown): Promise<InvocationAnswer> => {
    const { definition, workers } = find(id)
    const request = { requestId: randomUUID(), event: JSON.stringify(event), now: clock.now(), deadline: 0 }
    const answer = await workers.run({ ...request, arn: definition.arn })
    if (!answer.ok && !stopped)
      log(definition.name, `ERROR ${answer.error.stack ?? `${answer.error.type}: ${answer.error.message}`}\n`)
    return answer
  }

  const deliver = async (id: string, event: unknown): Promise<InvocationAnswer> => {
    const { name, deadLetters, retries, maxEventAgeMs } = find(id).definition
    const giveUpAt = Date.now() + maxEventAgeMs
    for (let attempts = 1; ; attempts += 1) {
      const answer = await call(id, event)
      if (answer.ok || stopped) return answer
      const delay = options.retryDelayMs * attempts
      if (attempts > retries || Date.now() + delay > giveUpAt) {
        const letter = { queue: deadLetters, at: clock.now(), event, attempts, error: answer.error }
        options.onDeadLetter({ functionName: name, ...letter })
        return answer
      }
      await wait(delay, undefined, { ref: false })
    }
  }

  return {
    call,
    send: (id, event) => {
      const delivery = deliver(id, event)
      pending.add(delivery)
      void delivery.finally(() => pending.delete(delivery))
      return delivery
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending)
    },
    stop: async () => {
      stopped = true
      await Promise.all([...running.values()].map(({ workers }) => workers.stop()))
    },
  }
}
