import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema } from './codes.ts'

/** « Un seul agent participera », « Remplacement prévu », « Fermeture exceptionnelle à annoncer » (letter T15). */
export const counterChoiceSchema = z.enum(['one-attends', 'replacement', 'closure'])
export type CounterChoice = z.infer<typeof counterChoiceSchema>

/** What a structure whose counter would be empty during a training was asked (letter T15), and what it decided. */
export const counterQuestionSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  /** Hash of the structure's id: what the link of the letter names. */
  counterId: identifierSchema,
  version: z.int().positive(),
  structureId: identifierSchema,
  /** Fingerprint of the hours asked about; null: nothing is to be decided any more. */
  asks: identifierSchema.nullable(),
  /** How many questions there have been: a letter belongs to one of them. */
  rank: z.int().positive(),
  askedAt: instantSchema,
  answer: z
    .strictObject({ choice: counterChoiceSchema, answeredAt: instantSchema, by: z.string() })
    .nullable(),
})
export type CounterQuestion = z.infer<typeof counterQuestionSchema>
