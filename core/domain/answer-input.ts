import * as z from 'zod'
import type { FieldProblem } from './problem.ts'
import { answerChoiceSchema, type Answer } from './invitation.ts'
import { resolveCommune, type Territory } from './territory.ts'
import { manyLines, oneLine } from './text.ts'

export const MOST_PERSONS = 50
const MOST_COMMUNES = 60

/** What an invitee, or the organiser who had her on the telephone, answers. */
export const answerInputSchema = z.strictObject({
  choice: z.enum(answerChoiceSchema.options, 'Choisissez une réponse.'),
  /** Who comes instead; a name is never required. */
  substitute: oneLine(120).nullish().default(null),
  headCount: z
    .int('Indiquez un nombre entier de personnes.')
    .min(1, 'Indiquez au moins une personne.')
    .max(MOST_PERSONS, `Indiquez ${MOST_PERSONS} personnes au plus.`)
    .default(1),
  /** INSEE codes; none: the communes of the invitation. */
  communes: z
    .array(z.string().max(5))
    .max(MOST_COMMUNES, `Indiquez ${MOST_COMMUNES} communes au plus.`)
    .default([]),
  accessNeeds: manyLines(500).nullish().default(null),
})
export type AnswerInput = z.input<typeof answerInputSchema>

/** What is answered, without who and when. */
export type AnswerContent = Pick<Answer, 'choice' | 'substitute' | 'headCount' | 'communes' | 'accessNeeds'>

/**
 * The content of an answer, checked: communes exist in the territory (a commune déléguée is its commune, rule D12) and
 * belong to it, so that nobody answers for another département. Who declines brings nobody and needs nothing.
 */
export function answerContent(
  input: unknown,
  invited: readonly string[],
  territory: Territory,
): { content: AnswerContent } | { problems: FieldProblem[] } {
  const parsed = answerInputSchema.safeParse(input)
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
    }
  }
  const { choice, substitute, headCount, accessNeeds, communes } = parsed.data
  const problems = communes.flatMap((code, index): FieldProblem[] =>
    resolveCommune(territory, code)
      ? []
      : [
          {
            field: `communes.${index}`,
            message: `Le code ${code} n'est pas celui d'une commune du département.`,
          },
        ],
  )
  if (problems.length > 0) return { problems }
  const named = communes.flatMap((code) => resolveCommune(territory, code)?.insee ?? [])
  const coming = choice !== 'no'
  return {
    content: {
      choice,
      substitute: choice === 'replaced' ? substitute : null,
      headCount: coming ? headCount : 0,
      communes: [...new Set(named.length > 0 ? named : invited)].sort(),
      accessNeeds: coming ? accessNeeds : null,
    },
  }
}

/** True when both say the same, whoever said it and when. */
export function sameContent(a: AnswerContent, b: AnswerContent): boolean {
  const said = (answer: AnswerContent) =>
    JSON.stringify([answer.choice, answer.substitute, answer.headCount, answer.communes, answer.accessNeeds])
  return said(a) === said(b)
}
