import { currentAnswer, isCurrent, speakersByCommune } from './answered-communes.ts'
import type { AgendaEvent } from './event.ts'
import type { Answer, Invitation } from './invitation.ts'
import type { Territory } from './territory.ts'

/** How many communes (or other invitees) stand where; persons are counted once, whatever the number of communes. */
export interface Tally {
  readonly invited: number
  readonly yes: number
  readonly no: number
  readonly replaced: number
  readonly silent: number
  readonly undeliverable: number
  readonly persons: number
}

/** One commune, or one invitee who stands for no commune, and its answer. */
export interface BoardLine {
  /** INSEE code; null for a structure, an operator, an authority. */
  readonly commune: string | null
  readonly name: string
  readonly epci: string | null
  readonly state: Answer['choice'] | 'silent' | 'undeliverable'
  /** The invitation that speaks for it, or that waits for an answer. */
  readonly invitation: Invitation
  readonly answer: Answer | null
  /** Persons counted on this line: an answer for three communes counts its persons on the first. */
  readonly persons: number
  /** Rule D3: the same mailbox gave two different answers, or two mailboxes disagree on the commune. */
  readonly changedMind: boolean
  readonly boxesDisagree: boolean
  /** Why nothing reaches the mailbox: a French sentence. */
  readonly undeliverable: string | null
}

export interface AnswerBoard {
  readonly communes: Tally
  /** Invitees who stand for no commune. */
  readonly others: Tally
  readonly epcis: readonly (Tally & { readonly siren: string | null; readonly name: string })[]
  readonly lines: readonly BoardLine[]
}

/** All that a board is made from. `history` holds every answer; `undeliverable` a sentence for each lost mailbox. */
export interface BoardFacts {
  readonly event: AgendaEvent
  readonly invitations: readonly Invitation[]
  readonly territory: Territory
  readonly history: readonly { readonly invitationId: string; readonly answer: Answer }[]
  readonly undeliverable: ReadonlyMap<string, string>
}

type DraftLine = Omit<BoardLine, 'persons'>

/** The invitations that were answered with more than one choice since the day was last set. */
function changedMinds({ event, history }: BoardFacts): Set<string> {
  const choices = new Map<string, Set<string>>()
  for (const { invitationId, answer } of history.filter((said) => isCurrent(said.answer, event))) {
    choices.set(invitationId, (choices.get(invitationId) ?? new Set()).add(answer.choice))
  }
  return new Set([...choices].filter(([, made]) => made.size > 1).map(([invitationId]) => invitationId))
}

/** The choices made for each commune by the mailboxes that named it. */
function choicesByCommune({ event, invitations }: BoardFacts): Map<string, Set<string>> {
  const choices = new Map<string, Set<string>>()
  for (const invitation of invitations) {
    const answer = currentAnswer(invitation, event)
    for (const insee of answer?.communes ?? []) {
      choices.set(insee, (choices.get(insee) ?? new Set()).add(answer?.choice ?? ''))
    }
  }
  return choices
}

/** One commune: the mailbox that speaks for it, or else one that can be reached. */
function communeLine(
  facts: BoardFacts,
  insee: string,
  boxes: readonly Invitation[],
  speaker: Invitation | undefined,
): Omit<DraftLine, 'changedMind' | 'boxesDisagree'>[] {
  const { event, territory, undeliverable } = facts
  const reachable = boxes.find((box) => !undeliverable.has(box.invitationId))
  const invitation = speaker ?? reachable ?? boxes[0]
  if (invitation === undefined) return []
  const answer = speaker ? currentAnswer(speaker, event) : null
  const { name, epci } = territory.communes.get(insee) ?? { name: insee, epci: null }
  return [
    {
      ...{ commune: insee, name, epci },
      state: answer?.choice ?? (reachable ? 'silent' : 'undeliverable'),
      ...{ invitation, answer },
      undeliverable: undeliverable.get(invitation.invitationId) ?? null,
    },
  ]
}

function communeLines(facts: BoardFacts, minds: Set<string>): DraftLine[] {
  const { event, invitations } = facts
  const speakers = speakersByCommune(event, invitations)
  const choices = choicesByCommune(facts)
  const boxes = new Map<string, Invitation[]>()
  for (const invitation of invitations) {
    for (const insee of invitation.communes) boxes.set(insee, [...(boxes.get(insee) ?? []), invitation])
  }
  return [...new Set([...boxes.keys(), ...speakers.keys()])].flatMap((insee) => {
    const asked = boxes.get(insee) ?? []
    return communeLine(facts, insee, asked, speakers.get(insee)).map((line) => ({
      ...line,
      changedMind: [line.invitation, ...asked].some((box) => minds.has(box.invitationId)),
      boxesDisagree: (choices.get(insee)?.size ?? 0) > 1,
    }))
  })
}

function otherLines({ event, invitations, undeliverable }: BoardFacts, minds: Set<string>): DraftLine[] {
  return invitations
    .filter((invitation) => invitation.communes.length === 0)
    .map((invitation) => {
      const answer = currentAnswer(invitation, event)
      const because = undeliverable.get(invitation.invitationId) ?? null
      return {
        ...{ commune: null, epci: null, invitation, answer },
        name: invitation.organisation ?? invitation.name ?? invitation.functionLabel,
        state: answer?.choice ?? (because === null ? 'silent' : 'undeliverable'),
        changedMind: minds.has(invitation.invitationId),
        boxesDisagree: false,
        undeliverable: because,
      }
    })
}

/** Gives each answer's persons to the first of its lines. */
function withPersons(lines: readonly DraftLine[]): BoardLine[] {
  const counted = new Set<string>()
  return lines.map((line) => {
    const { invitationId } = line.invitation
    const persons = line.answer === null || counted.has(invitationId) ? 0 : line.answer.headCount
    if (line.answer !== null) counted.add(invitationId)
    return { ...line, persons }
  })
}

function tally(lines: readonly BoardLine[]): Tally {
  const count = (state: BoardLine['state']) => lines.filter((line) => line.state === state).length
  return {
    invited: lines.length,
    yes: count('yes'),
    no: count('no'),
    replaced: count('replaced'),
    silent: count('silent'),
    undeliverable: count('undeliverable'),
    persons: lines.reduce((sum, line) => sum + line.persons, 0),
  }
}

/**
 * Where an event's invitations stand, by commune and by EPCI: « 327 mairies : 142 oui, 61 non, 124 sans réponse ».
 * Each commune has one line, whatever the number of its mailboxes; each answer's persons are counted once.
 */
export function answerBoard(facts: BoardFacts): AnswerBoard {
  const minds = changedMinds(facts)
  // Made here: at the top of the module it would cost every start of a Lambda 8 ms, for one page of the API.
  const byName = new Intl.Collator('fr')
  const sorted = (lines: DraftLine[]) => lines.sort((a, b) => byName.compare(a.name, b.name))
  const communes = withPersons(sorted(communeLines(facts, minds)))
  const others = withPersons(sorted(otherLines(facts, minds)))
  const epcis = [...new Set(communes.map((line) => line.epci))]
    .map((siren) => ({
      siren,
      name: (siren === null ? null : facts.territory.epcis.get(siren)) ?? 'Sans intercommunalité',
      ...tally(communes.filter((line) => line.epci === siren)),
    }))
    .sort((a, b) => byName.compare(a.name, b.name))
  return { communes: tally(communes), others: tally(others), epcis, lines: [...communes, ...others] }
}
