import { currentAnswer } from '../../core/domain/answered-communes.ts'
import type { Store } from '../../core/ports.ts'
import { anEvent } from '../answers/answer-world.ts'
import { PROGRAMS, written } from './programs.ts'
import { answerOf, GABARRET, lettersIn, received, replyWorld, said, type TestReplies } from './reply-world.ts'

const { gmail } = PROGRAMS
const yes = gmail(said({ stamp: '20211001T080500Z' }))
const no = gmail(said({ partstat: 'DECLINED', stamp: '20211001T080600Z' }))

/** The world, where something else happens just before its first write. */
function interrupted(world: TestReplies, first: () => Promise<unknown>): TestReplies {
  let done = false
  const commit: Store['commit'] = async (changes) => {
    if (!done) {
      done = true
      await first()
    }
    return world.store.commit(changes)
  }
  return { ...world, store: { ...world.store, commit } }
}

describe('what happens at the same moment', () => {
  it.each([
    ['the later one is written first', yes, no, ['asked']],
    ['the earlier one is written first', no, yes, ['answered']],
  ])('of two answers the one given later stays: %s', async (_, slow, quick, outcome) => {
    const world = await replyWorld()
    const meanwhile = interrupted(world, () => received(world, quick))
    expect(await received(meanwhile, slow)).toEqual(outcome)
    expect((await answerOf(world))?.choice).toBe('no')
  })

  it.each([2, 5])('the same message read %i times at once is one answer and one letter', async (times) => {
    const world = await replyWorld()
    const outcomes = await Promise.all(Array.from({ length: times }, () => received(world, yes)))
    expect(outcomes.flat().sort()).toEqual([
      ...Array.from({ length: times - 1 }, () => 'already-said'),
      'answered',
    ])
    expect(lettersIn(world)).toEqual([`confirmation → ${GABARRET.mailbox}`])
    const words = written(said(), 'Bonjour')
    const handed = await Promise.all(Array.from({ length: times }, () => received(world, words)))
    expect(handed.flat().filter((outcome) => outcome === 'forwarded')).toHaveLength(1)
  })

  it('the event gets another day while an answer is written: it is kept, and open again', async () => {
    const world = await replyWorld()
    const moved = anEvent({ version: 2, revision: 1, dateRevision: 1 })
    const meanwhile = interrupted(world, () =>
      world.store.commit([{ put: 'event', record: moved, expect: 1 }]),
    )
    expect(await received(meanwhile, yes)).toEqual(['answered'])
    const invitation = await world.store.read('invitation', GABARRET)
    expect(invitation?.answer).toMatchObject({ choice: 'yes', revision: 0 })
    expect(currentAnswer(invitation!, moved)).toBeNull()
  })

  it('a table that fails makes the message come again; nothing is half written', async () => {
    const world = await replyWorld()
    const before = world.store.dump()
    const failing = interrupted(world, () => Promise.reject(new Error('the table is away')))
    await expect(received(failing, yes)).rejects.toThrow('the table is away')
    expect(world.store.dump()).toEqual(before)
    expect(await received(failing, yes)).toEqual(['answered'])
  })
})
