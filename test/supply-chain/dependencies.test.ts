import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

interface Locked {
  readonly dev?: boolean
  readonly license?: string
  readonly integrity?: string
  /** Comes inside another package, under its checksum. */
  readonly inBundle?: boolean
}

const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
const installed = Object.entries(packages).filter(([path]) => path !== '')
const inProduction = installed.filter(([, { dev }]) => dev !== true)

/** Licences (SPDX) that what is under the EUPL 1.2 may be shipped with. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'OFL-1.1',
]
/** Says so in its LICENSE file, not in its package.json. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = { 'node_modules/png-js': 'MIT' }

/** True when one of the licences offered is allowed: « (MIT OR EUPL-1.1+) ». */
function isAllowed(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((offered) => offered.split(' AND ').every((each) => ALLOWED.includes(each)))
}

describe('what runs in production', () => {
  it('is fifteen packages at most, each with its reason in docs/dependencies.md, and no other', () => {
    const told = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` /gm)].map(([, name]) => name)
    expect(told).toEqual(Object.keys(dependencies).sort())
    expect(told.length).toBeLessThanOrEqual(15)
  })

  it('has licences that may be combined with ours, with what it brings along', () => {
    const refused = inProduction.filter(
      ([path, { license = SAID_ELSEWHERE[path] ?? 'none' }]) => !isAllowed(license),
    )
    expect(refused).toEqual([])
    expect(inProduction.length).toBeGreaterThan(50)
  })

  it('would be refused with a licence that forbids it', () => {
    expect(['MIT', '(MIT OR EUPL-1.1+)', 'Apache-2.0 AND MIT'].every(isAllowed)).toBe(true)
    expect(['GPL-3.0-only', 'UNLICENSED', 'MIT AND GPL-2.0', 'none'].some(isAllowed)).toBe(false)
  })

  it('is pinned with a checksum, like all that is installed', () => {
    const loose = installed.filter(
      ([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true,
    )
    expect(loose).toEqual([])
  })
})
