import type { FeedName } from '../../core/domain/feed.ts'
import type { Store } from '../../core/ports.ts'

/** A store of its own for each test, and how often a feed was raised in it. */
export interface Subject {
  readonly store: Store
  readonly generation: (departement: string, feed: FeedName) => Promise<number>
}

/** The subject of the test that runs. */
export function subjectOfTheTest(newSubject: () => Promise<Subject>): () => Subject {
  let current: Subject | null = null
  beforeEach(async () => {
    current = await newSubject()
  })
  return () => {
    if (current === null) throw new Error('no test runs')
    return current
  }
}
