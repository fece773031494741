import { inMemoryMailer } from '../../core/in-memory.ts'
import { cohortNow } from '../../core/usecases/cohort-now.ts'
import { askAboutCounters } from '../../core/usecases/ask-about-counters.ts'
import { settleCohort } from '../../core/usecases/settle-cohort.ts'
import type { World } from '../../core/ports.ts'
import { careless, mortal } from '../mail/faults.ts'
import { counterWorld, enrolled } from './counter-world.ts'

/** Both agents of Geaune are enrolled; nobody has looked at the counter yet. */
async function enrolledBoth() {
  const scene = await counterWorld()
  await scene.enrol(enrolled('Marie Dupont'), enrolled('Jean Lacoste'))
  const asked = async () => {
    const { records } = await scene.world.store.list('mail', scene.key)
    return records.filter(({ letter }) => letter === 'counter-question').length
  }
  const question = async () => {
    const { records } = await scene.world.store.list('counterQuestion', scene.key)
    return records.map(({ rank, version }) => ({ rank, version }))
  }
  return { ...scene, asked, question }
}

describe('a question about a counter', () => {
  it('is asked once by any number of postmen who look at the same time', async () => {
    const { world, key, asked, question } = await enrolledBoth()
    const session = await cohortNow(world.store, key)
    if ('refused' in session) throw new Error(session.refused)
    await Promise.all(Array.from({ length: 5 }, () => askAboutCounters(world, session)))
    expect(await asked()).toBe(1)
    expect(await question()).toEqual([{ rank: 1, version: 1 }])
  })

  it('would be put again and again by a store that forgets the conditions of a write', async () => {
    const { world, key, question } = await enrolledBoth()
    const session = await cohortNow(world.store, key)
    if ('refused' in session) throw new Error(session.refused)
    const broken: World = { ...world, store: careless(world.store) }
    await Promise.all(Array.from({ length: 5 }, () => askAboutCounters(broken, session)))
    expect(await question()).not.toEqual([{ rank: 1, version: 1 }])
  })

  it('is asked within the next minutes wherever the postman died who was to ask it', async () => {
    const { calls } = await killedAt(Infinity, 'after')
    expect(calls).toBeGreaterThan(5)
    for (let at = 1; at <= calls; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const { scene } = await killedAt(at, when)
        await scene.minutes(3)
        expect(scene.questions()).toHaveLength(1)
        expect(await scene.question()).toEqual([{ rank: 1, version: 1 }])
      }
    }
  })
})

/** A postman who settles the cohort when it is due, killed at one of his calls of the store. */
async function killedAt(at: number, when: 'before' | 'after') {
  const scene = await enrolledBoth()
  scene.world.clock.advance(2)
  const process = mortal(scene.world.store, inMemoryMailer(), at, when)
  await settleCohort({ ...scene.world, store: process.store }, scene.key).catch(() => 'killed')
  return { scene, calls: process.calls() }
}
