import type { Registration } from '../../core/domain/registration.ts'
import { nextStep, type Situation } from '../../core/domain/settling.ts'
import { positionIn, queueOf } from '../../core/domain/waiting-list.ts'
import { aCohort, aRegistration } from './a-registration.ts'

const ids = (registrations: readonly Registration[]) =>
  registrations.map(({ registrationId }) => registrationId)
const NOW = '2021-09-01T08:00:00.000Z'
const UNTIL = '2021-09-03T08:00:00.000Z'
const OPEN: Situation = { now: NOW, open: true, over: false, offerUntil: UNTIL }

describe('the queue', () => {
  it('is in the order of asking, those who were told to wait and those who were not', () => {
    const all = [aRegistration(3), aRegistration(1, { state: 'waiting' }), aRegistration(2)]
    expect(ids(queueOf(aCohort(), all))).toEqual(['r1', 'r2', 'r3'])
  })

  it('holds neither those who have a seat nor those who have gone or may not come yet', () => {
    const states = [
      'confirmed',
      'offered',
      'expired',
      'withdrawn',
      'requested',
      'prerequisite-missing',
    ] as const
    const all = states.map((state, index) => aRegistration(index, { state }))
    expect(queueOf(aCohort(), all)).toEqual([])
    expect(positionIn([], 'r1')).toBeNull()
  })

  it('serves each structure once before any a second time, and employers like structures', () => {
    const at = (number: number, structureId: string | null, more = {}) =>
      aRegistration(number, { structureId, ...more })
    const employer = { name: 'CIAS', mailbox: 'cias@employeurs.example' }
    const all = [
      at(1, 'geaune', { state: 'confirmed' }),
      at(2, 'geaune'),
      at(3, 'gabarret'),
      at(4, 'gabarret'),
      at(5, null, { employer }),
      at(6, null, { employer }),
      at(7, null),
    ]
    expect(ids(queueOf(aCohort({ structuresFirst: true }), all))).toEqual([
      'r3',
      'r5',
      'r7',
      'r2',
      'r4',
      'r6',
    ])
    expect(ids(queueOf(aCohort(), all))).toEqual(['r2', 'r3', 'r4', 'r5', 'r6', 'r7'])
  })
})

describe('settling a cohort', () => {
  const step = (cohort = aCohort(), all: Registration[] = [], situation: Partial<Situation> = {}) =>
    nextStep(cohort, all, { ...OPEN, ...situation })

  it('ends what has run out before anything else', () => {
    const offer = { madeAt: NOW, until: NOW }
    const gone = aRegistration(2, { state: 'offered', offer })
    expect(step(aCohort({ seatsTaken: 1 }), [aRegistration(1), gone])).toEqual({
      ...{ step: 'expire', registration: gone },
    })
  })

  it('confirms who has just asked, and asks who was told to wait', () => {
    expect(step(aCohort(), [aRegistration(1)])).toMatchObject({ step: 'seat' })
    expect(step(aCohort(), [aRegistration(1, { state: 'waiting' })])).toMatchObject({
      step: 'offer',
      until: UNTIL,
    })
  })

  it('lets nobody pass somebody who waits and cannot be asked now', () => {
    const all = [aRegistration(1, { state: 'waiting' }), aRegistration(2)]
    expect(step(aCohort(), all, { offerUntil: null })).toMatchObject({
      ...{ step: 'wait', waiting: [{ registration: { registrationId: 'r2' }, position: 2 }] },
    })
  })

  it('tells the others where they wait, counting those who wait already', () => {
    const all = [aRegistration(1, { state: 'waiting' }), aRegistration(2), aRegistration(3)]
    expect(step(aCohort({ seatsTaken: 2 }), all)).toMatchObject({
      ...{ step: 'wait', waiting: [{ position: 2 }, { position: 3 }] },
    })
  })

  it('gives nothing in a training that is cancelled, and looks again in an hour', () => {
    const all = [aRegistration(1, { state: 'waiting' })]
    expect(step(aCohort(), all, { open: false })).toEqual({
      step: 'rest',
      settleAt: '2021-09-01T09:00:00.000Z',
    })
    expect(step(aCohort(), all, { open: false, over: true })).toEqual({ step: 'rest', settleAt: null })
  })

  it('gives nothing while more seats are taken than there are', () => {
    const all = [aRegistration(1, { state: 'waiting' })]
    expect(step(aCohort({ capacity: 1, seatsTaken: 2 }), all)).toEqual({ step: 'rest', settleAt: null })
  })
})
