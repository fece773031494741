import type { AgendaEvent } from '../domain/event.ts'
import type { Mail } from '../domain/mail.ts'
import type { LetterLinks } from '../letters/letter.ts'
import { feedToken, invitationIdOf, linkToken, replyAddress } from '../links.ts'
import { absolute, PATHS } from '../paths.ts'
import { findFeedToken } from './find-feed-token.ts'
import type { PostOffice } from './post-office.ts'
import { linkSecrets } from './read-link-key.ts'

/** The feed's address as it was made: of all secrets, the one under which its hash is stored. */
async function feedAddress(
  office: PostOffice,
  mail: Mail,
  secrets: readonly string[],
): Promise<string | null> {
  const { feedTokenId } = mail.facts
  if (feedTokenId === null) return null
  for (const secret of secrets) {
    const text = feedToken(secret, mail.departement, feedTokenId)
    if ((await findFeedToken(office.world.store, text)) !== null) return text
  }
  throw new Error(`feed address ${feedTokenId} is not stored`)
}

/** The addresses a letter prints, derived from what the mail says and the département's secret; never stored. */
export async function letterLinks(
  office: PostOffice,
  mail: Mail,
  event: AgendaEvent | null,
): Promise<LetterLinks> {
  const { store, chance, settings } = office.world
  const { departement, eventId, category } = mail
  const secrets = await office.memory.once(`link key ${departement}`, () =>
    linkSecrets(store, chance, departement),
  )
  const [secret = ''] = secrets
  const invitationId = mail.invitationId ?? mail.contactId ?? invitationIdOf(mail.mailbox)
  const subject = { departement, eventId, invitationId }
  const token = linkToken(secret, subject)
  const url = (path: string) => absolute(settings.publicUrl, path)
  const feed = await feedAddress(office, mail, secrets)
  return {
    answer: url(PATHS.answer(token)),
    preferences: url(PATHS.preferences(token)),
    why: url(PATHS.why(token)),
    privacy: url(PATHS.privacy(departement)),
    unsubscribe: category === 'service' ? null : url(PATHS.unsubscribe(token, category)),
    event: event?.visibility === 'public' ? url(PATHS.event(departement, event.eventId)) : null,
    feed: feed === null ? null : url(PATHS.privateFeed(feed)),
    replaceFeed: feed === null ? null : url(PATHS.replaceFeedLink(feed)),
    rsvp:
      mail.invitationId === null || office.replyDomain === undefined
        ? office.sender.address
        : replyAddress(secret, subject, office.replyDomain),
  }
}
