import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

function start(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['bin/local.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { status, stdout, lines: stderr.trimEnd().split('\n') }
}

describe('npm start, asked for what cannot be', () => {
  it.each([
    ['a port that is none', ['--port', 'abc'], /« --port abc »/],
    ['a date that is none', ['--at', 'demain'], /une date s'écrit 2021-10-01/],
    ['a speed below zero', ['--speed=-1'], /« --speed -1 »/],
  ])('%s: one clear line, no trace', (_, args, words) => {
    const { status, lines } = start(...args)
    expect([status, lines.length]).toEqual([1, 1])
    expect(lines[0]).toMatch(words)
  })

  it('an option that there is not: the ones that there are', () => {
    const { status, lines } = start('--frobnicate')
    expect(status).toBe(1)
    expect(lines.join('\n')).toContain('--reset')
  })

  it('a port in use: one clear line', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const dataDir = mkdtempSync(join(tmpdir(), 'agenda-start-'))
    const { status, lines } = start('--empty', '--port', String(port), '--data', dataDir)
    taken.close()
    rmSync(dataDir, { recursive: true, force: true })
    expect([status, lines]).toEqual([1, [expect.stringContaining(`Le port ${port} est déjà utilisé`)]])
  }, 30_000)

  it('help: the options, and nothing started', () => {
    const { status, stdout } = start('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--speed N')
  })
})
