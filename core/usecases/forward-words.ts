import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { addMinutes } from '../domain/local-time.ts'
import { cleanLines } from '../ical/clean.ts'
import { mailIdOf, type MailRequest } from '../mails.ts'
import type { World } from '../ports.ts'
import { lineOf } from './note-undelivered.ts'
import { writtenMail } from './written-mail.ts'

const LONGEST = 2000
const MOST_LINES = 60
const WEEK_MINUTES = 7 * 24 * 60

/** What somebody wrote herself, cut to what a letter can show: without the lines she quotes. */
function ownLines(text: string): string {
  const lines = cleanLines(text.slice(0, 10 * LONGEST))
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .map((line) => line.trimEnd())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .slice(0, LONGEST)
    .split('\n')
    .slice(0, MOST_LINES)
    .join('\n')
    .trim()
}

/**
 * Hands what a guest wrote to the organiser's mailbox, as text, once for each message; what it means is for her to say.
 * `key` is the message's own: delivered again, it is nothing.
 */
export async function forwardWords(
  world: World,
  event: AgendaEvent,
  invitation: Invitation,
  said: { readonly key: string; readonly words: string },
): Promise<'forwarded' | 'forwarded-already' | 'nothing-said'> {
  const words = ownLines(said.words)
  if (words === '') return 'nothing-said'
  const now = world.clock.now()
  const { departement, eventId } = event
  const who = lineOf(invitation, invitation.mailbox, world.territoryOf(departement))
  const request: MailRequest = {
    ...{ departement, eventId, mailbox: event.organiser.mailbox },
    ...{ revision: event.revision, eventVersion: event.version, invitationId: null, contactId: null },
    ...({ letter: 'forwarded-reply', category: 'service', lane: 'normal' } as const),
    facts: { lines: [who], received: { key: said.key, words } },
    dueAt: now,
    expiresAt: addMinutes(now, WEEK_MINUTES),
  }
  const mailId = mailIdOf({ ...request, revision: 0 }, request.facts)
  const record = { ...(await writtenMail(world, request)), mailId }
  const { committed } = await world.store.commit([{ put: 'mail', record, expect: 'absent' }])
  return committed ? 'forwarded' : 'forwarded-already'
}
