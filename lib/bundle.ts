import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { buildSync, type BuildOptions } from 'esbuild'
import type { LambdaName } from '../lambdas/environment.ts'
import { PAPER_FONT_FILES } from './paper-font-files.ts'
import { extractTerritories } from './territory-extract.ts'

const ROOT = join(import.meta.dirname, '..')

/** A dependency that is CommonJS inside calls `require`; an ES module has none of its own. */
const REQUIRE_BANNER =
  "import{createRequire as requireOfBundle}from'node:module';const require=requireOfBundle(import.meta.url);"

/** ES modules, and what that costs: docs/decisions/0002-infrastructure.md. */
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
  write: false,
} as const satisfies BuildOptions

/** The entry of a bundle; the handler `index.handler` is found in it. */
export const BUNDLE_FILE = 'index.mjs'

/** Lambdas that name communes: their bundle holds the territory files. The feed needs none. */
const NEEDS_TERRITORY: readonly LambdaName[] = [
  'api',
  'papers',
  'site',
  'desk',
  'postman',
  'delivery',
  'replies',
  'nightly',
]

/** A Lambda's folder, ready to be an asset, and the hash of what is in it. */
export interface Bundle {
  readonly folder: string
  readonly hash: string
}

const bundled = new Map<string, Bundle>()
let territories: readonly BundleFile[] | null = null

interface BundleFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** The fonts of papers, under the names by which they are looked for. */
function fontFiles(): readonly BundleFile[] {
  return Object.entries(PAPER_FONT_FILES).map(([name, path]) => ({
    name: join('fonts', `${name}.ttf`),
    content: readFileSync(path),
  }))
}

function territoryFiles(): readonly BundleFile[] {
  territories ??= extractTerritories().map((file) => ({
    name: join('territory', `${file.departement}.json`),
    content: JSON.stringify(file),
  }))
  return territories
}

function codeFiles(name: LambdaName): BundleFile[] {
  const { outputFiles } = buildSync({
    ...OPTIONS,
    entryPoints: [join(ROOT, 'lambdas', `${name}.ts`)],
    // Never written: sources are told relative to it, the same on every machine.
    outfile: join(ROOT, 'build', BUNDLE_FILE),
    sourcemap: 'linked',
    sourcesContent: false,
  })
  return outputFiles.map(({ path, text }) => ({ name: basename(path), content: text }))
}

/**
 * Bundles `lambdas/<name>.ts` as one file with its source map, in process: no network, no account, the same bytes from
 * the same sources. The folder is `<root>/<name>`; a root belongs to one process, so that two syntheses at once never see
 * each other's half-written bundle.
 */
export function bundle(name: LambdaName, root: string): Bundle {
  const folder = join(root, name)
  const known = bundled.get(folder)
  if (known !== undefined) return known
  mkdirSync(folder, { recursive: true })
  const hash = createHash('sha256')
  const files = [
    ...codeFiles(name),
    ...(NEEDS_TERRITORY.includes(name) ? territoryFiles() : []),
    ...(name === 'papers' ? fontFiles() : []),
  ]
  for (const { name: file, content } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
    hash.update(`${file}\n`).update(content).update('\n')
  }
  const made = { folder, hash: hash.digest('hex') }
  bundled.set(folder, made)
  return made
}

/** A module of its own bundled in the same way, to compare with. */
export function bundleText(contents: string): string {
  const { outputFiles } = buildSync({ ...OPTIONS, stdin: { contents, resolveDir: ROOT } })
  return outputFiles[0]?.text ?? ''
}
