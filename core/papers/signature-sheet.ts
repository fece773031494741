import { departement as departementOf } from '../domain/departements.ts'
import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent, TrainingModule } from '../domain/event.ts'
import { frenchHalfDay, frenchHalfDayHours, type SessionHalfDay } from '../domain/half-days.ts'
import type { Registration } from '../domain/registration.ts'
import { capitalised } from '../letters/french-words.ts'
import { venueWords } from '../letters/practical.ts'

/** One sheet: a half-day, what it must show to count as proof, and who signs. */
export interface SignatureSheet {
  readonly title: string
  /** « Date », « Horaire », « Lieu », « Module », « Organisme », « Organisation », and what stands after each. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** « mercredi 8 septembre 2021, matin »: says in the footer which sheet a page belongs to. */
  readonly halfDay: string
  readonly people: readonly { readonly name: string; readonly employer: string }[]
  readonly departement: string
  /** Where the presences of this half-day are entered; drawn as a QR code. */
  readonly entryUrl: string
}

interface SheetFacts {
  readonly event: AgendaEvent
  readonly halfDay: SessionHalfDay
  readonly people: readonly Registration[]
  readonly communeNames: readonly string[]
  readonly entryUrl: string
}

type Fact = SignatureSheet['facts'][number]

/** The modules of a half-day; while nobody has said which, those of the whole training. */
function modulesOf({ modules }: AgendaEvent, { modules: codes }: SessionHalfDay): TrainingModule[] {
  const own = modules.filter(({ code }) => codes.includes(code))
  return own.length === 0 ? modules : own
}

/** « Module », and who trains. */
function moduleFacts(modules: readonly TrainingModule[]): Fact[] {
  const titles = modules.map(({ title }) => title)
  const bodies = [...new Set(modules.flatMap(({ organiser }) => organiser ?? []))]
  const facts: Fact[] = [
    [titles.length > 1 ? 'Modules' : 'Module', titles.join(' ; ')],
    ['Organisme', bodies.join(' ; ')],
  ]
  return facts.filter(([, value]) => value !== '')
}

/** The sheet of a half-day, in words. */
export function signatureSheet(facts: SheetFacts): SignatureSheet {
  const { event, halfDay, people, communeNames, entryUrl } = facts
  const modules = modulesOf(event, halfDay)
  const isRemote = modules.length > 0 && modules.every(({ mode }) => mode === 'remote')
  return {
    title: event.title,
    facts: [
      ['Date', capitalised(frenchHalfDay(halfDay))],
      ['Horaire', frenchHalfDayHours(halfDay)],
      ['Lieu', isRemote ? 'à distance' : venueWords({ event, communeNames })],
      ...moduleFacts(modules),
      ['Organisation', event.organiser.name],
    ],
    halfDay: frenchHalfDay(halfDay),
    people: people.map(({ name, employer }) => ({ name, employer: employer.name })),
    departement: departementOf(event.departement).name,
    entryUrl,
  }
}

/** When what sheets say was last changed: they are dated by it. */
export function lastChange(event: AgendaEvent, people: readonly Registration[]): Instant {
  return people.reduce((last, { changedAt }) => (changedAt > last ? changedAt : last), event.changedAt)
}
