import * as z from 'zod'
import {
  identifierSchema,
  localDaySchema,
  localMonthSchema,
  localTimeSchema,
  type LocalDay,
} from './codes.ts'

/**
 * A dated half-day or span, in the event's zone. Both days are inclusive. Without hours it is an all-day slot:
 * « horaire à préciser ». The id makes the UID of its calendar entry and never changes.
 */
export const slotSchema = z.strictObject({
  id: identifierSchema,
  startOn: localDaySchema,
  endOn: localDaySchema,
  startTime: localTimeSchema.nullable(),
  endTime: localTimeSchema.nullable(),
})
export type Slot = z.infer<typeof slotSchema>

/**
 * When an event takes place, no more precisely than is known: nothing invents a midnight.
 * `minute`: every slot has its starting hour; `day`: no slot has one; `month`: « en décembre 2021 »; `unknown`: nothing.
 */
export const whenSchema = z.discriminatedUnion('precision', [
  z.strictObject({ precision: z.literal('minute'), slots: z.array(slotSchema).min(1).max(60) }),
  z.strictObject({ precision: z.literal('day'), slots: z.array(slotSchema).min(1).max(60) }),
  z.strictObject({ precision: z.literal('month'), month: localMonthSchema }),
  z.strictObject({ precision: z.literal('unknown') }),
])
export type When = z.infer<typeof whenSchema>
export type FixedWhen = Extract<When, { precision: 'minute' | 'day' }>

/** True when the day is known; only then is there a calendar entry, a reminder or a deadline. */
export function isFixed(when: When): when is FixedWhen {
  return when.precision === 'minute' || when.precision === 'day'
}

/** The first slot of a fixed date; slots are kept in order of time. */
export function firstSlot(when: FixedWhen): Slot {
  const [slot] = when.slots
  if (slot === undefined) throw new Error('a fixed date has at least one slot')
  return slot
}

/** The last local day of a fixed date: a span that began earlier may end later than the last slot. */
export function lastDay(when: FixedWhen): LocalDay {
  return when.slots.map((slot) => slot.endOn).reduce((a, b) => (a > b ? a : b))
}

/** Slots in order of day and hour, so that « first » and « last » mean what they say. */
export function inOrder(slots: readonly Slot[]): Slot[] {
  const rank = (slot: Slot) => `${slot.startOn} ${slot.startTime ?? ''} ${slot.id}`
  return [...slots].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
