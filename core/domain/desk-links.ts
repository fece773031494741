import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema, type Instant } from './codes.ts'
import { addMinutes } from './local-time.ts'

/** A link opens the desk for so long after it was asked for. */
export const LINK_MINUTES = 30
/** Letters that one mailbox is sent in an hour, whoever asks. */
const MOST_AN_HOUR = 3
const KEPT_SECONDS = 24 * 3600

const askedLinkSchema = z.strictObject({
  linkId: identifierSchema,
  askedAt: instantSchema,
  /** When the postman wrote its letter, or found that nobody is to be written to. */
  writtenAt: instantSchema.nullable(),
  usedAt: instantSchema.nullable(),
})
type AskedLink = z.infer<typeof askedLinkSchema>

/**
 * The links asked for by one mailbox within the last hour. Kept alike for those who have a desk and for those who have not,
 * under a hash: asking tells nothing, to nobody.
 */
export const deskLinksSchema = z.strictObject({
  departement: departementCodeSchema,
  accountId: identifierSchema,
  version: z.int().positive(),
  asked: z.array(askedLinkSchema).min(1).max(MOST_AN_HOUR),
  ttl: z.int(),
})
export type DeskLinks = z.infer<typeof deskLinksSchema>

function changed(links: DeskLinks, asked: DeskLinks['asked']): DeskLinks {
  return { ...links, version: links.version + 1, asked }
}

/** The links with one more, asked for now; null when there were enough in the hour. */
export function withLinkAsked(
  key: Pick<DeskLinks, 'departement' | 'accountId'>,
  before: DeskLinks | null,
  { linkId, now }: { linkId: string; now: Instant },
): DeskLinks | null {
  const recent = (before?.asked ?? []).filter(({ askedAt }) => askedAt > addMinutes(now, -60))
  if (recent.length >= MOST_AN_HOUR) return null
  const asked = [...recent, { linkId, askedAt: now, writtenAt: null, usedAt: null }]
  const ttl = Math.floor(Date.parse(now) / 1000) + KEPT_SECONDS
  return { ...key, version: (before?.version ?? 0) + 1, asked, ttl }
}

/** Those whose letter is still to be written. */
export function unwrittenLinks({ asked }: DeskLinks): AskedLink[] {
  return asked.filter(({ writtenAt }) => writtenAt === null)
}

/** The links when all their letters are written. */
export function withLinksWritten(links: DeskLinks, now: Instant): DeskLinks {
  return changed(
    links,
    links.asked.map((link) => ({ ...link, writtenAt: link.writtenAt ?? now })),
  )
}

/** True while the link opens the desk: asked for a short while ago, and not used yet. */
export function isOpenLink(links: DeskLinks | null, linkId: string, now: Instant): boolean {
  const link = links?.asked.find((one) => one.linkId === linkId)
  return link?.usedAt === null && now < addMinutes(link.askedAt, LINK_MINUTES)
}

/** The links after one of them was used: it opens nothing more. */
export function withLinkUsed(links: DeskLinks, linkId: string, now: Instant): DeskLinks {
  return changed(
    links,
    links.asked.map((link) => (link.linkId === linkId ? { ...link, usedAt: now } : link)),
  )
}
