import { parentPort, workerData } from 'node:worker_threads'
import { editProduct, SMALL_PAGES, type Edit } from './edits.ts'

/** What a worker is asked: seeds from `first` on; `enough`: stop at the first violation. */
export interface Task {
  readonly first: number
  readonly count: number
  readonly enough: boolean
}

/** What it gives back. */
export interface TaskDone {
  readonly task: Task
  /** How many seeds were run: fewer than asked where the first violation was enough. */
  readonly runs: number
  readonly counts: ReadonlyMap<string, number>
  readonly failed: readonly { readonly seed: number; readonly violations: readonly string[] }[]
}

/** A worker that runs schedules on the product with edits: the pages made small, and perhaps one planted bug. */
const { edits } = workerData as { edits: readonly Edit[] }
const { waiting } = editProduct([...SMALL_PAGES, ...edits])
Error.stackTraceLimit = 0
const { runSchedule } = await import('./schedule.ts')
if (waiting().length > 0) throw new Error(`an edit of a file that nobody loads: ${waiting().join(', ')}`)

async function work(task: Task): Promise<TaskDone> {
  const counts = new Map<string, number>()
  const failed: TaskDone['failed'][number][] = []
  let runs = 0
  for (; runs < task.count && !(task.enough && failed.length > 0); runs += 1) {
    const outcome = await runSchedule(task.first + runs)
    for (const [item, times] of outcome.counts) counts.set(item, (counts.get(item) ?? 0) + times)
    if (outcome.violations.length > 0) failed.push({ seed: outcome.seed, violations: outcome.violations })
  }
  return { task, runs, counts, failed }
}

parentPort?.on('message', (task: Task) => {
  void work(task).then((done) => parentPort?.postMessage(done))
})
