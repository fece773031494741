import { encodedUrl } from './clean.ts'
import { calendarText } from './calendar-text.ts'
import { textLine, valueLine } from './content-line.ts'
import type { FeedRow } from '../domain/feed.ts'
import { element } from './xml.ts'

/** The way feeds are put together: raised when it changes, so that nothing assembled before is served again. */
export const ASSEMBLY_VERSION = 1

export const FEED_FORMATS = ['ics', 'json', 'rss'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** What a feed says of itself. */
export interface FeedHead {
  readonly name: string
  readonly description: string
  /** IANA zone of the département. */
  readonly zone: string
  /** Page for people. */
  readonly page: string
  /** The feed's own address; null when it is private: it would be kept in clear with the body. */
  readonly source: string | null
}

const EVERY = 'PT4H'

/** The feed as a calendar (RFC 5545, RFC 7986), with the older names that Google, Apple and Outlook read. */
function ics(head: FeedHead, rows: readonly FeedRow[]): string {
  const page = encodedUrl(head.page)
  const source = head.source === null ? null : encodedUrl(head.source)
  return calendarText({
    method: 'PUBLISH',
    properties: [
      textLine('NAME', head.name),
      textLine('X-WR-CALNAME', head.name),
      textLine('DESCRIPTION', head.description),
      textLine('X-WR-CALDESC', head.description),
      valueLine('X-WR-TIMEZONE', head.zone),
      valueLine('REFRESH-INTERVAL;VALUE=DURATION', EVERY),
      valueLine('X-PUBLISHED-TTL', EVERY),
      source === null ? '' : valueLine('SOURCE;VALUE=URI', source),
      page === null ? '' : valueLine('URL', page),
      valueLine('COLOR', 'darkblue'),
      valueLine('X-APPLE-CALENDAR-COLOR', '#00008B'),
    ],
    zones: [head.zone, ...rows.map((row) => row.zone)],
    events: rows.flatMap((row) => row.slots.map((slot) => slot.text)),
  })
}

function json(head: FeedHead, rows: readonly FeedRow[]): string {
  const { name, description, zone, page, source } = head
  const start = JSON.stringify({ name, description, zone, page, source })
  return `${start.slice(0, -1)},"events":[${rows.map((row) => row.json).join(',')}]}\n`
}

/** RSS 2.0, what changed last first. */
function rss(head: FeedHead, rows: readonly FeedRow[]): string {
  const changes = Map.groupBy(rows, (row) => row.changedAt)
  const items = [...changes]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([, same]) => same.map((row) => row.rss))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>',
    element('title', head.name),
    element('link', head.page),
    element('description', head.description),
    element('language', 'fr'),
    ...items,
    '</channel></rss>\n',
  ].join('')
}

const WAYS = { ics, json, rss } as const

/** A feed put together from the texts of its entries; every text was written when its event was. */
export function assembleFeed(format: FeedFormat, head: FeedHead, rows: readonly FeedRow[]): string {
  return WAYS[format](head, rows)
}
