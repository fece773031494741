import * as z from 'zod'
import { frenchDay } from '../../core/domain/french-dates.ts'
import type { LetterName } from '../../core/domain/mail.ts'
import { LETTER_WORDS } from '../../core/domain/mail-words.ts'
import type { ApiClient } from '../api-client.ts'
import type { LoadedEvents } from './load.ts'

const mailSchema = z.object({
  letter: z.string(),
  state: z.string(),
  sentAt: z.string().nullable(),
  rule: z.string().nullable(),
  because: z.string().nullable(),
})
type SentMail = z.infer<typeof mailSchema>
const pageSchema = z.object({ mails: z.array(mailSchema), next: z.string().nullable() })

async function sentBetween(api: ApiClient, eventId: string, from: string, to: string): Promise<SentMail[]> {
  const sent: SentMail[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = pageSchema.parse(await api.get(`/v1/events/${eventId}/mails?limit=500${query}`))
    sent.push(...page.mails.filter(({ sentAt }) => sentAt !== null && sentAt >= from && sentAt < to))
    cursor = page.next
  }
  return sent
}

function line(title: string, mails: readonly SentMail[]): string {
  const [first] = mails
  if (first === undefined) return ''
  const name = LETTER_WORDS[first.letter as LetterName].noun
  const rule = first.rule === null ? '' : ` ${first.rule}`
  const count = `${mails.length} ${mails.length > 1 ? 'envois' : 'envoi'}`
  return `  ${title} – ${name}${rule} : ${count}${first.because === null ? '' : ` (${first.because})`}`
}

/**
 * What left between two instants: one line for each event and letter, with how many and why that day. Read through the
 * API, as an organiser would; empty on a day without mail.
 */
export async function diaryLines(
  api: ApiClient,
  events: LoadedEvents,
  day: { from: string; to: string },
): Promise<string[]> {
  const lines: string[] = []
  for (const { eventId, title } of events.values()) {
    const sent = await sentBetween(api, eventId, day.from, day.to)
    const groups = Map.groupBy(
      sent,
      ({ letter, rule, because }) => `${letter} ${rule ?? ''} ${because ?? ''}`,
    )
    lines.push(...[...groups.values()].map((mails) => line(title, mails)))
  }
  return lines
}

/** « mercredi 10 novembre 2021 », as the heading of a day. */
export function dayHeading(day: string): string {
  const words = frenchDay(day)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
