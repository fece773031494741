import type { SlotInput, WhenInput } from './event-input.ts'
import { daysBetween, isMissingHour } from './local-time.ts'
import type { FieldProblem } from './problem.ts'
import { inOrder, isFixed, type Slot, type When } from './when.ts'

const LONGEST_SLOT_DAYS = 62

/** What is wrong with the hours of one slot. */
function hourProblems(slot: Slot, zone: string, precision: 'minute' | 'day'): [keyof Slot, string][] {
  const { startOn, endOn, startTime, endTime } = slot
  if (precision === 'day') {
    return startTime === null && endTime === null
      ? []
      : [['startTime', "Une date au jour près n'a pas d'horaire : indiquez la précision « minute »."]]
  }
  if (startTime === null) return [['startTime', "Indiquez l'heure de début, ou la précision « day »."]]
  const problems: [keyof Slot, string][] = []
  if (endTime !== null && startOn === endOn && endTime <= startTime) {
    problems.push(['endTime', 'La fin précède le début.'])
  }
  const missing = "Cette heure n'existe pas ce jour-là : les horloges avancent d'une heure."
  if (isMissingHour(startOn, startTime, zone)) problems.push(['startTime', missing])
  if (endTime !== null && isMissingHour(endOn, endTime, zone)) problems.push(['endTime', missing])
  return problems
}

function slotProblems(slot: Slot, zone: string, precision: 'minute' | 'day'): [keyof Slot, string][] {
  if (slot.endOn < slot.startOn) return [['endOn', 'La fin précède le début.']]
  if (daysBetween(slot.startOn, slot.endOn) > LONGEST_SLOT_DAYS) {
    return [['endOn', `Une même date ne dépasse pas ${LONGEST_SLOT_DAYS} jours.`]]
  }
  return hourProblems(slot, zone, precision)
}

function slotFrom(input: SlotInput, id: string): Slot {
  const { startOn, endOn, startTime, endTime } = input
  return { id, startOn, endOn: endOn ?? startOn, startTime: startTime ?? null, endTime: endTime ?? null }
}

/**
 * The date an organiser gave, checked, its slots in order and named: the n-th slot keeps the id it had before, so that
 * its calendar entry keeps its UID for life (RFC 5545 §3.8.4.7).
 */
export function whenFrom(
  input: WhenInput,
  zone: string,
  previous: When | null,
): { when: When; problems: FieldProblem[] } {
  if (input.precision === 'month' || input.precision === 'unknown') return { when: input, problems: [] }
  const known = previous !== null && isFixed(previous) ? previous.slots.map((slot) => slot.id) : []
  const given = input.slots.map((slot, index) => slotFrom(slot, String(index)))
  const problems = given.flatMap((slot, index) =>
    slotProblems(slot, zone, input.precision).map(([field, message]) => ({
      field: `when.slots.${index}.${field}`,
      message,
    })),
  )
  const slots = inOrder(given).map((slot, index) => ({ ...slot, id: known[index] ?? String(index + 1) }))
  return { when: { precision: input.precision, slots }, problems }
}
