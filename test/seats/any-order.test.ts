import fc from 'fast-check'
import type { Change, Store } from '../../core/ports.ts'
import { registrationStateSchema } from '../../core/domain/registration.ts'
import { anyDeeds, ASKED, played } from './any-order.ts'

/** A store in which every write passes through a fault. */
const planted = (fault: (change: Change) => Change[]) => (store: Store) => ({
  ...store,
  commit: (changes: readonly Change[]) => store.commit(changes.flatMap(fault)),
})

describe('any order of enrolling, agreeing, leaving, resizing, cancelling, accepting, refusing, expiring and dying', () => {
  it('never overbooks, passes nobody, leaves no seat free while somebody waits, and writes each offer once', async () => {
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyDeeds, async (deeds) => {
        const { faults, seen } = await played(deeds)
        for (const state of seen) reached.add(state)
        expect(faults).toEqual([])
      }),
      { numRuns: 60 },
    )
    const states = registrationStateSchema.options.filter((state) => state !== 'prerequisite-missing')
    expect([...reached].sort()).toEqual([...states].sort())
  })

  it('asks the one who waits when somebody leaves', async () => {
    const { faults, seen } = await played(ASKED)
    expect(faults).toEqual([])
    expect(seen).toContain('offered')
  })

  it('finds a freed seat that nobody is told to settle: a control', async () => {
    const forgetful = planted((change) =>
      'put' in change && change.put === 'cohort'
        ? [{ ...change, record: { ...change.record, settleAt: null } }]
        : [change],
    )
    expect((await played(ASKED, forgetful)).faults).toContain('a seat is free while somebody waits')
  })

  it('finds an offer without its letter, and a seat that is not counted: a control', async () => {
    const silent = planted((change) =>
      'put' in change && change.put === 'mail' && change.record.letter === 'seat-offer' ? [] : [change],
    )
    expect((await played(ASKED, silent)).faults).toContain('1 offers were made, 0 written')
    const uncounted = planted((change) =>
      'put' in change && change.put === 'cohort'
        ? [{ ...change, record: { ...change.record, seatsTaken: 0 } }]
        : [change],
    )
    expect((await played(ASKED, uncounted)).faults).toContain('2 have seats, 0 are counted')
  })
})
