import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SMALL_PAGES } from './edits.ts'
import { CAUGHT_BY } from './mutants/caught-by.ts'
import { MUTANTS_OF_AUDIENCES } from './mutants/of-audiences.ts'
import { MUTANTS_OF_SENDING } from './mutants/of-sending.ts'

const MUTANTS = [...MUTANTS_OF_SENDING, ...MUTANTS_OF_AUDIENCES]
const ROOT = join(import.meta.dirname, '../..')

/** That each is caught is shown by `npm run prove -- mutants`; here, at once, that each can still be planted. */
describe('the bugs that are planted to try the simulation', () => {
  it('are twenty at least, each with a name of its own', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(20)
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
  })

  it.each([...MUTANTS, ...SMALL_PAGES])('« $find » stands once in $file', ({ file, find, replace }) => {
    expect(readFileSync(join(ROOT, file), 'utf8').split(find)).toHaveLength(2)
    expect(replace).not.toBe(find)
  })

  it('have each a seed that catches them', () => {
    expect(Object.keys(CAUGHT_BY).sort()).toEqual(MUTANTS.map(({ name }) => name).sort())
  })
})
