// The gate, `npm run check`: every step that a change must pass, two at a time; what a failed step printed is shown.
import { spawn } from 'node:child_process'

/** Each step is one command; `sees` is what its output must show, so that a step that looked at nothing fails. */
const STEPS = [
  // The longest, on one core from the beginning to the end; the other core has all the rest.
  { name: 'tests', command: 'jest --silent=false' },
  { name: 'format', command: 'prettier --check --log-level warn .' },
  { name: 'types', command: 'tsc' },
  { name: 'lint', command: 'eslint --max-warnings 0 .' },
  {
    name: 'structure',
    command: 'depcruise --config .dependency-cruiser.cjs core lambdas lib local bin bench test',
    sees: /\((\d{3,}) modules/,
  },
  { name: 'dead code', command: 'knip --no-progress --treat-config-hints-as-errors' },
  { name: 'synthesis', command: 'cdk synth --quiet --output build/cdk.out' },
  {
    name: 'kill -9',
    command: 'node test/prove/run.ts kill --recipients 2000 --kills 10',
    sees: /kills of a running process +10\n[^]*no failure in 2 000:/,
  },
  { name: 'zombies', command: 'node test/prove/run.ts zombie --times 10', sees: /no failure in 10:/ },
  { name: 'matrix', command: 'node test/prove/run.ts matrix', sees: /no failure in \d\d \d{3}:/ },
  {
    name: 'simulation',
    command: 'node test/prove/run.ts simulation --seeds 20000',
    sees: /no failure in 20 000:/,
  },
  { name: 'mutants', command: 'node test/prove/run.ts mutants', sees: /no failure in [4-9]\d:/ },
]
const AT_ONCE = 2

function run({ name, command, sees }) {
  const start = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('close', (status) => {
      const passed = status === 0 && (sees === undefined || sees.test(output))
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(`${passed ? 'passed' : 'FAILED'}  ${name.padEnd(10)} ${seconds.padStart(6)} s`)
      resolve({ name, passed, output })
    })
  })
}

const waiting = [...STEPS]
const done = []
async function worker() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) done.push(await run(step))
}
await Promise.all(Array.from({ length: AT_ONCE }, worker))

const failed = done.filter(({ passed }) => !passed)
for (const { name, output } of failed) console.error(`\n── ${name}\n${output}`)
process.exitCode = failed.length > 0 ? 1 : 0
