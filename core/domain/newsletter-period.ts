import type { AgendaEntry } from './agenda.ts'
import type { LocalDay } from './codes.ts'
import { endOfMonth } from './local-time.ts'
import { KINDS } from './kinds.ts'

/** The days that a newsletter tells of, both inclusive, and the day on which it is written. */
export interface NewsletterPeriod {
  readonly since: LocalDay
  readonly until: LocalDay
  readonly today: LocalDay
}

/** Who reads the newsletter: everybody, or the network as well. */
export type NewsletterReaders = 'network' | 'public'

/** Never drafts, nor what only its guests know of; a newsletter does not tell of newsletters. */
function mayBeTold({ kind, status, visibility }: AgendaEntry, readers: NewsletterReaders): boolean {
  const shown = visibility === 'public' || (visibility === 'network' && readers === 'network')
  return shown && status === 'active' && kind !== 'newsletter'
}

/** « Retour sur »: what ended in the period and before today. A month that went by without a day was never told. */
function isOver({ endsOn }: AgendaEntry, { since, until, today }: NewsletterPeriod): boolean {
  return endsOn !== null && endsOn >= since && endsOn <= until && endsOn < today
}

/**
 * « À venir »: what is on or begins in the period, today or later, and what is awaited without a date. A milestone
 * without a date (a label) may well be past: it is told by nobody.
 */
function isToCome({ kind, when, startsOn, endsOn }: AgendaEntry, period: NewsletterPeriod): boolean {
  const { since, until, today } = period
  const from = since > today ? since : today
  if (when.precision === 'unknown') return KINDS[kind].hasHours
  if (when.precision === 'month') return endOfMonth(when.month) >= from && `${when.month}-01` <= until
  return startsOn !== null && endsOn !== null && endsOn >= from && startsOn <= until
}

/** The events of a newsletter, each part in the order of the agenda: dates to be confirmed after their month. */
export function newsletterParts(
  entries: readonly AgendaEntry[],
  period: NewsletterPeriod,
  readers: NewsletterReaders,
): { readonly past: AgendaEntry[]; readonly coming: AgendaEntry[] } {
  const told = entries.filter((entry) => mayBeTold(entry, readers))
  return {
    past: told.filter((entry) => isOver(entry, period)),
    coming: told.filter((entry) => isToCome(entry, period)),
  }
}
