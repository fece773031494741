import { findDepartement } from '../../../core/domain/departements.ts'
import { FEED_FORMATS, type FeedFormat } from '../../../core/ical/assemble.ts'
import { FEED_KIND_WORDS, kindsOf } from '../../../core/ical/feed-kinds.ts'
import { PATHS } from '../../../core/paths.ts'
import { problem, type ApiResponse } from '../api/problem-details.ts'

/** Which feed an address means. */
export type FeedPlace =
  | { readonly of: 'departement'; readonly departement: string }
  | { readonly of: 'structure'; readonly departement: string; readonly structureId: string }
  | { readonly of: 'token'; readonly departement: string; readonly token: string }

/** An address of a feed, its filters read: `/agendas/40.ics?type=formation&a-confirmer=1`. */
export interface FeedAddress {
  readonly place: FeedPlace
  readonly format: FeedFormat
  /** Null: all kinds. */
  readonly kinds: readonly string[] | null
  readonly tentative: boolean
}

const DEPARTEMENT = '\\d[0-9AB]\\d?'
const FORMAT = `\\.(?<format>${FEED_FORMATS.join('|')})`

/** What people type of a feed's address: its page is meant. */
const WITHOUT_FORMAT = new RegExp(`^/agendas/(?<departement>${DEPARTEMENT})/?$`, 'i')

const PLACES = [
  new RegExp(`^/agendas/(?<departement>${DEPARTEMENT})${FORMAT}$`, 'i'),
  new RegExp(`^/agendas/structures/(?<structureId>(?<departement>${DEPARTEMENT})-[a-z0-9-]+)${FORMAT}$`, 'i'),
  new RegExp(`^/agendas/p/(?<token>(?<departement>${DEPARTEMENT})-[A-Za-z0-9_-]{43})${FORMAT}$`),
]

function placeOf(groups: Readonly<Record<string, string | undefined>>): FeedPlace {
  const { structureId, token } = groups
  const departement = (groups.departement ?? '').toUpperCase()
  if (token !== undefined) return { of: 'token', departement, token }
  if (structureId !== undefined) {
    return { of: 'structure', departement, structureId: structureId.toLowerCase() }
  }
  return { of: 'departement', departement }
}

export function unknownFeed(): ApiResponse {
  return problem(404, 'feed-not-found', "Aucun agenda n'existe à cette adresse.")
}

/** The way to the page of the agenda; null unless that is what the address means. */
function pageOf(path: string): ApiResponse | null {
  const code = WITHOUT_FORMAT.exec(path)?.groups?.departement?.toUpperCase()
  const departement = code === undefined ? null : findDepartement(code)
  if (departement === null) return null
  const headers = { location: PATHS.departement(departement.code), 'cache-control': 'public, max-age=3600' }
  return { status: 308, headers, body: null }
}

/** The feed that an address means, or the problem with it. The structure's id begins with its département. */
export function readAddress(path: string, query: URLSearchParams): FeedAddress | ApiResponse {
  const page = pageOf(path)
  if (page !== null) return page
  const groups = PLACES.map((place) => place.exec(path)?.groups).find((found) => found !== undefined)
  if (groups === undefined) return unknownFeed()
  const words = query.get('type')
  const kinds = words ? kindsOf(words) : null
  if (words && kinds === null) {
    const known = FEED_KIND_WORDS.join(', ')
    return problem(400, 'unknown-kind', `Ce type d'événement n'existe pas. Types admis : ${known}.`)
  }
  const format = (groups.format ?? '').toLowerCase() as FeedFormat
  return { place: placeOf(groups), format, kinds, tentative: query.get('a-confirmer') === '1' }
}
