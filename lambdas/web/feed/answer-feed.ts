import type { Instant } from '../../../core/domain/codes.ts'
import { ASSEMBLY_VERSION, assembleFeed } from '../../../core/ical/assemble.ts'
import type { BodyEncoding, FeedGeneration, FeedStore, KeptBody } from '../../../core/ical/feed-store.ts'
import { shownRows } from '../../../core/ical/feed-window.ts'
import type { Clock } from '../../../core/ports.ts'
import { problem, type ApiResponse } from '../api/problem-details.ts'
import { acceptedEncoding, encoded } from './encoding.ts'
import { entityTag, heldVersion, versionName, type FeedVersion } from './entity-tag.ts'
import { readAddress, unknownFeed, type FeedAddress } from './feed-address.ts'
import { bodyHeaders, versionHeaders } from './feed-headers.ts'
import { feedSource, readHead, readSource, type FeedSource } from './feed-source.ts'

export interface FeedWorld {
  readonly store: FeedStore
  readonly clock: Clock
  readonly publicUrl: string
  /** Name of the table: one restored to an earlier point is another, and counts its generations again. */
  readonly edition: string
}

/** What a reader asks; header names in lower case. */
export interface FeedRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
}

export interface FeedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
}

/** API Gateway takes 6 MB a response: beyond this, a feed is sent compressed to whoever asks. */
const LARGEST_PLAIN_BYTES = 4_000_000

/** A feed as asked by one reader: which, from what, in which version, in which encoding. */
interface Asked {
  readonly address: FeedAddress
  readonly source: FeedSource
  readonly generations: readonly FeedGeneration[]
  readonly version: Omit<FeedVersion, 'freshUntil'>
  readonly encoding: BodyEncoding
  readonly now: Instant
}

async function ask(world: FeedWorld, request: FeedRequest, now: Instant): Promise<Asked | ApiResponse> {
  const address = readAddress(request.path, request.query)
  if ('status' in address) return address
  const source = await feedSource(world.store, address.place, now)
  if ('status' in source) return source
  const { departement, feeds, structure, contactId } = source
  const generations = await world.store.generations(departement.code, feeds)
  const name = versionName(
    ...[String(ASSEMBLY_VERSION), world.edition, world.publicUrl, departement.code, feeds.join(), contactId],
    ...[structure?.id ?? '', String(structure?.common), source.path, address.format],
    ...[address.kinds?.join() ?? null, String(address.tentative)],
  )
  const encoding = acceptedEncoding(request.headers['accept-encoding'])
  const generation = generations.map((each) => each.generation).join('.')
  return { address, source, generations, version: { name, generation }, encoding, now }
}

function placeOf({ source, version, encoding }: Asked) {
  return {
    departement: source.departement.code,
    feed: source.feeds[0],
    name: `${version.name}#${encoding}`,
  }
}

/** The body kept from before, when nothing has changed since and nothing has left by itself. */
async function keptBody(world: FeedWorld, asked: Asked): Promise<KeptBody | null> {
  const body = await world.store.body(placeOf(asked), asked.version.generation)
  const holds = body?.generation === asked.version.generation && asked.now < body.freshUntil
  return holds ? body : null
}

/**
 * The feed put together anew and kept. The generation was read before the entries: if they change meanwhile, what is kept
 * is of an older generation and is never served to those who read the new one. Null when its structure does not exist.
 */
async function freshBody(world: FeedWorld, asked: Asked): Promise<KeptBody | null> {
  const { address, source, version, now } = asked
  const head = await readHead(world.store, source, world.publicUrl)
  if (head === null) return null
  const { rows, invitedTo } = await readSource(world.store, source, asked.generations, now)
  const { kinds, tentative } = address
  const selection = { kinds, tentative, structure: source.structure, invitedTo }
  const { shown, freshUntil } = shownRows(rows, selection, now)
  const text = assembleFeed(address.format, head, shown)
  const tooLong = asked.encoding === 'identity' && Buffer.byteLength(text) > LARGEST_PLAIN_BYTES
  const encoding = tooLong ? 'gzip' : asked.encoding
  const lastModified = shown.reduce<Instant | null>(
    (last, row) => (last === null || row.changedAt > last ? row.changedAt : last),
    null,
  )
  const bytes = encoded(text, encoding)
  const body = { generation: version.generation, freshUntil, lastModified, encoding, bytes }
  await world.store.keep(placeOf(asked), body)
  return body
}

async function markUsed(world: FeedWorld, { source, now }: Asked): Promise<void> {
  if (source.unusedToday === null) return
  await world.store.markUsed(source.departement.code, source.unusedToday, now.slice(0, 10))
}

async function answerAsked(world: FeedWorld, request: FeedRequest, asked: Asked): Promise<FeedResponse> {
  const held = heldVersion(request.headers['if-none-match'], asked.version, asked.now)
  if (held !== null) {
    return { status: 304, headers: versionHeaders(asked.source, entityTag(held, asked.encoding)), body: null }
  }
  const body = (await keptBody(world, asked)) ?? (await freshBody(world, asked))
  if (body === null) return unknownFeed()
  const tag = entityTag({ ...asked.version, freshUntil: body.freshUntil }, body.encoding)
  const headers = { ...versionHeaders(asked.source, tag), ...bodyHeaders(asked.address, body) }
  return { status: 200, headers, body: request.method === 'HEAD' ? null : body.bytes }
}

/**
 * Answers a feed: 304 after one read of its generation, else the body kept from before, else one put together anew. It is
 * whole before it is sent: a calendar program that reads an empty or a cut feed drops every event it had.
 */
export async function answerFeed(world: FeedWorld, request: FeedRequest): Promise<FeedResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const headers = { allow: 'GET, HEAD' }
    return problem(405, 'read-only', 'Un agenda se lit : seules les méthodes GET et HEAD sont admises.', {
      headers,
    })
  }
  const asked = await ask(world, request, world.clock.now())
  if ('status' in asked) return asked
  const [answer] = await Promise.all([answerAsked(world, request, asked), markUsed(world, asked)])
  return answer
}
