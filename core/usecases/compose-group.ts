import { departement } from '../domain/departements.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { Mail } from '../domain/mail.ts'
import * as life from '../domain/mail-life.ts'
import { composeGroup, composeSingle } from '../letters/compose.ts'
import type { Message } from '../ports.ts'
import { without } from './at-the-gate.ts'
import { carriedMails } from './carried-mails.ts'
import { messageOf, writtenLetter, type WrittenLetter } from './compose-mail.ts'
import { unsubscribeLink } from './letter-links.ts'
import type { PostOffice } from './post-office.ts'
import type { Written } from './write-mail.ts'

/** A group tried so often leaves without the letters that cannot be composed: these are tried on their own. */
const PATIENCE = 3
const ALONE_MINUTES = 1

/** One carried letter, or the mail as it leaves the group: outdated, or with a fault of its own. */
async function partOf(office: PostOffice, group: Mail, mail: Mail): Promise<WrittenLetter | Mail> {
  const { clock } = office.world
  try {
    // Why a reminder came on the day it was due says nothing of the day on which the group leaves.
    const facts = { ...mail.facts, movedBecause: null }
    return (
      (await writtenLetter(office, { ...mail, facts })) ?? life.closed(mail, 'superseded', clock.now(), null)
    )
  } catch (fault) {
    if (group.attempts < PATIENCE) throw fault
    return life.ungrouped(mail, addMinutes(clock.now(), ALONE_MINUTES))
  }
}

/** Answers go to the organiser of all the letters, where it is one; else each letter says whom to write to. */
function replyTo(office: PostOffice, letters: readonly WrittenLetter[]): string {
  const [first, ...others] = new Set(letters.map((letter) => letter.replyTo))
  return first !== undefined && others.length === 0 ? first : office.sender.address
}

async function groupMessage(
  office: PostOffice,
  group: Mail,
  parts: readonly Mail[],
  letters: readonly WrittenLetter[],
): Promise<Message> {
  const [first] = letters
  const [mail] = parts
  if (first === undefined || mail === undefined) throw new Error(`group ${group.mailId} is empty`)
  const letter =
    letters.length === 1
      ? composeSingle(first.single)
      : composeGroup({
          departement: departement(group.departement),
          on: group.facts.on ?? '',
          links: first.single.facts.links,
          parts: letters.map(({ single }) => single),
        })
  const unsubscribe = await unsubscribeLink(
    office,
    mail,
    parts.map(({ category }) => category),
  )
  const carries = parts.map(({ eventId, mailId }) => ({ eventId, mailId }))
  return { ...messageOf(office, group, { letter, unsubscribe, replyTo: replyTo(office, letters) }), carries }
}

/**
 * The message of a group: its letters in the order in which they joined; a single one that is left is sent as itself. What
 * is outdated leaves the group first, which is then composed again, so that what is sent is what the group carries.
 */
export async function composeGroupMail(
  office: PostOffice,
  group: Mail,
): Promise<{ message: Message } | Written> {
  const { store, clock } = office.world
  const parts = await carriedMails(store, group)
  const composed = await Promise.all(parts.map((mail) => partOf(office, group, mail)))
  const leaving = composed.flatMap((part) => ('mailId' in part ? [part] : []))
  const letters = composed.flatMap((part) => ('mailId' in part ? [] : [part]))
  if (leaving.length > 0 || letters.length === 0) return without(group, leaving, clock.now())
  return { message: await groupMessage(office, group, parts, letters) }
}
