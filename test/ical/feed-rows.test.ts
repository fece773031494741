import { renderFeedEntries, sortOn } from '../../core/ical/feed-entries.ts'
import { anEvent, onDay } from '../domain/an-event.ts'
import { CONTEXT } from './rendering.ts'

describe('the rows of an event in the feeds', () => {
  it.each([
    ['draft', []],
    ['restricted', ['restricted']],
    ['network', ['network']],
    ['public', ['public', 'network']],
  ] as const)('of visibility %s are in %j', (visibility, feeds) => {
    expect(renderFeedEntries(anEvent({ visibility }), CONTEXT).map((row) => row.feed)).toEqual(feeds)
  })

  it('are the same texts in each feed', () => {
    const [one, other] = renderFeedEntries(anEvent({ visibility: 'public' }), CONTEXT)
    expect({ ...one, feed: null }).toEqual({ ...other, feed: null })
  })

  it('stand in order of date, an unfixed one after its month', () => {
    const dates = [
      onDay('2021-12-31'),
      { precision: 'month', month: '2021-12' },
      { precision: 'unknown' },
      onDay('2022-01-01'),
    ] as const
    expect(dates.map(sortOn)).toEqual(['2021-12-31', '2021-12-99', '9999', '2022-01-01'])
  })

  it('leave 30 days after the cancellation and after the last day, whichever is later', () => {
    const leaves = (when: ReturnType<typeof onDay>, cancelledAt: string) =>
      renderFeedEntries(anEvent({ when, status: 'cancelled', cancelledAt }), CONTEXT)[0]?.leavesAt
    expect(leaves(onDay('2021-10-12'), '2021-10-01T08:00:00.000Z')).toBe('2021-11-11T22:00:00.000Z')
    expect(leaves(onDay('2021-10-12'), '2021-10-20T08:00:00.000Z')).toBe('2021-11-19T08:00:00.000Z')
    expect(renderFeedEntries(anEvent(), CONTEXT)[0]?.leavesAt).toBeNull()
  })
})
