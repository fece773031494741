import { paragraph } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { concerns, registeredOne } from './registered.ts'
import { subjectLine } from './subject.ts'

const NO_SESSION = "aucune session n'est programmée à ce jour"

/** Which module waits for which, and when that one is held next. */
export function missingSentence(
  { module, requires, next }: { module: string; requires: string; next: string | null },
  name: string,
): string {
  return `Le module « ${module} » suppose d'avoir suivi « ${requires} ». Nous n'en avons pas trace pour ${name}. Prochaine session : ${next ?? NO_SESSION}.`
}

/** T14: a module that must come first is not known of her; when it is held next. */
export function prerequisiteMissing(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const one = registeredOne(facts)
  const missing = facts.facts.registration?.missing ?? []
  const [first] = missing
  if (first === undefined) throw new Error('a letter about prerequisites names one')
  return {
    subject: subjectLine(departement, {
      before: 'Inscription en attente – ',
      title: first.module,
      after: '',
    }),
    heading: headingOf(facts, 'Inscription en attente'),
    body: [
      ...missing.map((each) => paragraph(missingSentence(each, one.name))),
      paragraph("Si ce module a été suivi ailleurs, merci de transmettre l'attestation."),
      concerns(one),
      practical(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
