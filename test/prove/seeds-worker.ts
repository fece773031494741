import { openWorkshop } from './workshop.ts'

/** What a worker is asked: seeds from `first` on; `enough`: stop at the first violation. */
export interface Task {
  readonly first: number
  readonly count: number
  readonly enough: boolean
}

/** What it gives back. */
export interface TaskDone {
  /** How many seeds were run: fewer than asked where the first violation was enough. */
  readonly runs: number
  readonly counts: ReadonlyMap<string, number>
  readonly failed: readonly { readonly seed: number; readonly violations: readonly string[] }[]
}

await openWorkshop(async () => {
  const { runSchedule } = await import('./schedule.ts')
  return async (task: Task): Promise<TaskDone> => {
    const counts = new Map<string, number>()
    const failed: { seed: number; violations: readonly string[] }[] = []
    let runs = 0
    for (; runs < task.count && !(task.enough && failed.length > 0); runs += 1) {
      const outcome = await runSchedule(task.first + runs)
      for (const [item, times] of outcome.counts) counts.set(item, (counts.get(item) ?? 0) + times)
      if (outcome.violations.length > 0) failed.push({ seed: outcome.seed, violations: outcome.violations })
    }
    return { runs, counts, failed }
  }
})
