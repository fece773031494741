import { TRIGGERS, type Weather } from './matrix-cell.ts'
import type { MatrixDone, MatrixTask } from './matrix-worker.ts'
import { SES_OUTCOMES } from './post.ts'
import type { Proof } from './report.ts'
import { inWorkers } from './workers.ts'

const SCRIPT = new URL('./matrix-worker.ts', import.meta.url)
const GROUNDS = ['invitation', 'change', 'reminder']
const MOST_SHOWN = 10

/** Every weather: what SES says to the first request, and, of what it took, whether it tells. */
function weathers(): Weather[] {
  return TRIGGERS.flatMap((trigger) => [
    ...SES_OUTCOMES.map((outcome): Weather => ({ trigger, outcome, news: 'delivered' })),
    { trigger, outcome: 'unknown-taken', news: 'silence' },
  ])
}

function tasks(): MatrixTask[] {
  return [
    ...GROUNDS.flatMap((ground) =>
      weathers().map((weather): MatrixTask => ({ ground, weather, role: 'postman' })),
    ),
    ...TRIGGERS.flatMap((trigger) =>
      (['accepted', 'unknown-taken'] as const).flatMap((outcome) =>
        (['delivered', 'bounced'] as const).map((news): MatrixTask => ({
          ground: 'invitation',
          weather: { trigger, outcome, news },
          role: 'delivery',
        })),
      ),
    ),
  ]
}

/**
 * Every call of a port at which a process can be killed, before and after its effect or not at all, under everything that
 * SES can say, every pattern of triggers and every act that can race with it: all cells, each judged by the oracle.
 */
export async function proveMatrix(): Promise<Proof> {
  const points = new Map<string, number>()
  const violations: string[] = []
  let cells = 0
  await inWorkers({ script: SCRIPT, edits: [] }, tasks(), (said) => {
    const done = said as MatrixDone
    cells += done.cells
    for (const [point, times] of done.points) points.set(point, (points.get(point) ?? 0) + times)
    violations.push(...done.violations)
  })
  const more = violations.length - MOST_SHOWN
  return {
    ...{ name: 'matrix', runs: cells, of: 'cells' },
    figures: {
      ...{ grounds: GROUNDS.length, weathers: weathers().length, 'named calls': points.size },
      ...Object.fromEntries([...points].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    violations: [...violations.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])],
  }
}
