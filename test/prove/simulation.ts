import { coverageFigures, uncovered } from './coverage.ts'
import type { Numbers, Proof } from './report.ts'
import { inWorkers } from './workers.ts'
import type { Task, TaskDone } from './seeds-worker.ts'

const SCRIPT = new URL('./seeds-worker.ts', import.meta.url)
const SEEDS = 20_000
const TASK = 200
/** So many failing seeds are shown; the others are counted. */
const MOST_SHOWN = 10

function* tasks(seeds: number): Generator<Task> {
  for (let first = 1; first <= seeds; first += TASK) {
    yield { first, count: Math.min(TASK, seeds - first + 1), enough: false }
  }
}

/** Runs the schedules of the seeds from 1 on; each item of the coverage must be met often enough. */
async function proveSeeds(seeds: number): Promise<Proof> {
  const counts = new Map<string, number>()
  const violations: string[] = []
  let failed = 0
  let runs = 0
  const start = performance.now()
  await inWorkers({ script: SCRIPT, edits: [] }, tasks(seeds), (said) => {
    const done = said as TaskDone
    runs += done.runs
    for (const [item, times] of done.counts) counts.set(item, (counts.get(item) ?? 0) + times)
    for (const { seed, violations: found } of done.failed) {
      failed += 1
      const words = `${found[0] ?? ''} – npm run prove -- simulation --seed ${seed}`
      console.error(words)
      if (failed <= MOST_SHOWN) violations.push(words)
    }
    if (runs % 10_000 === 0) {
      const seconds = Math.round((performance.now() - start) / 1000)
      console.error(`${runs} of ${seeds} schedules, ${failed} failed, ${seconds} s`)
    }
  })
  if (failed > MOST_SHOWN) violations.push(`and ${failed - MOST_SHOWN} more seeds`)
  return {
    ...{ name: 'simulation', runs, of: 'schedules' },
    figures: coverageFigures(counts),
    violations: [...violations, ...uncovered(counts, runs)],
  }
}

/** Runs one schedule again, exactly, and tells every call and every fault of it. */
async function replay(seed: number): Promise<Proof> {
  const { editProduct, SMALL_PAGES } = await import('./edits.ts')
  editProduct(SMALL_PAGES)
  const { runSchedule } = await import('./schedule.ts')
  const { violations } = await runSchedule(seed, (line) => console.error(line))
  return { name: `simulation of seed ${seed}`, runs: 1, of: 'schedule', figures: {}, violations }
}

/** `--seeds N`: so many schedules; `--seed S`: that one, with its trace. */
export function proveSimulation({ seeds = SEEDS, seed }: Numbers): Promise<Proof> {
  return seed === undefined ? proveSeeds(seeds) : replay(seed)
}
