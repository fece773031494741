import type { AnswerInput } from '../../core/domain/answer-input.ts'
import { isSilent, speakersByCommune } from '../../core/domain/answered-communes.ts'
import type { Invitation } from '../../core/domain/invitation.ts'
import { answerHistory, answerInvitation } from '../../core/usecases/answer-invitation.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { readBoard } from '../../core/usecases/read-board.ts'
import { anEvent, anInvitation, answerWorld, type AnswerWorld } from './answer-world.ts'

const KEY = { departement: '40', eventId: 'secretaires-2021' }

function give(world: AnswerWorld, invitation: Invitation, input: AnswerInput) {
  const { departement, eventId, invitationId } = invitation
  return answerInvitation(world, { departement, eventId, invitationId, origin: 'link', input })
}

function mails(world: AnswerWorld) {
  return readAll(world.store, 'mail', KEY)
}

describe('A7: a secretary of three communes answers once', () => {
  const boxes = [anInvitation(['40102']), anInvitation(['40245']), anInvitation(['40110'])]

  it('counts three communes and one person, and leaves nobody to be asked again', async () => {
    const world = await answerWorld(anEvent(), boxes)
    await give(world, boxes[0]!, { choice: 'yes', communes: ['40102', '40245', '40110'] })
    const read = await readBoard(world, KEY)
    expect(read!.board.communes).toMatchObject({ invited: 3, yes: 3, silent: 0, persons: 1 })
    const invitations = await readAll(world.store, 'invitation', KEY)
    const speakers = speakersByCommune(anEvent(), invitations)
    expect(invitations.filter((invitation) => isSilent(anEvent(), invitation, speakers))).toEqual([])
  })

  it('still asks the communes that she did not name', async () => {
    const world = await answerWorld(anEvent(), boxes)
    await give(world, boxes[0]!, { choice: 'yes', communes: ['40102', '40245'] })
    const invitations = await readAll(world.store, 'invitation', KEY)
    const speakers = speakersByCommune(anEvent(), invitations)
    const silent = invitations.filter((invitation) => isSilent(anEvent(), invitation, speakers))
    expect(silent.map((invitation) => invitation.communes)).toEqual([['40110']])
  })
})

describe('an answer', () => {
  it('is written with its history and its letter, in the lane of confirmations', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    const outcome = await give(world, box, { choice: 'yes', headCount: 2, accessNeeds: 'Place réservée' })
    expect(outcome).toMatchObject({
      written: true,
      answered: { version: 2, answer: { choice: 'yes', headCount: 2, communes: ['40102'], late: false } },
    })
    expect(await answerHistory(world.store, box)).toMatchObject([{ rank: 1, answer: { headCount: 2 } }])
    expect(await mails(world)).toMatchObject([
      {
        letter: 'confirmation',
        lane: 'normal',
        category: 'service',
        state: 'pending',
        facts: { answerRank: 1 },
        dueAt: world.clock.now(),
        expiresAt: '2021-11-25T11:00:00.000Z',
      },
    ])
  })

  it('given again changes nothing at all', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    await give(world, box, { choice: 'yes' })
    const before = world.store.dump()
    world.clock.advance(5)
    expect(await give(world, box, { choice: 'yes' })).toMatchObject({ written: false })
    expect(world.store.dump()).toEqual(before)
    await give(world, box, { choice: 'no' })
    expect(world.store.dump()).not.toEqual(before)
  })

  it('the last one wins, all are kept, and only the last one gets a letter', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    await give(world, box, { choice: 'yes' })
    await give(world, box, { choice: 'no' })
    await give(world, box, { choice: 'replaced', substitute: "L'adjointe au maire" })
    const history = await answerHistory(world.store, box)
    expect(history.map(({ rank, answer }) => [rank, answer.choice])).toEqual([
      [3, 'replaced'],
      [2, 'no'],
      [1, 'yes'],
    ])
    const states = (await mails(world)).map((mail) => [mail.facts.answerRank, mail.state, mail.nextAt])
    expect(states.sort()).toEqual([
      [1, 'superseded', null],
      [2, 'superseded', null],
      [3, 'pending', world.clock.now()],
    ])
  })

  it('a letter that has left is not called back', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    await give(world, box, { choice: 'yes' })
    const [mail] = await mails(world)
    const sent = { ...mail!, version: 2, state: 'sent', nextAt: null, sentAt: world.clock.now() } as const
    await world.store.commit([{ put: 'mail', record: sent, expect: 1 }])
    await give(world, box, { choice: 'no' })
    expect((await mails(world)).map((one) => one.state).sort()).toEqual(['pending', 'sent'])
  })

  it('who declines brings nobody and needs nothing', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    await give(world, box, { choice: 'no', headCount: 4, substitute: 'x', accessNeeds: 'y' })
    const read = await world.store.read('invitation', box)
    expect(read?.answer).toMatchObject({ headCount: 0, substitute: null, accessNeeds: null })
  })

  it('after the deadline (12 November, 23 h 59) is accepted and marked', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    world.clock.set('2021-11-12T22:59:00.000Z')
    expect(await give(world, box, { choice: 'yes' })).toMatchObject({ answered: { answer: { late: false } } })
    world.clock.set('2021-11-12T23:01:00.000Z')
    expect(await give(world, box, { choice: 'no' })).toMatchObject({ answered: { answer: { late: true } } })
  })

  it('of two given at the same instant, both are kept and one wins', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    const outcomes = await Promise.all([
      give(world, box, { choice: 'yes' }),
      give(world, box, { choice: 'no' }),
    ])
    expect(outcomes).toMatchObject([{ written: true }, { written: true }])
    expect(await answerHistory(world.store, box)).toHaveLength(2)
  })
})

describe('A10: a new hour or a new day', () => {
  it('somebody who said no may answer again', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    await give(world, box, { choice: 'no' })
    const moved = anEvent({ version: 2, revision: 1 })
    await world.store.commit([{ put: 'event', record: moved, expect: 1 }])
    expect(await give(world, box, { choice: 'yes' })).toMatchObject({
      written: true,
      answered: { answer: { choice: 'yes', revision: 1 } },
    })
  })

  it('a new day re-opens the question, and the same answer is then a new one', async () => {
    const box = anInvitation(['40102'])
    const world = await answerWorld(anEvent(), [box])
    await give(world, box, { choice: 'yes' })
    const moved = anEvent({ version: 2, revision: 1, dateRevision: 1 })
    await world.store.commit([{ put: 'event', record: moved, expect: 1 }])
    expect((await readBoard(world, KEY))!.board.communes).toMatchObject({ yes: 0, silent: 1, persons: 0 })
    expect(await give(world, box, { choice: 'yes' })).toMatchObject({ written: true })
    expect((await readBoard(world, KEY))!.board.communes).toMatchObject({ yes: 1, silent: 0 })
  })
})

describe('what is not taken', () => {
  const box = anInvitation(['40102'])

  it.each([
    ['event-cancelled', anEvent({ status: 'cancelled', cancelledAt: '2021-10-01T07:00:00.000Z' })],
    ['date-unfixed', anEvent({ when: { precision: 'month', month: '2021-12' } })],
    ['not-awaited', anEvent({ replyDays: null })],
    ['not-awaited', anEvent({ visibility: 'draft' })],
  ])('%s', async (refused, event) => {
    const world = await answerWorld(event, [box])
    const before = world.store.dump()
    expect(await give(world, box, { choice: 'yes' })).toEqual({ refused })
    expect(world.store.dump()).toEqual(before)
  })

  it('an event that is over', async () => {
    const world = await answerWorld(anEvent(), [box])
    world.clock.set('2021-11-25T10:59:00.000Z')
    expect(await give(world, box, { choice: 'yes' })).toMatchObject({ written: true })
    world.clock.set('2021-11-25T11:01:00.000Z')
    expect(await give(world, box, { choice: 'no' })).toEqual({ refused: 'event-over' })
  })

  it('an invitation that does not exist', async () => {
    const world = await answerWorld()
    const stranger = anInvitation(['40245'])
    expect(await give(world, stranger, { choice: 'yes' })).toEqual({ refused: 'unknown-invitation' })
  })

  it.each<[string, AnswerInput, string]>([
    ['a commune of another département', { choice: 'yes', communes: ['40102', '33063'] }, 'communes.1'],
    ['nobody', { choice: 'yes', headCount: 0 }, 'headCount'],
    ['a crowd', { choice: 'yes', headCount: 51 }, 'headCount'],
    ['control characters', { choice: 'yes', accessNeeds: 'a\u0007b' }, 'accessNeeds'],
    ['a name of two lines', { choice: 'replaced', substitute: 'a\nb' }, 'substitute'],
  ])('%s', async (_what, input, field) => {
    const world = await answerWorld(anEvent(), [box])
    const before = world.store.dump()
    const outcome = await give(world, box, input)
    expect(outcome).toMatchObject({ problems: [{ field }] })
    expect(world.store.dump()).toEqual(before)
  })

  it('a former commune is answered for as the one it belongs to', async () => {
    const world = await answerWorld(anEvent(), [box])
    const outcome = await give(world, box, { choice: 'yes', communes: ['40102', '40999'] })
    expect(outcome).toMatchObject({ answered: { answer: { communes: ['40102', '40245'] } } })
  })
})
