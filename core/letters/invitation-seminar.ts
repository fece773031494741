import type { AgendaEvent } from '../domain/event.ts'
import { KINDS } from '../domain/kinds.ts'
import { askForAnswer } from './answer-links.ts'
import { list, paragraph } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { askForAgents } from './enrol-agents.ts'
import { eventPhrase, subjectDates } from './event-words.ts'
import { capitalised, ofPhrase, toPhrase, withArticle, withoutArticle } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import { ownWords } from './own-words.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine, withDates } from './subject.ts'
import { trainingNotice } from './training-notice.ts'

/** Milestones are told, not attended: nobody is convened to a label or a newsletter. */
const TOLD: readonly AgendaEvent['kind'][] = ['labelling', 'newsletter']

const ASKED = "Afin de préparer l'accueil, nous vous remercions de nous indiquer votre réponse"

/** Who invites: the préfecture of the département, any other organiser by its own name. */
function inviter({ event, departement }: LetterFacts): { who: string; plural: boolean } {
  const { name } = event.organiser
  const prefecture = `préfecture ${departement.ofName}`
  if (['préfecture', prefecture.toLowerCase()].includes(name.replace(/^la /i, '').toLowerCase())) {
    return { who: `La ${prefecture}`, plural: false }
  }
  return { who: capitalised(withArticle(name)), plural: /^les /i.test(name) }
}

function convening(facts: LetterFacts): string {
  const { kind } = facts.event
  const { who, plural } = inviter(facts)
  const phrase = eventPhrase(facts.event)
  if (TOLD.includes(kind)) return `${who} vous ${plural ? 'informent' : 'informe'} ${ofPhrase(phrase)}.`
  const convie = plural ? 'convient' : 'convie'
  if (kind === 'seminar') {
    const seminar = toPhrase(KINDS.seminar.inSentence)
    return `${who} vous ${convie} ${seminar} France services, qui réunira l'ensemble des acteurs du réseau.`
  }
  return `${who} vous ${convie} ${toPhrase(phrase)}.`
}

function moduleLines({ modules }: AgendaEvent): string[] {
  return modules.map(({ title, days, organiser }) => {
    const length = `${String(days).replace('.', ',')}\u00a0${days < 2 ? 'jour' : 'jours'}`
    return `« ${title} » (${[length, ...(organiser === null ? [] : [organiser])].join(', ')})`
  })
}

function subject({ departement, event }: LetterFacts): string {
  const dates = subjectDates(event.when, 'du ')
  const { inSentence, label } = KINDS[event.kind]
  const phrase = event.kind === 'seminar' ? inSentence : eventPhrase(event)
  const short = label.toLowerCase().replace(/ \(.*\)/, '')
  const titles = [withoutArticle(phrase), short]
  const wordings = titles.flatMap((title) => withDates({ before: 'Invitation – ', title }, ' ', dates))
  return subjectLine(departement, ...wordings)
}

/** T1: the invitation to a seminar, and in its words to every other kind of event. */
export function invitationSeminar(facts: LetterFacts): Draft {
  const { event } = facts
  return {
    subject: subject(facts),
    heading: headingOf(facts, 'Invitation'),
    body: [
      paragraph(convening(facts)),
      practical(facts),
      ...list('Au programme :', event.programme),
      ...list('Modules :', moduleLines(event)),
      ...ownWords(event),
      ...trainingNotice(event),
      ...(facts.links.enrolment === null ? askForAnswer(facts, ASKED) : askForAgents(facts)),
    ],
    signature: signedByOrganiser(event),
    calendar: 'request',
  }
}
