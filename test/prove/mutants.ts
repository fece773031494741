import type { Edit } from './edits.ts'
import { MUTANTS_OF_AUDIENCES } from './mutants/of-audiences.ts'
import { MUTANTS_OF_SENDING } from './mutants/of-sending.ts'
import type { Proof } from './report.ts'
import { inWorkers } from './workers.ts'
import type { Task, TaskDone } from './seeds-worker.ts'

const MUTANTS = [...MUTANTS_OF_SENDING, ...MUTANTS_OF_AUDIENCES]

const SCRIPT = new URL('./seeds-worker.ts', import.meta.url)
/** A bug that shows in none of so many schedules is a survivor. */
const MOST_SEEDS = 3_000
const TASK = 40

function* tasks(): Generator<Task> {
  for (let first = 1; first <= MOST_SEEDS; first += TASK) yield { first, count: TASK, enough: true }
}

interface Caught {
  readonly seed: number
  readonly because: string
}

type Hunt = { readonly runs: number } & (Caught | { readonly seed: null; readonly because: string })

/** Runs schedules on the product with the bug until one fails. */
async function hunt(edits: readonly Edit[]): Promise<Hunt> {
  const caught: Caught[] = []
  let runs = 0
  await inWorkers({ script: SCRIPT, edits }, tasks(), (said) => {
    const done = said as TaskDone
    runs += done.runs
    caught.push(...done.failed.map(({ seed, violations }) => ({ seed, because: violations[0] ?? '' })))
    return caught.length === 0
  })
  const [first] = caught.sort((a, b) => a.seed - b.seed)
  return { seed: null, because: 'survived', ...first, runs }
}

/** Every planted bug must make a schedule fail; and the product without one must pass all the same schedules. */
export async function proveMutants(): Promise<Proof> {
  const figures: Record<string, string> = {}
  const violations: string[] = []
  let furthest = 0
  for (const mutant of MUTANTS) {
    const { seed, because, runs } = await hunt([mutant])
    furthest = Math.max(furthest, runs)
    console.error(`${mutant.name}: ${seed === null ? 'survived' : `seed ${seed}`}`)
    figures[mutant.name] = seed === null ? `survived ${runs} schedules` : `seed ${seed}: ${because}`
    if (seed === null) violations.push(`« ${mutant.name} » survives ${runs} schedules`)
  }
  const control = await hunt([])
  figures['control, no bug planted'] =
    `${control.runs} schedules, seed of a failure: ${control.seed ?? 'none'}`
  if (control.seed !== null) violations.push(`the control fails at seed ${control.seed}: ${control.because}`)
  return { name: 'mutants', runs: MUTANTS.length, of: 'planted bugs', figures, violations }
}
