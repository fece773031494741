import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALL_LETTERS } from './all-letters.ts'

const FOLDER = join(import.meta.dirname, '../golden/letters')

/** `UPDATE_GOLDEN=1` rewrites the files; what changed is then read in the diff, as a recipient would. */
function expectGolden(file: string, content: string) {
  const path = join(FOLDER, file)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(path, content)
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `${file} is missing`).toBe(content)
}

describe('the letters of the newsletter, as they were read and approved', () => {
  it.each(ALL_LETTERS)('$name', ({ name, compose }) => {
    const { subject, text, html } = compose()
    expectGolden(`${name}.txt`, `${subject}\n\n${text}`)
    expectGolden(`${name}.html`, html)
  })

  it('are all still composed: no golden file is left over', () => {
    const names = [...new Set(readdirSync(FOLDER).map((file) => file.replace(/\.(txt|html)$/, '')))]
    expect(names.sort()).toEqual(ALL_LETTERS.map(({ name }) => name).sort())
  })
})
