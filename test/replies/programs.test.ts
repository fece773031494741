import { answerInvitation } from '../../core/usecases/answer-invitation.ts'
import { anEvent } from '../answers/answer-world.ts'
import { PROGRAMS } from './programs.ts'
import { answerOf, GABARRET, lettersIn, mailsIn, received, replyWorld, said } from './reply-world.ts'

const CONFIRMED = `confirmation → ${GABARRET.mailbox}`
const ASKED = `answer-by-link → ${GABARRET.mailbox}`
const programs = Object.entries(PROGRAMS)

describe.each(programs)('the button of %s', (_, program) => {
  it.each([
    ['ACCEPTED', { choice: 'yes', headCount: 1, communes: ['40102'] }],
    ['DECLINED', { choice: 'no', headCount: 0, communes: ['40102'] }],
  ])('%s is the same answer as on the page, with its letter', async (partstat, answer) => {
    const world = await replyWorld()
    expect(await received(world, program(said({ partstat })))).toEqual(['answered'])
    expect(await answerOf(world)).toMatchObject({ ...answer, origin: 'calendar', revision: 0, late: false })
    expect(lettersIn(world)).toEqual([CONFIRMED])
  })

  it('DELEGATED says who comes instead', async () => {
    const world = await replyWorld()
    const delegate = { mailbox: 'adjointe@mairies.example', name: "L'adjointe" }
    expect(await received(world, program(said({ partstat: 'DELEGATED', delegate })))).toEqual(['answered'])
    expect(await answerOf(world)).toMatchObject({ choice: 'replaced', substitute: "L'adjointe" })
  })

  it.each(['TENTATIVE', 'NEEDS-ACTION', 'X-MAYBE'])(
    '%s is no answer: she is asked by letter',
    async (partstat) => {
      const world = await replyWorld()
      expect(await received(world, program(said({ partstat })))).toEqual(['asked'])
      expect(await answerOf(world)).toBeNull()
      expect(lettersIn(world)).toEqual([ASKED])
    },
  )

  it('with a comment: the answer is taken and the comment handed to the organiser', async () => {
    const world = await replyWorld()
    const comment = 'Nous serons deux, et un peu en retard'
    expect(await received(world, program(said({ comment })))).toEqual(['answered'])
    const words = mailsIn(world).find(({ letter }) => letter === 'forwarded-reply')
    expect(words).toMatchObject({
      mailbox: 'france-services@prefecture.example',
      facts: { received: { words: comment }, lines: [{ who: 'Gabarret', what: GABARRET.mailbox }] },
    })
  })
})

describe('answers by mail, one after another', () => {
  it('the last one wins, each is kept, and only the last confirmation leaves', async () => {
    const world = await replyWorld()
    await received(world, PROGRAMS.gmail(said()))
    world.clock.advance(10)
    await received(world, PROGRAMS.gmail(said({ partstat: 'DECLINED', stamp: '20211001T081000Z' })))
    expect((await answerOf(world))?.choice).toBe('no')
    const history = await world.store.list('answer', GABARRET)
    expect(history.records.map(({ answer }) => answer.choice)).toEqual(['yes', 'no'])
    expect(
      mailsIn(world)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['pending', 'superseded'])
  })

  it('a message that was overtaken by a later one changes nothing', async () => {
    const world = await replyWorld()
    await received(world, PROGRAMS.gmail(said({ partstat: 'DECLINED', stamp: '20211001T081000Z' })))
    expect(await received(world, PROGRAMS.gmail(said()))).toEqual(['asked'])
    expect((await answerOf(world))?.choice).toBe('no')
  })

  it('the same message delivered again, by SNS or by its sender, is nothing', async () => {
    const world = await replyWorld()
    const raw = PROGRAMS.outlook(said({ comment: 'À bientôt' }))
    await received(world, raw)
    const before = world.store.dump()
    expect(await received(world, raw)).toEqual(['already-said'])
    expect(await received(world, raw, { id: 'ses-2' })).toEqual(['already-said'])
    expect(world.store.dump()).toEqual(before)
  })

  it('a yes by button keeps what the page knows better: how many, for whom, and their needs', async () => {
    const world = await replyWorld()
    const input = { choice: 'yes', headCount: 3, communes: ['40102', '40245'], accessNeeds: 'une rampe' }
    await answerInvitation(world, { ...GABARRET, origin: 'link', input })
    expect(await received(world, PROGRAMS.zimbra(said()))).toEqual(['already-said'])
    expect(await answerOf(world)).toMatchObject({ ...input, origin: 'link' })
  })

  it('a no after it speaks for the same communes', async () => {
    const world = await replyWorld()
    const input = { choice: 'yes', communes: ['40102', '40245'] }
    await answerInvitation(world, { ...GABARRET, origin: 'link', input })
    await received(world, PROGRAMS.zimbra(said({ partstat: 'DECLINED' })))
    expect(await answerOf(world)).toMatchObject({ choice: 'no', communes: ['40102', '40245'] })
  })

  it('an answer older than one given on the page does not undo it', async () => {
    const world = await replyWorld()
    await answerInvitation(world, { ...GABARRET, origin: 'link', input: { choice: 'no' } })
    expect(await received(world, PROGRAMS.apple(said({ stamp: '20211001T075900Z' })))).toEqual(['asked'])
    expect((await answerOf(world))?.choice).toBe('no')
  })

  it('after the deadline it is taken and marked; once the event is cancelled or over, nobody is even asked', async () => {
    const late = await replyWorld()
    late.clock.set('2021-11-20T08:00:00.000Z')
    await received(late, PROGRAMS.gmail(said({ stamp: '20211120T075900Z' })))
    expect(await answerOf(late)).toMatchObject({ choice: 'yes', late: true })
    const over = await replyWorld()
    over.clock.set('2021-12-20T08:00:00.000Z')
    expect(await received(over, PROGRAMS.gmail(said()))).toEqual(['not-awaited'])
    const cancelled = await replyWorld(anEvent({ status: 'cancelled', revision: 1 }))
    expect(await received(cancelled, PROGRAMS.gmail(said({ sequence: 1 })))).toEqual(['not-awaited'])
    expect([...lettersIn(over), ...lettersIn(cancelled)]).toEqual([])
  })
})
