/** One figure: what was measured, its value and unit, and what it should be. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** « at most » or « at least » this, when an aim was set. */
  readonly aim?: { readonly atMost?: number; readonly atLeast?: number }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

/** Milliseconds of one run, the median of `runs` after `warmUp` that do not count. */
export async function medianMs(runs: number, warmUp: number, work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let run = -warmUp; run < runs; run += 1) {
    const start = performance.now()
    await work()
    if (run >= 0) times.push(performance.now() - start)
  }
  return median(times)
}

/** True when a figure has no aim or reaches it. */
export function reached({ value, aim }: Figure): boolean {
  return (
    (aim?.atMost === undefined || value <= aim.atMost) && (aim?.atLeast === undefined || value >= aim.atLeast)
  )
}

function aimWords({ aim }: Figure): string {
  if (aim?.atMost !== undefined) return `aim ≤ ${aim.atMost}`
  return aim?.atLeast === undefined ? '' : `aim ≥ ${aim.atLeast}`
}

/** A line for people: « feed, 304  0.42 ms  aim ≤ 1 ». */
export function figureLine(figure: Figure): string {
  const value = figure.value >= 100 ? figure.value.toFixed(0) : figure.value.toPrecision(3)
  const verdict = figure.aim === undefined ? '' : reached(figure) ? 'reached' : 'MISSED'
  return `${figure.name.padEnd(52)} ${value.padStart(8)} ${figure.unit.padEnd(10)} ${aimWords(figure).padEnd(12)} ${verdict}`
}
