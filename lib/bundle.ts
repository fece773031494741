import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync, type BuildOptions } from 'esbuild'
import type { LambdaName } from '../lambdas/environment.ts'
import { extractTerritories } from './territory-extract.ts'

const ROOT = join(import.meta.dirname, '..')

/** A dependency that is CommonJS inside calls `require`; an ES module has none of its own. */
const REQUIRE_BANNER =
  "import{createRequire as requireOfBundle}from'node:module';const require=requireOfBundle(import.meta.url);"

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE_BANNER },
  logLevel: 'warning',
} as const satisfies BuildOptions

/** Lambdas that name communes: their bundle holds the territory files. The feed and the inbox of SES need none. */
const NEEDS_TERRITORY: readonly LambdaName[] = ['api', 'site', 'postman', 'delivery', 'nightly']

/** A Lambda's folder, ready to be an asset, and the hash of what is in it. */
export interface Bundle {
  readonly folder: string
  readonly hash: string
}

const bundled = new Map<string, Bundle>()
let territories: readonly { name: string; text: string }[] | null = null

function territoryTexts(): readonly { name: string; text: string }[] {
  territories ??= extractTerritories().map((file) => ({
    name: `${file.departement}.json`,
    text: JSON.stringify(file),
  }))
  return territories
}

/**
 * Bundles `lambdas/<name>.ts` as one ES module with its source map, in process: no network, no account, the same bytes
 * from the same sources.
 */
export function bundle(name: LambdaName, outRoot = join(ROOT, 'build', 'lambdas')): Bundle {
  const folder = join(outRoot, name)
  const known = bundled.get(folder)
  if (known !== undefined) return known
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  buildSync({
    ...OPTIONS,
    entryPoints: [join(ROOT, 'lambdas', `${name}.ts`)],
    outfile: join(folder, 'index.mjs'),
    sourcemap: 'linked',
    sourcesContent: false,
  })
  const hash = createHash('sha256').update(readFileSync(join(folder, 'index.mjs')))
  if (NEEDS_TERRITORY.includes(name)) {
    mkdirSync(join(folder, 'territory'))
    for (const { name: file, text } of territoryTexts()) {
      writeFileSync(join(folder, 'territory', file), text)
      hash.update(text)
    }
  }
  const made = { folder, hash: hash.digest('hex') }
  bundled.set(folder, made)
  return made
}

/** A module of its own bundled in the same way, to compare with. */
export function bundleText(contents: string): string {
  const { outputFiles } = buildSync({ ...OPTIONS, stdin: { contents, resolveDir: ROOT }, write: false })
  return outputFiles[0]?.text ?? ''
}
