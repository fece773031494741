import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Edit } from './edits.ts'

/** What works in a worker, and the edits with which it loads the product. */
export interface Workshop {
  readonly script: URL
  readonly edits: readonly Edit[]
}

/** Gives a worker one task; what it comes to is in the script's own terms. */
type Ask = (task: unknown) => Promise<unknown>

/** Opens a worker for as long as `use` needs it. */
export async function withWorker<T>({ script, edits }: Workshop, use: (ask: Ask) => Promise<T>): Promise<T> {
  const worker = new Worker(script, { workerData: { edits } })
  try {
    return await use((task) => asked(worker, task))
  } finally {
    await worker.terminate()
  }
}

function asked(worker: Worker, task: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fails = (fault: Error) => {
      reject(fault)
    }
    worker.once('error', fails)
    worker.once('message', (done: unknown) => {
      worker.off('error', fails)
      resolve(done)
    })
    worker.postMessage(task)
  })
}

/** Takes what waits one by one, in as many lanes as there are processors. */
export async function inLanes(lane: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
}

/**
 * Gives tasks to as many workers as there are processors; `onDone` is told what each came to, in the
 * script's own terms.
 */
export async function inWorkers(
  workshop: Workshop,
  tasks: Iterable<unknown>,
  onDone: (done: unknown) => void,
): Promise<void> {
  const waiting = tasks[Symbol.iterator]()
  await inLanes(() =>
    withWorker(workshop, async (ask) => {
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) onDone(await ask(next.value))
    }),
  )
}
