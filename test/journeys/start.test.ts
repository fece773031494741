import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod'

const ROOT = join(import.meta.dirname, '..', '..')

function start(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/local.ts', ...args], {
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

  it('a data folder that is a file: one clear line', () => {
    const { status, lines } = start('--empty', '--port', '0', '--data', join(ROOT, 'package.json'))
    expect([status, lines]).toEqual([1, [expect.stringContaining('ne peut pas recevoir les données')]])
  })

  it('help: the options, and nothing started', () => {
    const { status, stdout } = start('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--speed N')
  })
})

const readySchema = z.strictObject({
  ...{ site: z.url(), api: z.url(), inbox: z.url(), smtp: z.url(), key: z.string() },
  desk: z.strictObject({ address: z.url(), mailbox: z.string() }),
  feeds: z.strictObject({ public: z.url(), network: z.url() }),
})

describe('npm start, for scripts', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'agenda-start-'))

  afterAll(() => {
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('--json prints one line when all is up, and Ctrl-C ends all of it', async () => {
    const args = ['bin/local.ts', '--json', '--empty', '--port', '0', '--at', '2021-10-01', '--data', dataDir]
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = once(child, 'exit')
    const lines: string[] = []
    const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
    await Promise.race([once(reader, 'line'), ended])
    const ready = readySchema.parse(JSON.parse(lines[0] ?? '{}'))
    expect((await fetch(new URL('/health', ready.site))).status).toBe(200)
    expect((await fetch(ready.feeds.public)).headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect((await fetch(ready.feeds.network)).status).toBe(200)
    expect((await fetch(ready.inbox)).status).toBe(200)
    expect((await fetch(ready.desk.address)).status).toBe(200)
    const authorization = `Bearer ${ready.key}`
    expect((await fetch(`${ready.api}/events`, { headers: { authorization } })).status).toBe(200)
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    expect(lines).toHaveLength(1)
    await expect(fetch(ready.inbox)).rejects.toThrow()
  }, 60_000)
})
