import type { LetterName } from '../domain/mail.ts'
import { answerByLink } from './answer-by-link.ts'
import { belowMinimum } from './below-minimum.ts'
import { paragraph } from './blocks.ts'
import { calendarPart, groupAttachment } from './calendar-part.ts'
import { cancellation } from './cancellation.ts'
import { change } from './change.ts'
import { counterQuestion } from './counter-question.ts'
import { confirmation } from './confirmation.ts'
import { deskSignIn } from './desk-sign-in.ts'
import { dateFixed } from './date-fixed.ts'
import { datesToConfirm } from './dates-to-confirm.ts'
import { forwardedReply } from './forwarded-reply.ts'
import { grouped, type GroupFacts } from './grouped.ts'
import { invitationSecretaries } from './invitation-secretaries.ts'
import { invitationSeminar } from './invitation-seminar.ts'
import { pageHtml } from './layout.ts'
import type { Letter, LetterFacts, PlainLetterFacts } from './letter.ts'
import type { Draft, Page } from './page.ts'
import { plainText } from './plain-text.ts'
import { footer } from './recipient.ts'
import { prerequisiteMissing } from './prerequisite-missing.ts'
import { relance } from './relance.ts'
import { reminder } from './reminder.ts'
import { saveTheDate } from './save-the-date.ts'
import { seatConfirmed } from './seat-confirmed.ts'
import { seatOffer } from './seat-offer.ts'
import { silentList } from './silent-list.ts'
import { subscription } from './subscription.ts'
import { trainingReminder } from './training-reminder.ts'
import { undeliverable } from './undeliverable.ts'
import { waitingList } from './waiting-list.ts'
import { withdrawal } from './withdrawal.ts'

const PLAIN_LETTERS = {
  subscription,
  'dates-to-confirm': datesToConfirm,
  'desk-sign-in': deskSignIn,
} satisfies Partial<Record<LetterName, (facts: PlainLetterFacts) => Draft>>

/** Every letter that says one thing; the only other one, `grouped`, holds several of them. */
export type SingleLetterName = Exclude<LetterName, 'grouped'>

/** Every letter of the house: a name without its file does not compile. */
const LETTERS: Readonly<Record<SingleLetterName, (facts: LetterFacts) => Draft>> = {
  ...PLAIN_LETTERS,
  'invitation-seminar': invitationSeminar,
  'invitation-secretaries': invitationSecretaries,
  'save-the-date': saveTheDate,
  'date-fixed': dateFixed,
  confirmation,
  'answer-by-link': answerByLink,
  reminder,
  relance,
  change,
  cancellation,
  undeliverable,
  'silent-list': silentList,
  'forwarded-reply': forwardedReply,
  'seat-confirmed': seatConfirmed,
  'waiting-list': waitingList,
  'seat-offer': seatOffer,
  'prerequisite-missing': prerequisiteMissing,
  withdrawal,
  'below-minimum': belowMinimum,
  'training-reminder': trainingReminder,
  'counter-question': counterQuestion,
}

type PlainLetterName = keyof typeof PLAIN_LETTERS

/** A letter and what it is made from. */
export type SingleLetter =
  | { readonly letter: PlainLetterName; readonly facts: PlainLetterFacts }
  | { readonly letter: Exclude<SingleLetterName, PlainLetterName>; readonly facts: LetterFacts }

const isPlain = (single: SingleLetter): single is Extract<SingleLetter, { letter: PlainLetterName }> =>
  single.letter in PLAIN_LETTERS

function rendered(draft: Draft, footer: Page['footer']): Pick<Letter, 'subject' | 'text' | 'html'> {
  const body = [paragraph('Madame, Monsieur,'), ...draft.body, ...draft.signature]
  const page = { ...draft, body, footer }
  return { subject: draft.subject, text: plainText(page), html: pageHtml(page) }
}

/** A letter about an event, ready to be put into MIME. The same facts give the same bytes. */
export function composeLetter(name: SingleLetterName, facts: LetterFacts): Letter {
  const draft = LETTERS[name](facts)
  const foot = footer([facts.recipient], facts.links)
  return { ...rendered(draft, foot), ...calendarPart(facts, draft.calendar) }
}

/** A letter about no event in particular. */
function composePlainLetter(name: PlainLetterName, facts: PlainLetterFacts): Letter {
  const foot = footer([facts.recipient], facts.links)
  return { ...rendered(PLAIN_LETTERS[name](facts), foot), calendar: null, attachment: null }
}

/** A letter that says one thing. */
export function composeSingle(single: SingleLetter): Letter {
  return isPlain(single)
    ? composePlainLetter(single.letter, single.facts)
    : composeLetter(single.letter, single.facts)
}

/** Several letters to one mailbox in one message (rule D10), each with its own links. */
export function composeGroup({ parts, ...facts }: GroupFacts & { parts: readonly SingleLetter[] }): Letter {
  const drafts = parts.map((part) =>
    isPlain(part) ? PLAIN_LETTERS[part.letter](part.facts) : LETTERS[part.letter](part.facts),
  )
  const messages = drafts.map((draft, index) => ({ draft, why: parts[index]?.facts.links.why ?? '' }))
  const forCalendars = parts.flatMap((part, index) =>
    isPlain(part) ? [] : [{ facts: part.facts, wish: drafts[index]?.calendar ?? null }],
  )
  const recipients = parts.map((part) => part.facts.recipient)
  return {
    ...rendered(grouped(facts, messages), footer(recipients, { ...facts.links, why: null })),
    ...{ calendar: null, attachment: groupAttachment(forCalendars) },
  }
}
