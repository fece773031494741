import type { AgendaEvent } from './event.ts'
import type { Answer, Invitation } from './invitation.ts'

/** True when the answer is about the day as it stands: a new day re-opens the question (rule R-G). */
export function isCurrent(answer: Answer, event: Pick<AgendaEvent, 'dateRevision'>): boolean {
  return answer.revision >= event.dateRevision
}

/** The answer of an invitation to the day as it stands; null when it is silent on it. */
export function currentAnswer(
  invitation: Invitation,
  event: Pick<AgendaEvent, 'dateRevision'>,
): Answer | null {
  return invitation.answer !== null && isCurrent(invitation.answer, event) ? invitation.answer : null
}

/**
 * Who speaks for each commune: the invitation whose current answer names it, the last one when several do (rule D3).
 * The answer of one mailbox covers all communes it names, so that their other mailboxes need no relance (A7).
 */
export function speakersByCommune(
  event: Pick<AgendaEvent, 'dateRevision'>,
  invitations: readonly Invitation[],
): ReadonlyMap<string, Invitation> {
  const speakers = new Map<string, { at: string; invitation: Invitation }>()
  for (const invitation of invitations) {
    const answer = currentAnswer(invitation, event)
    for (const insee of answer?.communes ?? []) {
      const at = answer?.answeredAt ?? ''
      if (at >= (speakers.get(insee)?.at ?? '')) speakers.set(insee, { at, invitation })
    }
  }
  return new Map([...speakers].map(([insee, speaker]) => [insee, speaker.invitation]))
}

/** True when nobody has answered, neither this mailbox nor, for each of its communes, another one. */
export function isSilent(
  event: Pick<AgendaEvent, 'dateRevision'>,
  invitation: Invitation,
  speakers: ReadonlyMap<string, Invitation>,
): boolean {
  if (currentAnswer(invitation, event) !== null) return false
  const { communes } = invitation
  return communes.length === 0 || communes.some((insee) => !speakers.has(insee))
}
