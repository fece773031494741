import * as z from 'zod'
import { localDaySchema, localTimeSchema } from './codes.ts'

/** Hours of one day at which a structure is open and has fewer agents left than counters, because some are in training. */
export const counterGapSchema = z.strictObject({
  on: localDaySchema,
  from: localTimeSchema,
  to: localTimeSchema,
  agentsLeft: z.int().nonnegative(),
  sitesOpen: z.int().positive(),
})
export type CounterGap = z.infer<typeof counterGapSchema>
