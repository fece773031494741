import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Edit } from './edits.ts'
import type { Task, TaskDone } from './seeds-worker.ts'

/** Runs tasks on workers that all have the same product; `onDone` is told of each, and says whether to go on. */
export async function runSeeds(
  tasks: Iterable<Task>,
  edits: readonly Edit[],
  onDone: (done: TaskDone) => boolean,
): Promise<void> {
  const waiting = tasks[Symbol.iterator]()
  let goesOn = true
  async function serve(): Promise<void> {
    const worker = new Worker(new URL('./seeds-worker.ts', import.meta.url), { workerData: { edits } })
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

function ask(worker: Worker, task: Task): Promise<TaskDone> {
  return new Promise((resolve, reject) => {
    const fails = (fault: Error) => reject(fault)
    worker.once('error', fails)
    worker.once('message', (done: TaskDone) => {
      worker.off('error', fails)
      resolve(done)
    })
    worker.postMessage(task)
  })
}
