import type { LetterName } from '../domain/mail.ts'
import { answerByLink } from './answer-by-link.ts'
import { calendarPart } from './calendar-part.ts'
import { cancellation } from './cancellation.ts'
import { change } from './change.ts'
import { confirmation } from './confirmation.ts'
import { dateFixed } from './date-fixed.ts'
import { datesToConfirm } from './dates-to-confirm.ts'
import { forwardedReply } from './forwarded-reply.ts'
import { invitationSecretaries } from './invitation-secretaries.ts'
import { invitationSeminar } from './invitation-seminar.ts'
import { pageHtml } from './layout.ts'
import type { Letter, LetterFacts, PlainLetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { plainText } from './plain-text.ts'
import { footer } from './recipient.ts'
import { relance } from './relance.ts'
import { reminder } from './reminder.ts'
import { saveTheDate } from './save-the-date.ts'
import { silentList } from './silent-list.ts'
import { subscription } from './subscription.ts'
import { undeliverable } from './undeliverable.ts'

const PLAIN_LETTERS = {
  subscription,
  'dates-to-confirm': datesToConfirm,
} satisfies Partial<Record<LetterName, (facts: PlainLetterFacts) => Draft>>

/** Every letter of the house: a name without its file does not compile. */
const LETTERS: Readonly<Record<LetterName, (facts: LetterFacts) => Draft>> = {
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
}

function rendered(draft: Draft, facts: PlainLetterFacts): Pick<Letter, 'subject' | 'text' | 'html'> {
  const page = { ...draft, footer: footer(facts.recipient, facts.links) }
  return { subject: draft.subject, text: plainText(page), html: pageHtml(page) }
}

/** A letter about an event, ready to be put into MIME. The same facts give the same bytes. */
export function composeLetter(name: LetterName, facts: LetterFacts): Letter {
  const draft = LETTERS[name](facts)
  return { ...rendered(draft, facts), ...calendarPart(facts, draft.calendar) }
}

/** A letter about no event in particular. */
export function composePlainLetter(name: keyof typeof PLAIN_LETTERS, facts: PlainLetterFacts): Letter {
  return { ...rendered(PLAIN_LETTERS[name](facts), facts), calendar: null, attachment: null }
}
