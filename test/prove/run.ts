import { parseArgs } from 'node:util'
import { printProof, type Numbers, type Proof } from './report.ts'

/** A proof by name: the numbers it may be told, and its work, loaded only when asked for. */
interface Command {
  readonly options: readonly string[]
  readonly prove: (options: Numbers) => Promise<Proof>
}

/** A seed of its own for each run that is told none; it is printed. */
const anySeed = () => Math.floor(Math.random() * 1_000_000)

const COMMANDS: Readonly<Record<string, Command>> = {
  matrix: { options: [], prove: async () => (await import('./matrix.ts')).proveMatrix() },
  kill: {
    options: ['recipients', 'kills', 'seed', 'withheld'],
    prove: async ({ recipients = 2_000, kills = 10, seed = anySeed(), withheld = 0 }) =>
      (await import('./kill.ts')).proveKill({ recipients, kills, seed, withheld }),
  },
  zombie: {
    options: ['times', 'seed'],
    prove: async ({ times = 10, seed = anySeed() }) =>
      (await import('./zombie.ts')).proveZombie({ times, seed }),
  },
  mutants: { options: [], prove: async () => (await import('./mutants.ts')).proveMutants() },
  seats: {
    options: ['rounds', 'people', 'seed'],
    prove: async ({ rounds = 20, people = 500, seed = anySeed() }) =>
      (await import('./seats.ts')).proveSeats({ rounds, people, seed }),
  },
  simulation: {
    options: ['seeds', 'seed'],
    prove: async (numbers) => (await import('./simulation.ts')).proveSimulation(numbers),
  },
}

const USAGE = `usage: npm run prove -- ${Object.keys(COMMANDS).join(' | ')} [--NUMBER N …] [--json]`

/** The command line: a known proof, its own numbers, positive and whole; else one line that says what is wrong. */
function parsed(words: string[]): { command: Command; numbers: Numbers; json: boolean } | string {
  const [name = '', ...rest] = words
  const command = COMMANDS[name]
  if (command === undefined) return USAGE
  const named = Object.fromEntries(command.options.map((option) => [option, { type: 'string' } as const]))
  try {
    const { values } = parseArgs({ args: rest, options: { ...named, json: { type: 'boolean' } } })
    const numbers = Object.entries(values).filter(([option]) => option !== 'json')
    const wrong = numbers.find(([, value]) => !/^[1-9]\d{0,14}$/.test(String(value)))
    if (wrong !== undefined) return `--${wrong[0]} takes a whole number from 1`
    return {
      command,
      numbers: Object.fromEntries(numbers.map(([option, value]) => [option, Number(value)])),
      json: values.json === true,
    }
  } catch (fault) {
    return fault instanceof Error ? fault.message : USAGE
  }
}

const asked = parsed(process.argv.slice(2))
if (typeof asked === 'string') {
  console.error(asked)
  process.exitCode = 2
} else {
  const start = performance.now()
  const proof = await asked.command.prove(asked.numbers)
  printProof(proof, (performance.now() - start) / 1000, asked.json)
}
