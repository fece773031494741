/** What a proof is told: `--seeds 20000`. */
export type Numbers = Readonly<Partial<Record<string, number>>>

/** What one proof came to: how often it was tried, what was counted on the way, and every way in which it failed. */
export interface Proof {
  readonly name: string
  /** How many independent trials, and of what: `schedules`, `cells`, `mails`. */
  readonly runs: number
  readonly of: string
  readonly figures: Readonly<Record<string, number | string>>
  /** Plain sentences, each with what it takes to see it again. */
  readonly violations: readonly string[]
}

/** French and English readers alike tell 20 000 from 2 000 at a glance. */
function grouped(figure: number | string): string {
  return typeof figure === 'string' ? figure : figure.toLocaleString('en').replaceAll(',', ' ')
}

/** The rule of three: what no failure in n trials says of the true rate, and no more. */
export function bound(runs: number): string {
  return `no failure in ${grouped(runs)}: below 3/${grouped(runs)} at 95 %, under this fault model`
}

/** A proof as a person reads it. */
export function proofLines({ name, runs, of, figures, violations }: Proof, seconds: number): string[] {
  const width = Math.max(...Object.keys(figures).map((label) => label.length), 0)
  return [
    `${name}: ${grouped(runs)} ${of} in ${seconds.toFixed(1)} s`,
    ...Object.entries(figures).map(([label, figure]) => `  ${label.padEnd(width)}  ${grouped(figure)}`),
    ...violations.map((violation) => `VIOLATION  ${violation}`),
    violations.length === 0 ? bound(runs) : `${violations.length} violations`,
  ]
}

/** Prints a proof, as lines or as one JSON object; any violation makes the process end with status 1. */
export function printProof(proof: Proof, seconds: number, json: boolean): void {
  const holds = proof.violations.length === 0
  const whole = { ...proof, seconds, bound: holds ? bound(proof.runs) : null }
  console.log(json ? JSON.stringify(whole) : proofLines(proof, seconds).join('\n'))
  if (!holds) process.exitCode = 1
}
