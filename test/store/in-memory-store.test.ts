import type { FeedName } from '../../core/domain/feed.ts'
import { inMemoryStore } from '../../core/in-memory.ts'
import { listsByTheContract } from './contract-lists.ts'
import { writesByTheContract } from './contract.ts'

describe('the store in memory', () => {
  const newSubject = () => {
    const store = inMemoryStore()
    const generation = (departement: string, feed: FeedName) =>
      Promise.resolve(store.generation(departement, feed))
    return Promise.resolve({ store, generation })
  }
  writesByTheContract(newSubject)
  listsByTheContract(newSubject)
})
