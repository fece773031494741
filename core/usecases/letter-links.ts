import { mayEnrol } from '../domain/enrolling.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { MailCategory } from '../domain/kinds.ts'
import type { Mail } from '../domain/mail.ts'
import type { Registration } from '../domain/registration.ts'
import { deskAccountIdOf, deskLinkToken } from '../desk-links.ts'
import { enrolmentToken } from '../enrolment-links.ts'
import type { LetterLinks } from '../letters/letter.ts'
import { feedToken, invitationIdOf, linkToken, replyAddress } from '../links.ts'
import { absolute, PATHS } from '../paths.ts'
import { findFeedToken } from './find-feed-token.ts'
import type { PostOffice } from './post-office.ts'
import { linkSecrets } from './read-link-key.ts'
import { STOPPABLE, TOGETHER } from './unsubscribe.ts'

function secretsOf({ world, memory }: PostOffice, departement: string): Promise<readonly string[]> {
  return memory.once(`link key ${departement}`, () => linkSecrets(world.store, world.chance, departement))
}

/** What the links of a mail speak about, and the token that opens them, under the first of the secrets. */
async function signedFor(office: PostOffice, mail: Mail) {
  const { departement, eventId } = mail
  const secrets = await secretsOf(office, departement)
  const invitationId = mail.invitationId ?? mail.contactId ?? invitationIdOf(mail.mailbox)
  const subject = { departement, eventId, invitationId }
  return { secrets, subject, token: linkToken(secrets[0] ?? '', subject) }
}

/** Where one click stops all the categories of a message (RFC 8058); null when it has none that can be stopped. */
export async function unsubscribeLink(
  office: PostOffice,
  mail: Mail,
  categories: readonly MailCategory[],
): Promise<string | null> {
  const { token } = await signedFor(office, mail)
  const stoppable = STOPPABLE.filter((category) => categories.includes(category))
  if (stoppable.length === 0) return null
  return absolute(office.world.settings.publicUrl, PATHS.unsubscribe(token, stoppable.join(TOGETHER)))
}

/** The page of a registration, signed like every link of a letter. */
export async function registrationLink(
  office: PostOffice,
  { departement, eventId, registrationId }: Pick<Registration, 'departement' | 'eventId' | 'registrationId'>,
): Promise<string> {
  const [secret = ''] = await secretsOf(office, departement)
  const token = linkToken(secret, { departement, eventId, invitationId: registrationId })
  return absolute(office.world.settings.publicUrl, PATHS.registration(token))
}

/** The page on which the reader of an invitation enrols her agents; null when she enrols nobody, or there are no seats. */
async function enrolmentLink(
  office: PostOffice,
  { kind, departement, eventId }: AgendaEvent,
  invitation: Invitation,
): Promise<string | null> {
  if (kind !== 'training' || !mayEnrol(invitation)) return null
  if ((await office.world.store.read('cohort', { departement, eventId })) === null) return null
  const [secret = ''] = await secretsOf(office, departement)
  return absolute(office.world.settings.publicUrl, PATHS.enrolment(enrolmentToken(secret, invitation)))
}

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

function deskTokenOf(secret: string, { departement, mailbox }: Mail, linkId: string): string {
  return deskLinkToken(secret, { departement, accountId: deskAccountIdOf(mailbox), linkId })
}

/** The addresses a letter prints, derived from what the mail says and the département's secret; never stored. */
export async function letterLinks(
  office: PostOffice,
  mail: Mail,
  { event, invitation }: { readonly event: AgendaEvent | null; readonly invitation: Invitation | null },
): Promise<LetterLinks> {
  const { departement, eventId, category, facts } = mail
  const { counter, deskLinkId } = facts
  const { secrets, subject, token } = await signedFor(office, mail)
  const [secret = ''] = secrets
  const url = (path: string) => absolute(office.world.settings.publicUrl, path)
  const tokenOf = (id: string) => linkToken(secret, { departement, eventId, invitationId: id })
  const feed = await feedAddress(office, mail, secrets)
  return {
    answer: url(PATHS.answer(token)),
    preferences: url(PATHS.preferences(token)),
    why: url(PATHS.why(token)),
    privacy: url(PATHS.privacy(departement)),
    unsubscribe: await unsubscribeLink(office, mail, [category]),
    event: event?.visibility === 'public' ? url(PATHS.event(departement, event.eventId)) : null,
    feed: feed === null ? null : url(PATHS.privateFeed(feed)),
    replaceFeed: feed === null ? null : url(PATHS.replaceFeedLink(feed)),
    counter: counter === undefined ? null : url(PATHS.counter(tokenOf(counter.counterId))),
    desk: deskLinkId === undefined ? null : url(PATHS.deskLink(deskTokenOf(secret, mail, deskLinkId))),
    enrolment: event === null || invitation === null ? null : await enrolmentLink(office, event, invitation),
    rsvp:
      mail.invitationId === null || office.replyDomain === undefined
        ? office.sender.address
        : replyAddress(secret, subject, office.replyDomain),
  }
}
