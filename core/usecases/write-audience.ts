import { LARGEST_COMMIT } from '../commit-rules.ts'
import type { FanOut } from '../domain/work.ts'
import type { Change, World } from '../ports.ts'

/** Contacts on one page of an audience: what one step of its fan-out invites. */
export const AUDIENCE_PAGE = 200

function audiencePages(fanOut: FanOut, contactIds: readonly string[]): Change[] {
  const { departement, eventId, audienceId, pages } = fanOut
  const fanOutId = audienceId ?? fanOut.fanOutId
  return Array.from({ length: pages }, (_, page): Change => ({
    put: 'audiencePage',
    record: {
      ...{ departement, eventId, fanOutId, page, version: 1 },
      contactIds: contactIds.slice(page * AUDIENCE_PAGE, (page + 1) * AUDIENCE_PAGE),
    },
    expect: 'absent',
  }))
}

/**
 * Writes a fan-out with the pages of its audience, however many, and what belongs to its transaction. It exists once all
 * of them do: pages too many for that transaction are written before it, under an id of this attempt alone, so that
 * two attempts of the same request never mix two audiences. The same fan-out written twice is nothing.
 */
export async function writeAudience(
  world: World,
  fanOut: FanOut,
  contactIds: readonly string[],
  alongside: readonly Change[],
): Promise<void> {
  const isLarge = fanOut.pages + alongside.length + 1 > LARGEST_COMMIT
  const record = isLarge ? { ...fanOut, audienceId: world.chance.id() } : fanOut
  const pages = audiencePages(record, contactIds)
  const last: Change[] = [{ put: 'fanOut', record, expect: 'absent' }, ...alongside]
  if (isLarge) {
    for (let from = 0; from < pages.length; from += LARGEST_COMMIT) {
      const outcome = await world.store.commit(pages.slice(from, from + LARGEST_COMMIT))
      if (!outcome.committed) throw new Error(`audience ${record.audienceId ?? ''} is written already`)
    }
  }
  await world.store.commit(isLarge ? last : [...pages, ...last])
}
