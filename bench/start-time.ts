import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { ENVIRONMENT } from '../lambdas/environment.ts'
import { median } from './measure.ts'

const RUNS = 20

/** Milliseconds from the start of the import to a handler that could be called, in a fresh process. */
function startMs(file: string): number {
  const names = [...new Set(Object.values(ENVIRONMENT).flat())]
  const environment = Object.fromEntries(names.map((name) => [name, 'https://agenda.example/']))
  const code = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});console.log(performance.now()-t)`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, ...environment, AWS_REGION: 'eu-west-3' },
  })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}

/** The median start of each bundle; all in turn, so that a slow moment of the machine falls on all alike. */
export function medianStarts<Name extends string>(
  files: Readonly<Record<Name, string>>,
): Record<Name, number> {
  const times = new Map<string, number[]>()
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, file] of Object.entries<string>(files))
      times.set(name, [...(times.get(name) ?? []), startMs(file)])
  }
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)])) as Record<
    Name,
    number
  >
}
