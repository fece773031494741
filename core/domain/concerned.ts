import { currentAnswer, isSilent } from './answered-communes.ts'
import type { Contact } from './directory.ts'
import type { AgendaEvent } from './event.ts'
import type { Invitation } from './invitation.ts'
import type { LetterName } from './mail.ts'
import type { Reminder } from './work.ts'

type Audience = Reminder['to'][number]

/** Everybody invited, and who speaks for each commune (A7). */
export interface Guests {
  readonly invitations: readonly Invitation[]
  readonly speakers: ReadonlyMap<string, Invitation>
}

/** Rule R-H: a structure that follows its own opening days has a row of its own, the others share theirs. */
function inScope(reminder: Reminder, structureId: string | null): boolean {
  if (reminder.structureId !== null) return structureId === reminder.structureId
  return structureId === null || !reminder.exceptStructureIds.includes(structureId)
}

/** True for those who need not answer to be expected: no answer is awaited, or they are the trainees. */
function expectedAnyway(event: AgendaEvent): boolean {
  return event.replyDays === null || event.kind === 'training'
}

/** True when the person has not answered though an answer is awaited, nor anybody else for all her communes. */
export function isAwaited(event: AgendaEvent, invitation: Invitation, guests: Guests): boolean {
  return event.replyDays !== null && isSilent(event, invitation, guests.speakers)
}

/**
 * The letter that a reminder sends to somebody invited, at this moment: `relance` to the silent, `reminder` to those who
 * come; null for those it does not concern. Someone who said no gets nothing (R-G).
 */
export function reminderLetter(
  reminder: Reminder,
  event: AgendaEvent,
  invitation: Invitation,
  guests: Guests,
): Extract<LetterName, 'reminder' | 'relance'> | null {
  if (!inScope(reminder, invitation.structureId)) return null
  const answer = currentAnswer(invitation, event)
  if (answer?.choice === 'no') return null
  if (reminder.to.includes('silent') && isAwaited(event, invitation, guests)) return 'relance'
  const attends = answer !== null || expectedAnyway(event)
  return reminder.to.includes('attending') && attends ? 'reminder' : null
}

/** True for the agents and managers of the event's structures; a campaign that names none concerns all of them. */
export function ofItsStructures(reminder: Reminder, event: AgendaEvent, contact: Contact): boolean {
  if (contact.role !== 'agent' && contact.role !== 'structure-manager') return false
  const { structureId } = contact
  if (structureId === null || !inScope(reminder, structureId)) return false
  const everywhere = event.kind === 'open-house-campaign' && event.structureIds.length === 0
  return everywhere || event.structureIds.includes(structureId)
}

/** Catch-up: of two rules due at once for the same people, only the later is sent; what is left for this one. */
export function audiencesLeft(reminder: Reminder, others: readonly Reminder[], now: string): Audience[] {
  const later = others.filter(
    (other) =>
      other.state === 'planned' &&
      other.days < reminder.days &&
      other.structureId === reminder.structureId &&
      other.revision === reminder.revision &&
      other.dueAt <= now,
  )
  return reminder.to.filter((audience) => !later.some((other) => other.to.includes(audience)))
}
