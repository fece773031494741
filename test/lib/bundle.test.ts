import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUNDLE_FILE, bundle } from '../../lib/bundle.ts'

const ROOT = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'bundles-'))
const feed = bundle('feed', join(scratch, 'here'))
const site = bundle('site', join(scratch, 'here'))
const papers = bundle('papers', join(scratch, 'here'))
afterAll(() => rmSync(scratch, { recursive: true }))

describe('a bundle', () => {
  it('is the same from the same sources, in another process and another folder', () => {
    const program = `import { bundle } from './lib/bundle.ts'
      console.log(bundle('feed', ${JSON.stringify(join(scratch, 'elsewhere'))}).hash)`
    const hash = execFileSync('node', ['--input-type=module-typescript', '-e', program], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(hash.trim()).toBe(feed.hash)
    for (const file of [BUNDLE_FILE, `${BUNDLE_FILE}.map`]) {
      expect(readFileSync(join(scratch, 'elsewhere', 'feed', file))).toEqual(
        readFileSync(join(feed.folder, file)),
      )
    }
  })

  it('is an ES module that exports its handler', () => {
    expect(BUNDLE_FILE).toBe('index.mjs')
    expect(readFileSync(join(feed.folder, BUNDLE_FILE), 'utf8')).toMatch(/export\{\w+ as handler\}/)
  })

  it('brings a source map that names our files as they lie in the project', () => {
    const map = JSON.parse(readFileSync(join(feed.folder, `${BUNDLE_FILE}.map`), 'utf8')) as {
      sources: string[]
      sourcesContent?: string[]
    }
    expect(map.sources).toContain('../lambdas/feed.ts')
    expect(map.sourcesContent).toBeUndefined()
  })

  it('holds the communes where they are named, and nowhere else', () => {
    expect(readdirSync(join(site.folder, 'territory'))).toContain('40.json')
    expect(readdirSync(join(site.folder, 'territory'))).toHaveLength(109)
    expect(readdirSync(feed.folder).sort()).toEqual([BUNDLE_FILE, `${BUNDLE_FILE}.map`])
  })

  it('holds the fonts of papers beside what draws them, and draws with them', () => {
    expect(readdirSync(join(papers.folder, 'fonts')).sort()).toEqual(['regular.ttf', 'semibold.ttf'])
    expect(readdirSync(site.folder)).not.toContain('fonts')
    expect(readFileSync(join(site.folder, BUNDLE_FILE), 'utf8')).not.toContain('PDFDocument')
  })
})
