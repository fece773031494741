import type { LocalMonth } from '../domain/codes.ts'
import { departement as departementOf } from '../domain/departements.ts'
import type { NewEvent } from '../domain/event-input.ts'
import { wordsAt } from '../domain/folded-text.ts'
import type { FieldProblem } from '../domain/problem.ts'
import { readWhen } from '../domain/spelt-when.ts'
import { merged, proposalOf, type Proposal } from '../newsletter/proposals.ts'
import { newsletterSentences, quoteOf } from '../newsletter/sentences.ts'
import { statementsIn, type Statement } from '../newsletter/statements.ts'
import type { World } from '../ports.ts'
import { kindProblems } from './describe-event.ts'
import { readAll } from './read-all.ts'

/** A newsletter as it was pasted. */
export interface PastedNewsletter {
  readonly text: string
  /** Its month; null: read from its heading, if it says it. */
  readonly publishedIn: LocalMonth | null
  readonly organiser: NewEvent['organiser']
}

/** What a newsletter was understood to say; nothing is stored. */
export interface NewsletterReading {
  readonly publishedIn: LocalMonth | null
  /** `missing`: what the API would refuse until somebody completes it. */
  readonly proposals: readonly (Proposal & { readonly missing: readonly FieldProblem[] })[]
  /** Dates told of something whose kind is not understood. */
  readonly undecided: readonly { readonly quote: string; readonly dateWords: string }[]
  /** How many more there were than are given. */
  readonly left: number
}

/** A newsletter of eleven events is a long one. */
const MOST_PROPOSALS = 100

/** The month that the newsletter gives itself: « Lettre d'information n° 3 – Novembre 2021 ». */
function ownMonth(statements: readonly Statement[], zone: string): LocalMonth | null {
  const date = statements.find(({ kind }) => kind === 'newsletter')?.date
  if (date === undefined || date === null) return null
  const { when } = readWhen(date.said, { published: null, tense: null, zone, words: '' })
  if (when.precision === 'month') return when.month
  return 'slots' in when ? (when.slots[0]?.startOn.slice(0, 7) ?? null) : null
}

/** Reads a newsletter by rules: each event that it tells of, with the sentences that say so. */
export async function readNewsletter(
  world: World,
  departement: string,
  { text, publishedIn, organiser }: PastedNewsletter,
): Promise<NewsletterReading> {
  const { zone } = departementOf(departement)
  const structures = await readAll(world.store, 'structure', { departement })
  const sentences = newsletterSentences(text)
  const { statements, undecided } = statementsIn(sentences)
  const published = publishedIn ?? ownMonth(statements, zone)
  const facts = { territory: world.territoryOf(departement), zone, structures, published, organiser }
  const read = statements.slice(0, MOST_PROPOSALS).map((statement) => proposalOf(statement, sentences, facts))
  const dates = undecided.slice(0, MOST_PROPOSALS).map(({ sentence, date }) => ({
    quote: quoteOf(sentence, date.start),
    dateWords: wordsAt(sentence.folded, date.start, date.end),
  }))
  return {
    publishedIn: published,
    proposals: merged(read).map((proposal) => ({ ...proposal, missing: missingOf(proposal.event) })),
    undecided: dates,
    left: statements.length - read.length + undecided.length - dates.length,
  }
}

function missingOf({ kind, structureIds = [], modules = [] }: NewEvent): FieldProblem[] {
  return kindProblems({ kind, structureIds, modules })
}
