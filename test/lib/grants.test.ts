import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { PILOT } from '../../bin/app.ts'
import { actionsOf, templateOf } from './template.ts'

const ROOT = join(import.meta.dirname, '../..')
const pilot = templateOf(PILOT)

/** What a use case writes to commit something, and the action that DynamoDB asks of its caller for it. */
const ASKED = [
  { action: 'dynamodb:PutItem', by: /\bput: '/ },
  { action: 'dynamodb:UpdateItem', by: /\bbump: \{ departement[:,]/ },
  { action: 'dynamodb:DeleteItem', by: /\bremove: '/ },
  { action: 'dynamodb:ConditionCheckItem', by: /\bcheck: '/ },
]

/** The rules and use cases that end up in a Lambda's bundle; what is never called is left out by the bundler. */
function sourcesOf(lambda: string): string[] {
  const { metafile } = buildSync({
    entryPoints: [join(ROOT, 'lambdas', `${lambda}.ts`)],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    write: false,
    metafile: true,
    outdir: 'build',
    logLevel: 'warning',
  })
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => /^core\/(usecases|audit)/.test(file) && bytesInOutput > 0)
    .map(([file]) => readFileSync(join(ROOT, file), 'utf8'))
}

describe('a Lambda may write exactly what its use cases commit', () => {
  it.each(['api', 'site', 'desk', 'postman', 'delivery', 'replies', 'nightly'])('%s', (lambda) => {
    const sources = sourcesOf(lambda)
    const asked = ASKED.filter(({ by }) => sources.some((source) => by.test(source))).map(
      ({ action }) => action,
    )
    const granted = actionsOf(pilot, lambda).filter((action) => ASKED.some((each) => each.action === action))
    expect(granted.sort()).toEqual(asked.sort())
  })

  it('and the patterns above see each kind of write somewhere', () => {
    const sources = ['api', 'postman'].flatMap(sourcesOf)
    for (const { by } of ASKED) expect(sources.some((source) => by.test(source))).toBe(true)
  })
})
