import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepClock } from '../../local/kept-clock.ts'
import { guestSteps, mairie } from './guest-steps.ts'
import { forget, startJourney, type Journey } from './journey.ts'
import { pointInTime } from './restored-table.ts'

const COMMUNES = ['40102', '40245', '40110', '40033', '40016']
const ROOT = join(import.meta.dirname, '..', '..')

let journey: Journey
const { secretariesDay, invite } = guestSteps(() => journey)

/** Runs the operator's command on the journey's own table and clock; `input` is what it reads from `-`. */
function agenda(words: string[], input = ''): Promise<{ code: number; out: string }> {
  keepClock(journey.dataDir, { at: journey.stack.clock.now(), autumn: 'none' })
  const argv = [join(ROOT, 'bin/agenda.ts'), ...words, '--data', journey.dataDir]
  return new Promise((resolve) => {
    const { stdin } = execFile(process.execPath, argv, (error, out) => {
      resolve({ code: error === null ? 0 : Number(error.code), out })
    })
    stdin?.end(input)
  })
}

const archive = () => join(journey.dataDir, 'ses-events.jsonl')
const letters = async () => (await journey.inbox()).length

beforeAll(async () => {
  journey = await startJourney('2021-10-25')
  const contacts = COMMUNES.map((insee) => ({
    ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', communes: [insee] },
    mailbox: mairie(insee),
  }))
  await journey.call('POST', '/v1/contacts', { contacts })
}, 120_000)

afterAll(async () => {
  await journey.end()
  forget(journey)
})

/** Invites everybody to a day of its own, sends, and puts the table back to before the first letter. */
async function sentThenRestored(startOn: string): Promise<number> {
  await invite(await secretariesDay(startOn))
  const restore = await pointInTime(journey.dataDir)
  const before = await letters()
  await journey.stack.tick()
  expect(await letters()).toBe(before + COMMUNES.length)
  await restore()
  return letters()
}

describe('a table restored to before its letters left', () => {
  it('pause, replay of the archive, resume: nobody is written to twice', async () => {
    const left = await sentThenRestored('2021-11-25')
    expect(await agenda(['mail', 'reconcile', archive()])).toMatchObject({
      ...{ code: 1, out: expect.stringContaining("L'envoi n'est pas suspendu") as string },
    })
    expect(await agenda(['mail', 'pause', '--reason', 'restauration'])).toMatchObject({ code: 0 })
    await journey.stack.tick()
    const replay = await agenda(['mail', 'reconcile', '-'], readFileSync(archive(), 'utf8'))
    expect(replay).toMatchObject({ code: 0 })
    expect(replay.out.replaceAll(/\s/g, ' ')).toBe(
      '10 comptes rendus lus : 10 appliqués, 0 déjà connu, 0 sans message dans la base, 0 étranger, 0 illisible. ',
    )
    await agenda(['mail', 'resume'])
    await journey.stack.tick()
    expect(await letters()).toBe(left)
  }, 120_000)

  it('control: resumed without the replay, everybody is written to twice', async () => {
    const left = await sentThenRestored('2021-12-02')
    await journey.stack.tick()
    expect(await letters()).toBe(left + COMMUNES.length)
  }, 120_000)
})
