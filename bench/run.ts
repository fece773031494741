import { benchColdStart } from './cold-start.ts'
import { benchCreation } from './creation.ts'
import { benchFeed } from './feed.ts'
import { benchImports } from './imports.ts'
import { benchLetters } from './letters.ts'
import { benchPages } from './pages.ts'
import { figureLine, type Figure } from './measure.ts'

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  'cold-start': benchColdStart,
  imports: benchImports,
  feed: benchFeed,
  creation: benchCreation,
  letters: benchLetters,
  pages: benchPages,
}

/** `npm run bench [-- NAME …] [--json]`: the figures of docs/performance.md, measured here and now. */
async function run(): Promise<void> {
  const asked = process.argv.slice(2)
  const names = asked.filter((word) => word !== '--json')
  const unknown = names.filter((name) => !(name in BENCHES))
  if (unknown.length > 0) {
    console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`)
    process.exitCode = 1
    return
  }
  const figures: Record<string, Figure[]> = {}
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue
    figures[name] = await bench()
    if (!asked.includes('--json')) console.log(figures[name].map(figureLine).join('\n'))
  }
  if (asked.includes('--json')) console.log(JSON.stringify(figures))
}

await run()
