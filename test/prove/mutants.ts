import type { Mutant } from './edits.ts'
import { CAUGHT_BY } from './mutants/caught-by.ts'
import { MUTANTS_OF_AUDIENCES } from './mutants/of-audiences.ts'
import { MUTANTS_OF_SENDING } from './mutants/of-sending.ts'
import type { Proof } from './report.ts'
import type { Task, TaskDone } from './seeds-worker.ts'
import { inLanes, inWorkers, withWorker } from './workers.ts'

const MUTANTS = [...MUTANTS_OF_SENDING, ...MUTANTS_OF_AUDIENCES]

const SCRIPT = new URL('./seeds-worker.ts', import.meta.url)
/** A bug that shows in none of so many schedules is a survivor. */
const MOST_SEEDS = 3_000
const TASK = 40

/** The seed that caught this bug before, then all from 1 on. */
function* tasks({ name }: Mutant): Generator<Task> {
  const known = CAUGHT_BY[name]
  if (known !== undefined) yield { first: known, count: 1, enough: true }
  for (let first = 1; first <= MOST_SEEDS; first += TASK) yield { first, count: TASK, enough: true }
}

interface Hunt {
  readonly mutant: Mutant
  readonly runs: number
  readonly caught: TaskDone['failed'][number] | null
}

/** Runs schedules on the product with the bug until one fails. */
function hunt(mutant: Mutant): Promise<Hunt> {
  return withWorker({ script: SCRIPT, edits: [mutant] }, async (ask) => {
    let runs = 0
    for (const task of tasks(mutant)) {
      const done = (await ask(task)) as TaskDone
      runs += done.runs
      const [caught] = done.failed
      if (caught !== undefined) return { mutant, runs, caught }
    }
    return { mutant, runs, caught: null }
  })
}

async function huntAll(): Promise<Hunt[]> {
  const waiting = [...MUTANTS]
  const hunts: Hunt[] = []
  await inLanes(async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const found = await hunt(mutant)
      console.error(`${mutant.name}: ${found.caught === null ? 'survived' : `seed ${found.caught.seed}`}`)
      hunts.push(found)
    }
  })
  return hunts.toSorted((a, b) => MUTANTS.indexOf(a.mutant) - MUTANTS.indexOf(b.mutant))
}

/** Of these seeds those that fail without any bug: they show nothing. */
async function failingAnyway(seeds: readonly number[]): Promise<string[]> {
  const violations: string[] = []
  const single = seeds.map((first): Task => ({ first, count: 1, enough: true }))
  await inWorkers({ script: SCRIPT, edits: [] }, single, (said) => {
    for (const { seed, violations: found } of (said as TaskDone).failed)
      violations.push(`seed ${seed} fails without a planted bug: ${found[0] ?? ''}`)
  })
  return violations
}

/** Every planted bug must make a schedule fail which the product without it passes. */
export async function proveMutants(): Promise<Proof> {
  const hunts = await huntAll()
  const seeds = new Set(hunts.flatMap(({ caught }) => caught?.seed ?? []))
  const survivors = hunts.filter(({ caught }) => caught === null)
  return {
    ...{ name: 'mutants', runs: MUTANTS.length, of: 'planted bugs' },
    figures: {
      ...Object.fromEntries(
        hunts.map(({ mutant, runs, caught }) => [
          mutant.name,
          caught === null
            ? `survived ${runs} schedules`
            : `seed ${caught.seed}: ${caught.violations[0] ?? ''}`,
        ]),
      ),
      ...{ schedules: hunts.reduce((sum, { runs }) => sum + runs, 0) },
      ...{ 'control: the same seeds without a bug': seeds.size },
    },
    violations: [
      ...survivors.map(({ mutant, runs }) => `« ${mutant.name} » survives ${runs} schedules`),
      ...(await failingAnyway([...seeds])),
    ],
  }
}
