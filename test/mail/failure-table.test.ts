import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A row of the failure table in docs/mail-delivery.md: what fails, the test that shows it, and words of its title. */
const rows = readFileSync(join(ROOT, 'docs/mail-delivery.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, failure, file, title] = /^\| ([^|]+) \|.*\| `(test\/[^`]+)` ([^|]*\S)\s*\|$/.exec(line) ?? []
    return failure && file && title ? [{ failure: failure.trim(), file, title }] : []
  })

describe('the table of failures', () => {
  it('names every failure that was thought of, with its test', () => {
    expect(rows.length).toBe(36)
  })

  it.each(rows)('« $failure » is shown by a test that exists', ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true)
    expect(readFileSync(join(ROOT, file), 'utf8').toLowerCase()).toContain(title.toLowerCase())
  })
})
