import { Worker } from 'node:worker_threads'
import type { FunctionDefinition } from './function-definitions.ts'
import {
  IMPORT_ERROR,
  type InvocationAnswer,
  type InvocationError,
  type InvocationRequest,
  type WorkerSettings,
} from './invocation.ts'

/** The workers of one function: as many as run at once, kept warm between invocations. */
export interface Workers {
  run(request: InvocationRequest): Promise<InvocationAnswer>
  stop(): Promise<void>
}

export type Log = (functionName: string, text: string) => void

/** Without a reserved concurrency a function gets this many workers: the machine has few cores. */
const DEFAULT_WORKERS = 4

const failed = (type: string, message: string): InvocationAnswer => ({ ok: false, error: { type, message } })

function startWorker(definition: FunctionDefinition, environment: NodeJS.ProcessEnv, log: Log): Worker {
  const { folder, handler, name, memoryMb } = definition
  const settings: WorkerSettings = { folder, handler, name, memoryMb }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: settings,
    env: environment,
    execArgv: environment.NODE_OPTIONS?.includes('--enable-source-maps') ? ['--enable-source-maps'] : [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  })
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => {
      log(name, chunk.toString())
    })
  return worker
}

/** One invocation on one worker: its answer, or the way it ended. `alive` tells whether the worker may be used again. */
function invoke(
  worker: Worker,
  request: InvocationRequest,
  timeoutMs: number,
): Promise<{ answer: InvocationAnswer; alive: boolean }> {
  return new Promise((resolve) => {
    const end = (answer: InvocationAnswer, alive: boolean) => {
      clearTimeout(timer)
      worker.removeAllListeners('message').removeAllListeners('exit')
      resolve({ answer, alive })
    }
    const timer = setTimeout(() => {
      end(failed('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`), false)
    }, timeoutMs)
    let crash: InvocationError | undefined
    worker.removeAllListeners('error').on('error', (error: Error) => {
      crash = { type: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) }
    })
    worker.on('message', (answer: InvocationAnswer) => {
      end(answer, answer.ok || answer.error.type !== IMPORT_ERROR)
    })
    worker.on('exit', (code) => {
      end(
        crash ? { ok: false, error: crash } : failed('Runtime.ExitError', `exited with status ${code}`),
        false,
      )
    })
    worker.postMessage(request)
  })
}

/** Runs invocations on at most the function's concurrency of workers; further ones wait in order. */
export function startWorkers(
  definition: FunctionDefinition,
  environment: NodeJS.ProcessEnv,
  log: Log,
): Workers {
  const limit = definition.concurrency ?? DEFAULT_WORKERS
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: (() => void)[] = []
  let busy = 0

  const take = (): Worker => {
    const warm = idle.pop()
    if (warm) return warm
    const worker = startWorker(definition, environment, log)
    all.add(worker)
    worker.on('exit', () => all.delete(worker))
    return worker
  }
  const turn = async () => {
    if (busy >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
  }
  const next = () => {
    const follower = waiting.shift()
    if (follower) follower()
    else busy -= 1
  }
  return {
    run: async (request) => {
      await turn()
      const worker = take()
      const deadline = Date.now() + definition.timeoutMs
      const { answer, alive } = await invoke(worker, { ...request, deadline }, definition.timeoutMs)
      if (alive) idle.push(worker)
      else {
        all.delete(worker)
        await worker.terminate()
      }
      next()
      return answer
    },
    stop: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
