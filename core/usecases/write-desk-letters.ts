import type { DeskAccount } from '../domain/desk.ts'
import { LINK_MINUTES, unwrittenLinks, withLinksWritten, type DeskLinks } from '../domain/desk-links.ts'
import { addMinutes } from '../domain/local-time.ts'
import { newMail, NO_EVENT } from '../mails.ts'
import type { Change, World } from '../ports.ts'
import type { PlanStep } from './expand-fan-out.ts'

type AskedLink = DeskLinks['asked'][number]

function letterOf({ departement, mailbox }: DeskAccount, link: AskedLink, now: string): Change {
  const request = {
    ...{ departement, mailbox, eventId: NO_EVENT, revision: 0, eventVersion: 0 },
    // Urgent: she is before her screen, and it is never one of several letters in a message.
    ...({ letter: 'desk-sign-in', category: 'service', lane: 'urgent' } as const),
    ...{ invitationId: null, contactId: null, facts: { deskLinkId: link.linkId } },
    dueAt: link.askedAt,
    expiresAt: addMinutes(link.askedAt, LINK_MINUTES),
  }
  return { put: 'mail', record: newMail(request, now), expect: 'absent' }
}

/** Writes the letters that were asked for, where the mailbox has a desk; for any other nothing is written. */
export async function writeDeskLetters(world: World, links: DeskLinks): Promise<PlanStep> {
  const { departement, accountId } = links
  const now = world.clock.now()
  const account = await world.store.read('deskAccount', { departement, accountId })
  const letters =
    account?.revokedAt === null ? unwrittenLinks(links).map((link) => letterOf(account, link, now)) : []
  const record = withLinksWritten(links, now)
  const outcome = await world.store.commit([...letters, { put: 'deskLinks', record, expect: links.version }])
  return outcome.committed ? 'done' : 'lost'
}
