import * as z from 'zod'
import { instantSchema, type Instant } from './codes.ts'

/** Stands where a département does, for what is one for the whole service. */
export const WHOLE_SERVICE = 'all'

/** Whether letters leave at all: one record for the whole service, read by the postman before each mail. */
export const sendingPauseSchema = z.strictObject({
  departement: z.literal(WHOLE_SERVICE),
  version: z.int().positive(),
  /** Null while letters leave. */
  pausedAt: instantSchema.nullable(),
  /** Why, in the operator's words. */
  reason: z.string().nullable(),
})
export type SendingPause = z.infer<typeof sendingPauseSchema>

/** A pause that lasts: since when, and for how many whole minutes. Without its reason, which may name somebody. */
export interface PauseNow {
  readonly since: Instant
  readonly minutes: number
}

/** The pause as it stands at an instant; null while letters leave. */
export function pauseAt(pause: SendingPause | null, now: Instant): PauseNow | null {
  const since = pause?.pausedAt ?? null
  if (since === null) return null
  return { since, minutes: Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000)) }
}
