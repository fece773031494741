import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FunctionDefinition } from '../../local/function-definitions.ts'
import { startFunctions, type DeadLetter, type Functions } from '../../local/functions.ts'

/** Small bundles, each an index.mjs that exports its handler. */
const BUNDLES = {
  echo: `export const handler = (event, context) => ({
    event, now: process.env.LOCAL_NOW, color: process.env.COLOR, name: context.functionName,
    left: context.getRemainingTimeInMillis() > 0 })`,
  counter: `let calls = 0
export const handler = () => (calls += 1)`,
  thrower: `export const handler = () => { throw new TypeError('no') }`,
  leaver: `export const handler = () => process.exit(3)`,
  forgetful: `export const handler = () => { Promise.reject(new Error('unheard')); return new Promise(() => {}) }`,
  glutton: `export const handler = () => { const all = []; for (;;) all.push(new Array(1e5).fill(all)) }`,
  sleeper: `let calls = 0
export const handler = (event) => (calls += 1, event.sleep ? new Promise(() => {}) : calls)`,
  silent: `export const handler = () => new Promise(() => {})`,
  spinner: `export const handler = () => { for (;;); }`,
  stubborn: `let calls = 0
export const handler = () => { calls += 1; if (calls < 3) throw new Error('attempt ' + calls); return calls }`,
  broken: `import './nowhere.mjs'
export const handler = () => 1`,
}
type BundleName = keyof typeof BUNDLES

describe('a function on this machine', () => {
  let folder = ''
  let functions: Functions | undefined
  let letters: DeadLetter[] = []
  let printed = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'functions-'))
    letters = []
    printed = ''
  })
  afterEach(async () => {
    await functions?.stop()
    rmSync(folder, { recursive: true })
  })

  function start(name: BundleName, more: Partial<FunctionDefinition> = {}): Functions {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'index.mjs'), BUNDLES[name])
    const definition: FunctionDefinition = {
      id: name,
      name,
      arn: `arn:aws:lambda:eu-west-3:000000000000:function:${name}`,
      role: 'role',
      folder: join(folder, name),
      handler: 'index.handler',
      memoryMb: 128,
      timeoutMs: 10_000,
      environment: { COLOR: 'blue' },
      concurrency: 1,
      retries: 2,
      maxEventAgeMs: 60_000,
      deadLetters: 'arn:aws:sqs:eu-west-3:000000000000:lost',
      ...more,
    }
    functions = startFunctions({
      definitions: [definition],
      clock: { now: () => '2021-10-05T07:00:00.000Z' },
      environmentOf: () => ({}),
      log: (_, text) => (printed += text),
      onDeadLetter: (letter) => letters.push(letter),
      retryDelayMs: 1,
    })
    return functions
  }

  async function called(name: BundleName, more: Partial<FunctionDefinition> = {}): Promise<unknown> {
    const answer = await start(name, more).call(name, { hello: 1 })
    return answer.ok ? (JSON.parse(answer.payload) as unknown) : answer.error
  }

  it("gets its event, the template's environment and the simulated time", async () => {
    expect(await called('echo')).toEqual({
      event: { hello: 1 },
      now: '2021-10-05T07:00:00.000Z',
      color: 'blue',
      name: 'echo',
      left: true,
    })
  })

  it('stays warm between invocations', async () => {
    expect(await called('counter')).toBe(1)
    expect(await functions?.call('counter', {})).toEqual({ ok: true, payload: '2' })
  })

  it.each<[string, BundleName, Partial<FunctionDefinition>, { type: string; message: unknown }]>([
    ['throws', 'thrower', {}, { type: 'TypeError', message: 'no' }],
    ['leaves the process', 'leaver', {}, { type: 'Runtime.ExitError', message: 'exited with status 3' }],
    ['rejects unheard', 'forgetful', {}, { type: 'Error', message: 'unheard' }],
    [
      'never answers',
      'silent',
      { timeoutMs: 300 },
      { type: 'Sandbox.Timedout', message: 'Task timed out after 0.30 seconds' },
    ],
    [
      'turns in circles',
      'spinner',
      { timeoutMs: 300 },
      { type: 'Sandbox.Timedout', message: expect.stringContaining('timed out') },
    ],
    [
      'takes more memory than it has',
      'glutton',
      { memoryMb: 32 },
      { type: 'Error', message: expect.stringContaining('memory') },
    ],
    [
      'cannot be loaded',
      'broken',
      {},
      { type: 'Runtime.ImportModuleError', message: expect.stringContaining('nowhere') },
    ],
  ])('that %s is an invocation error', async (_, name, more, error) => {
    expect(await called(name, more)).toMatchObject(error)
    expect(printed).toContain('ERROR')
  })

  it('starts anew after a time-out', async () => {
    const running = start('sleeper', { timeoutMs: 1000 })
    await running.call('sleeper', {})
    expect((await running.call('sleeper', { sleep: true })).ok).toBe(false)
    expect(await running.call('sleeper', {})).toEqual({ ok: true, payload: '1' })
  })

  it.each([
    [1, ['1', '2', '3', '4']],
    [4, ['1', '1', '1', '1']],
  ])('with a concurrency of %i, four invocations count %j', async (concurrency, counted) => {
    const running = start('counter', { concurrency })
    const answers = await Promise.all(counted.map(() => running.call('counter', {})))
    expect(answers.map((answer) => answer.ok && answer.payload)).toEqual(counted)
  })

  it('invoked asynchronously, is tried again, then succeeds', async () => {
    const answer = await start('stubborn').send('stubborn', {})
    expect(answer).toEqual({ ok: true, payload: '3' })
    expect(letters).toEqual([])
  })

  it.each([
    [0, 1],
    [2, 3],
  ])('with %i retries fails for good after %i attempts, as a dead letter', async (retries, attempts) => {
    const running = start('thrower', { retries })
    void running.send('thrower', { id: 7 })
    await running.settled()
    expect(letters).toEqual([
      {
        functionName: 'thrower',
        queue: 'arn:aws:sqs:eu-west-3:000000000000:lost',
        at: '2021-10-05T07:00:00.000Z',
        event: { id: 7 },
        attempts,
        error: expect.objectContaining({ type: 'TypeError', message: 'no' }) as unknown,
      },
    ])
  })

  it('does not try again when the event would be too old', async () => {
    await start('thrower', { maxEventAgeMs: 0 }).send('thrower', {})
    expect(letters.map(({ attempts }) => attempts)).toEqual([1])
  })
})
