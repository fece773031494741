import { currentAnswer } from '../../core/domain/answered-communes.ts'
import { dayChanged, materialChanges } from '../../core/domain/event-changes.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { LetterName, Mail } from '../../core/domain/mail.ts'
import { invitationIdOf } from '../../core/links.ts'
import type { Diary } from './diary.ts'
import { TELLING } from './model.ts'
import type { Lives } from './lives.ts'
import { nameOfMail } from './oracle-lives.ts'
import type { Sim } from './sim.ts'

/** Letters of whose own loss nobody is told by another one; of a group, each letter it carries is. */
const NOT_TOLD: readonly LetterName[] = ['undeliverable', 'silent-list', 'dates-to-confirm', 'grouped']

interface Guest {
  readonly event: AgendaEvent
  readonly mailbox: string
  /** Telling letters that she received, in the order in which they left. */
  readonly received: readonly Mail[]
  /** All that was written to her of the event, whatever became of it. */
  readonly written: readonly Mail[]
}

/** Everybody whom an organiser has invited, and what SES took for her. */
function guestsOf(sim: Sim, diary: Diary): Guest[] {
  const { store, post } = sim.town
  const mails = new Map(store.all('mail').map((mail) => [mail.mailId, mail]))
  const mailboxOf = new Map(diary.contacts.map(({ contactId, mailbox }) => [contactId, mailbox]))
  const received = post.accepted
    .filter(({ isRejected }) => !isRejected)
    .toSorted((a, b) => a.requestedAt - b.requestedAt)
    .flatMap(({ mailIds }) => mailIds.flatMap((mailId) => mails.get(mailId) ?? []))
  const isTelling = ({ letter }: Mail) => TELLING.includes(letter)
  return store.all('event').flatMap((event) => {
    const of = ({ eventId }: { eventId: string }) => eventId === event.eventId
    const invited = store
      .all('audiencePage')
      .filter(of)
      .flatMap(({ contactIds }) => contactIds)
    const mailboxes = new Set(invited.flatMap((contactId) => mailboxOf.get(contactId) ?? []))
    return [...mailboxes].map((mailbox) => {
      const hers = (mail: Mail) => of(mail) && mail.mailbox === mailbox && isTelling(mail)
      return { event, mailbox, received: received.filter(hers), written: [...mails.values()].filter(hers) }
    })
  })
}

/** Why somebody may not know how the event stands, without any fault: null when she must. */
function excuse(sim: Sim, lives: Lives, { event, mailbox, written }: Guest): string | null {
  const { store, post } = sim.town
  if (lives.closedMailboxes.has(mailbox)) return 'closed mailbox'
  const dropped = post.accepted.some(
    ({ isRejected, mailIds }) => isRejected && written.some(({ mailId }) => mailIds.includes(mailId)),
  )
  if (dropped) return 'taken by SES and not sent'
  if (written.some(({ state }) => state === 'failed')) return 'refused, and told to the organiser'
  if (written.some(({ state }) => state === 'expired')) return 'expired'
  const { departement, eventId } = event
  if (lives.expiredFanOuts.has(eventId)) return 'expired'
  const answers = store.all('answer').filter((row) => row.eventId === eventId)
  const invitationId = invitationIdOf(mailbox)
  const no = answers.some((row) => row.invitationId === invitationId && row.answer.choice === 'no')
  const invitation = store.peek('invitation', { departement, eventId, invitationId })
  return no || (invitation !== null && currentAnswer(invitation, event)?.choice === 'no') ? 'said no' : null
}

/** What is wrong with what somebody knows of an event; null when it is how the event stands. */
function ignorance(sim: Sim, { event, received }: Guest): string | null {
  const last = received.at(-1)
  if (event.status === 'cancelled') {
    return last === undefined || last.letter === 'cancellation' ? null : 'was not told of the cancellation'
  }
  if (last === undefined) return 'was never invited'
  if (last.letter === 'cancellation') return 'was not told that it takes place after all'
  const known = sim.town.store.peek('eventVersion', { ...event, version: last.eventVersion })
  if (known === null) return 'was told of a version that is not stored'
  const isNews = materialChanges(known, event).length > 0 || dayChanged(known, event)
  return isNews ? 'was not told of a change' : null
}

const isInviting = ({ letter }: Mail) => letter.startsWith('invitation') || letter === 'save-the-date'

/** True when the first she hears of an event is that it has changed, though no invitation to it can have left before. */
function isUninvited({ received: [first], written }: Guest): boolean {
  if (first === undefined || isInviting(first)) return false
  return !written.some((mail) => isInviting(mail) && mail.claimId !== null)
}

function judgeGuest(sim: Sim, lives: Lives, guest: Guest): void {
  const name = `${guest.mailbox.split('@')[0] ?? ''} (${guest.event.eventId})`
  const perRevision = Map.groupBy(guest.received, ({ revision }) => revision)
  for (const [revision, mails] of perRevision) {
    if (new Set(mails.map(({ mailId }) => mailId)).size > 1) {
      sim.violate(`${name} was told of revision ${revision} by several letters`)
    }
  }
  if (isUninvited(guest)) sim.violate(`${name} was told of what she had not been invited to`)
  const wrong = ignorance(sim, guest)
  if (wrong === null) {
    sim.count('guests who know')
    return
  }
  const excused = excuse(sim, lives, guest)
  if (excused === null) sim.violate(`${name} ${wrong}`)
  else sim.count(`guests excused: ${excused}`)
}

/** Reminders skip nobody: whoever was concerned for a day when one was expanded got a mail of it. */
function judgeReminders(sim: Sim, lives: Lives): void {
  const mails = sim.town.store.all('mail')
  for (const { eventId, revision, days, mailbox, letter } of lives.reminded) {
    const found = mails.some(
      (mail) =>
        mail.eventId === eventId &&
        mail.revision === revision &&
        mail.facts.reminderDays === days &&
        mail.mailbox === mailbox &&
        mail.letter === letter,
    )
    if (found) sim.count(`reminded by ${letter}`)
    else sim.violate(`${mailbox} got no ${letter} of J-${days} of revision ${revision}`)
  }
}

/** Each answer has its confirmation. */
function judgeAnswers(sim: Sim): void {
  const { store } = sim.town
  const mails = store.all('mail')
  for (const { eventId, invitationId, rank } of store.all('answer')) {
    const found = mails.some(
      (mail) =>
        mail.eventId === eventId && mail.invitationId === invitationId && mail.facts.answerRank === rank,
    )
    if (found) sim.count('answers confirmed')
    else sim.violate(`answer ${rank} of ${invitationId} has no confirmation`)
  }
}

/** A mail that failed is told to the organiser by a note that SES took. */
function judgeFailures(sim: Sim): void {
  const { store, post } = sim.town
  const notes = store.all('mail').filter(({ letter }) => letter === 'undeliverable')
  const texts = post.accepted
    .filter(({ mailIds }) => notes.some(({ mailId }) => mailIds.includes(mailId)))
    .map(({ message }) => message.text)
  for (const mail of store.all('mail')) {
    if (mail.state !== 'failed' || NOT_TOLD.includes(mail.letter)) continue
    const isTold = texts.some((text) => text.includes(mail.mailbox))
    const isLost = notes.some(({ state }) => state !== 'sent')
    if (isTold) sim.count('failures told')
    else if (isLost) sim.count('failures of which the note itself was lost')
    else sim.violate(`${nameOfMail(mail)} failed, and nobody was told`)
  }
}

/** Judges what each person knows at the end, by what SES took for her. */
export function judgePeople(sim: Sim, lives: Lives, diary: Diary): void {
  for (const guest of guestsOf(sim, diary)) judgeGuest(sim, lives, guest)
  judgeReminders(sim, lives)
  judgeAnswers(sim)
  judgeFailures(sim)
}
