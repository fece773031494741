import { join } from 'node:path'
import { build } from 'esbuild'

const ROOT = join(import.meta.dirname, '../..')

/** The packages and files of ours that a Lambda's bundle holds. */
async function inputsOf(lambda: string): Promise<string[]> {
  const { metafile } = await build({
    ...{
      entryPoints: [join(ROOT, 'lambdas', `${lambda}.ts`)],
      absWorkingDir: ROOT,
      bundle: true,
      write: false,
    },
    ...{
      platform: 'node',
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
      mainFields: ['module', 'main'],
    },
  })
  return Object.keys(metafile.inputs)
}

const HEAVY =
  /^node_modules\/(ical-generator|luxon|zod|hono|@aws-sdk\/(util-dynamodb|lib-dynamodb|client-ses)|@touch4it)\//

describe('the feed bundle', () => {
  it('starts like the bare client: no calendar library, no dates, no schemas, no web framework', async () => {
    const inputs = await inputsOf('feed')
    expect(inputs.filter((file) => HEAVY.test(file))).toEqual([])
    expect(
      inputs.filter((file) => file.startsWith('core/usecases/') || file.startsWith('core/letters/')),
    ).toEqual([])
    expect(inputs).toContain('core/ical/assemble.ts')
  })

  it('is looked at for real: the API holds what the feed must not', async () => {
    expect((await inputsOf('api')).some((file) => HEAVY.test(file))).toBe(true)
  })
})
