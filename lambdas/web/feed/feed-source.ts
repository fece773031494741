import type { Instant } from '../../../core/domain/codes.ts'
import { findDepartement, type Departement } from '../../../core/domain/departements.ts'
import type { FeedAudience, FeedName, FeedRow } from '../../../core/domain/feed.ts'
import { isFollowed } from '../../../core/domain/followed.ts'
import { hashSecret } from '../../../core/digest.ts'
import type { FeedHead } from '../../../core/ical/assemble.ts'
import type { FeedGeneration, FeedStore, FeedTokenFacts, InvitedTo } from '../../../core/ical/feed-store.ts'
import { readFrom, type FeedSelection } from '../../../core/ical/feed-window.ts'
import { absolute, PATHS } from '../../../core/paths.ts'
import { problem, type ApiResponse } from '../api/problem-details.ts'
import { unknownFeed, type FeedPlace } from './feed-address.ts'

/** What one feed is made from. */
export interface FeedSource {
  readonly departement: Departement
  /** Feeds whose generations count; assembled bodies are kept beside the first. */
  readonly feeds: readonly [FeedName, ...FeedName[]]
  /** Whose events: null for all of the département's. */
  readonly structure: FeedSelection['structure']
  readonly contactId: string | null
  /** Its own address; null when it is private. */
  readonly path: string | null
  /** The address to mark as used; null when it is public or was used today. */
  readonly unusedToday: string | null
}

function isAudience(feed: FeedName): feed is FeedAudience {
  return !feed.startsWith('contact-')
}

const NO_TOKEN = { contactId: null, unusedToday: null } as const

function tokenSource(
  departement: Departement,
  token: FeedTokenFacts,
  unusedToday: string | null,
): FeedSource {
  const { scope, scopeId, structureId } = token
  const shared = { departement, path: null, unusedToday, contactId: null }
  if (scope === 'network') return { ...shared, feeds: ['network'], structure: null }
  if (scope === 'structure') {
    return { ...shared, feeds: ['network'], structure: { id: scopeId, common: true } }
  }
  const feeds: FeedSource['feeds'] = [`contact-${scopeId ?? ''}`, 'network', 'restricted']
  return { ...shared, feeds, structure: { id: structureId, common: true }, contactId: scopeId }
}

/** The feed of a place, or the problem with it: 404 for an address that never was, 410 for one that was closed. */
export async function feedSource(
  store: FeedStore,
  place: FeedPlace,
  now: Instant,
): Promise<FeedSource | ApiResponse> {
  const departement = findDepartement(place.departement)
  if (departement === null) return unknownFeed()
  if (place.of === 'departement') {
    const path = PATHS.publicFeed(departement.code)
    return { departement, feeds: ['public'], structure: null, path, ...NO_TOKEN }
  }
  if (place.of === 'structure') {
    const { structureId } = place
    const structure = { id: structureId, common: false }
    return { departement, feeds: ['public'], structure, path: PATHS.structureFeed(structureId), ...NO_TOKEN }
  }
  const tokenHash = hashSecret(place.token)
  const token = await store.token(departement.code, tokenHash)
  if (token === null) return unknownFeed()
  if (token.revokedAt !== null) {
    return problem(410, 'feed-closed', 'Cette adresse a été remplacée : abonnez-vous à la nouvelle.')
  }
  return tokenSource(departement, token, token.lastUsedOn === now.slice(0, 10) ? null : tokenHash)
}

/** An entry as it stands in the feed of somebody invited: none of what she left, only the slots that she follows. */
function ownRow(row: FeedRow, invited: InvitedTo | undefined): FeedRow[] {
  if (invited === undefined) return [row]
  if (invited.left !== null) return []
  return [{ ...row, slots: row.slots.filter(({ modules }) => isFollowed(modules, invited.modules)) }]
}

/** The entries a source may show, whatever the filters; `generations` are those of its feeds, read before. */
export async function readSource(
  store: FeedStore,
  source: FeedSource,
  generations: readonly FeedGeneration[],
  now: Instant,
): Promise<{ rows: FeedRow[]; invitedTo: ReadonlySet<string> }> {
  const { feeds, contactId } = source
  const departement = source.departement.code
  const from = readFrom(now)
  const invited = contactId === null ? [] : await store.invitations(departement, contactId)
  const invitations = new Map(invited.map((each) => [each.eventId, each]))
  const read = feeds.map(async (feed, index): Promise<FeedRow[]> => {
    const generation = generations[index]
    if (generation === undefined || !isAudience(feed)) return []
    const rows = await store.entries({ departement, feed, from, generation })
    return feed === 'restricted' ? rows.filter((row) => invitations.has(row.eventId)) : rows
  })
  const rows = (await Promise.all(read)).flat().flatMap((row) => ownRow(row, invitations.get(row.eventId)))
  const left = invited.flatMap((each) => each.left ?? [])
  return { rows: [...rows, ...left], invitedTo: new Set(invitations.keys()) }
}

const SLOWLY =
  'Les agendas se mettent à jour lentement, parfois une fois par jour : les changements de dernière minute sont aussi envoyés par courriel.'

function nameOf({ departement, contactId, path }: FeedSource, structureName: string | null): string {
  if (contactId !== null) return 'Mon agenda France services'
  if (structureName !== null) return `Agenda – ${structureName}`
  const { name } = departement
  return path === null ? `Réseau France services – ${name}` : `Agenda France services – ${name}`
}

/** What the feed says of itself, naming no person; null when it is the public feed of an unknown structure. */
export async function readHead(
  store: FeedStore,
  source: FeedSource,
  publicUrl: string,
): Promise<FeedHead | null> {
  const { departement, structure, contactId, path } = source
  const structureId = contactId === null ? (structure?.id ?? null) : null
  const structureName = structureId === null ? null : await store.structureName(departement.code, structureId)
  if (path !== null && structureId !== null && structureName === null) return null
  return {
    name: nameOf(source, structureName),
    description: `Événements du réseau France services ${departement.ofName}. ${SLOWLY}`,
    zone: departement.zone,
    page: absolute(publicUrl, PATHS.departement(departement.code)),
    source: path === null ? null : absolute(publicUrl, path),
  }
}
