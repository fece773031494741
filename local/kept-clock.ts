import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const keptSchema = z.object({
  /** Where the simulated clock stood; null: the machine's own time. */
  at: z.string().nullable(),
  /** `playing` when the stack was stopped in the middle of the autumn. */
  autumn: z.enum(['none', 'playing', 'played']),
})
export type KeptClock = z.infer<typeof keptSchema>

const fileIn = (dataDir: string) => join(dataDir, 'clock.json')

/** Where the clock and the replayed autumn stood when the data were last used. */
export function readKeptClock(dataDir: string): KeptClock {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return { at: null, autumn: 'none' }
  return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

export function keepClock(dataDir: string, clock: KeptClock): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(clock))
}
