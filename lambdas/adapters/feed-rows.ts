import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { BodyEncoding, FeedTokenFacts, InvitedTo, KeptBody } from '../../core/ical/feed-store.ts'
import type { FeedRow } from '../../core/domain/feed.ts'

/** A row as DynamoDB gives it. */
export type Row = Record<string, AttributeValue>

function text(row: Row, name: string): string {
  const value = row[name]?.S
  if (value === undefined) throw new Error(`a row lacks ${name}`)
  return value
}

function textOrNull(row: Row, name: string): string | null {
  return row[name]?.S ?? null
}

/** The entry of a feed in a row. It was checked when it was written: a schema here would double the start. */
export function entryIn(row: Row): FeedRow {
  const [sortOn, eventId, kind] = [text(row, 'sortOn'), text(row, 'eventId'), text(row, 'kind')]
  return {
    ...{ sortOn, eventId, kind: kind as FeedRow['kind'], zone: text(row, 'zone') },
    structureIds: texts(row.structureIds) ?? [],
    endsOn: textOrNull(row, 'endsOn'),
    tentative: row.tentative?.BOOL ?? false,
    leavesAt: textOrNull(row, 'leavesAt'),
    changedAt: text(row, 'changedAt'),
    slots:
      row.slots?.L?.map(({ M = {} }) => ({
        ...{ uid: text(M, 'uid'), text: text(M, 'text'), modules: texts(M.modules) ?? [] },
      })) ?? [],
    json: text(row, 'json'),
    rss: text(row, 'rss'),
  }
}

function texts(value: AttributeValue | undefined): string[] | null {
  return value?.L?.map((each) => each.S ?? '') ?? null
}

/** An event that a contact is invited to. Rows from before there could be more than that say no more. */
export function invitationIn(row: Row): InvitedTo {
  return {
    eventId: text(row, 'eventId'),
    left: row.left?.M === undefined ? null : entryIn(row.left.M),
    modules: texts(row.modules),
  }
}

export function tokenIn(row: Row): FeedTokenFacts {
  return {
    scope: text(row, 'scope') as FeedTokenFacts['scope'],
    scopeId: textOrNull(row, 'scopeId'),
    structureId: textOrNull(row, 'structureId'),
    revokedAt: textOrNull(row, 'revokedAt'),
    lastUsedOn: textOrNull(row, 'lastUsedOn'),
  }
}

/** DynamoDB takes 400 kB a row, its other attributes included. */
const CHUNK_BYTES = 350_000

/** A body as rows, cut where it is too long for one; every row names what it belongs to. */
export function bodyRows(body: KeptBody, ttl: number): Row[] {
  const chunks = Math.max(1, Math.ceil(body.bytes.length / CHUNK_BYTES))
  return Array.from({ length: chunks }, (_, index) => ({
    generation: { S: body.generation },
    freshUntil: { S: body.freshUntil },
    lastModified: body.lastModified === null ? { NULL: true } : { S: body.lastModified },
    encoding: { S: body.encoding },
    chunks: { N: String(chunks) },
    bytes: { B: body.bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES) },
    ttl: { N: String(ttl) },
  }))
}

/** How many rows a body has, by its first. */
export function chunksOf(row: Row): number {
  return Number(row.chunks?.N ?? 1)
}

/** A body from all its rows in order; null when some are missing or of another generation. */
export function bodyIn(rows: readonly (Row | undefined)[]): KeptBody | null {
  const [first] = rows
  if (first === undefined) return null
  const pieces = rows.map((row) =>
    row?.generation?.S === first.generation?.S && row?.freshUntil?.S === first.freshUntil?.S
      ? row?.bytes?.B
      : undefined,
  )
  const whole = pieces.filter((piece) => piece !== undefined)
  if (whole.length !== chunksOf(first)) return null
  return {
    generation: text(first, 'generation'),
    freshUntil: text(first, 'freshUntil'),
    lastModified: textOrNull(first, 'lastModified'),
    encoding: text(first, 'encoding') as BodyEncoding,
    bytes: whole.length === 1 && whole[0] !== undefined ? whole[0] : Buffer.concat(whole),
  }
}
