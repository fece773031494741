import type { FeedName } from '../../core/domain/feed.ts'
import type { Store } from '../../core/ports.ts'
import { listsByTheContract } from '../store/contract-lists.ts'
import { writesByTheContract } from '../store/contract.ts'
import { directStore } from './sim.ts'
import { townStore } from './town-store.ts'

/** No simulation reads how often a feed was raised, so the store keeps no count: it is taken from its answers. */
function counting(store: Store) {
  const raised = new Map<string, number>()
  const commit: Store['commit'] = async (changes) => {
    const outcome = await store.commit(changes)
    const feeds = changes.flatMap((change) => ('bump' in change ? [change.bump] : []))
    const names = new Set(feeds.map(({ departement, feed }) => `${departement} ${feed}`))
    if (outcome.committed) for (const name of names) raised.set(name, (raised.get(name) ?? 0) + 1)
    return outcome
  }
  const generation = (departement: string, feed: FeedName) =>
    Promise.resolve(raised.get(`${departement} ${feed}`) ?? 0)
  return { store: { ...store, commit }, generation }
}

const nothing = () => undefined

describe('the store of simulated towns', () => {
  const newSubject = () =>
    Promise.resolve(
      counting(
        directStore(
          townStore({ now: () => 0, lag: () => 0, isStrict: true, onCommit: nothing, onStale: nothing }),
        ),
      ),
    )
  writesByTheContract(newSubject)
  listsByTheContract(newSubject)
})

it('its work list shows a row as it was until the index has caught up, and the row itself at once', async () => {
  const clock = { now: 0 }
  const town = townStore({
    ...{ now: () => clock.now, lag: () => 1_000, isStrict: true, onCommit: nothing, onStale: nothing },
  })
  const store = directStore(town)
  const reminder = {
    ...{ departement: '40', eventId: 'seminaire', reminderId: 'j-7', version: 1, revision: 0, days: 7 },
    ...{ to: [], last: true, structureId: null, exceptStructureIds: [], sendOn: '2021-10-05' },
    ...{ dueAt: '2021-10-05T07:00:00.000Z', expiresAt: '2021-10-07T07:00:00.000Z' },
    ...{ movedBecause: null, state: 'planned' as const },
  }
  await store.commit([{ put: 'reminder', record: reminder, expect: 'absent' }])
  clock.now = 2_000
  await store.commit([{ put: 'reminder', record: { ...reminder, version: 2, state: 'done' }, expect: 1 }])
  await expect(store.due('plan', reminder.dueAt, 10)).resolves.toHaveLength(1)
  await expect(store.read('reminder', reminder)).resolves.toMatchObject({ state: 'done' })
  clock.now = 3_000
  await expect(store.due('plan', reminder.dueAt, 10)).resolves.toEqual([])
})
