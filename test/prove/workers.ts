import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Edit } from './edits.ts'

/** What works in a worker, and the edits with which it loads the product. */
export interface Workshop {
  readonly script: URL
  readonly edits: readonly Edit[]
}

/**
 * Gives tasks to as many workers as there are processors; `onDone` is told what each came to, in the
 * script's own terms, and says whether to go on.
 */
export async function inWorkers(
  { script, edits }: Workshop,
  tasks: Iterable<unknown>,
  onDone: (done: unknown) => boolean,
): Promise<void> {
  const waiting = tasks[Symbol.iterator]()
  let goesOn = true
  async function serve(): Promise<void> {
    const worker = new Worker(script, { workerData: { edits } })
    try {
      for (let next = waiting.next(); goesOn && next.done !== true; next = waiting.next()) {
        const done = await ask(worker, next.value)
        goesOn = onDone(done) && goesOn
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, serve))
}

function ask(worker: Worker, task: unknown): Promise<unknown> {
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
