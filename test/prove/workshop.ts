import { parentPort, workerData } from 'node:worker_threads'
import { editProduct, SMALL_PAGES, type Edit } from './edits.ts'

/**
 * Makes a worker of this thread: the product is loaded with the edits that it was given, its pages small; then `load` gives
 * what it does with each task.
 */
export async function openWorkshop(load: () => Promise<(task: never) => Promise<unknown>>): Promise<void> {
  const { edits } = workerData as { edits: readonly Edit[] }
  const { waiting } = editProduct([...SMALL_PAGES, ...edits])
  Error.stackTraceLimit = 0
  const work = await load()
  if (waiting().length > 0) throw new Error(`an edit of a file that nobody loads: ${waiting().join(', ')}`)
  parentPort?.on('message', (task: unknown) => {
    // What is posted is what the script itself has asked for.
    void work(task as never).then((done) => parentPort?.postMessage(done))
  })
}
