import type { Context } from 'hono'
import { communeTyped, neighbourhood, type AgendaFilter } from '../../../core/domain/agenda-filter.ts'
import type { Structure } from '../../../core/domain/directory.ts'
import { localMonthSchema, type LocalMonth } from '../../../core/domain/codes.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { kindsOf } from '../../../core/ical/feed-kinds.ts'
import type { PublicAgenda } from '../../../core/usecases/read-public-agenda.ts'
import type { Problems } from './form-fields.ts'

/** What the address of the agenda asks for, as it was written. */
export interface AgendaQuery {
  readonly kind: string
  readonly structureId: string
  readonly commune: string
  /** The commune alone, without its neighbours. */
  readonly alone: boolean
  readonly month: LocalMonth | null
  /** From 1 on. */
  readonly page: number
}

/** Names of the fields, as the form and the addresses write them. */
const FIELDS = {
  kind: 'nature',
  structureId: 'structure',
  commune: 'commune',
  alone: 'perimetre',
  month: 'mois',
  page: 'page',
} as const

const PAGE = /^[1-9]\d{0,3}$/

/** Reads the address; null when it names a month or a page that no address of ours does. */
export function readQuery(c: Context): AgendaQuery | null {
  const given = (field: keyof typeof FIELDS) => (c.req.query(FIELDS[field]) ?? '').trim().slice(0, 100)
  const [month, page] = [given('month'), given('page') || '1']
  if (!PAGE.test(page) || (month !== '' && !localMonthSchema.safeParse(month).success)) return null
  return {
    kind: given('kind'),
    structureId: given('structureId'),
    commune: given('commune'),
    alone: given('alone') === 'commune',
    month: month === '' ? null : month,
    page: Number(page),
  }
}

/** The address of the agenda that asks for this, on the same page of the site. */
export function queryPath(path: string, query: Partial<AgendaQuery>): string {
  const { kind = '', structureId = '', commune = '', alone = false, month = null, page = 1 } = query
  const parts: [string, string][] = [
    [FIELDS.kind, kind],
    [FIELDS.structureId, structureId],
    [FIELDS.commune, commune],
    [FIELDS.alone, alone && commune !== '' ? 'commune' : ''],
    [FIELDS.month, month ?? ''],
    [FIELDS.page, page === 1 ? '' : String(page)],
  ]
  const asked = new URLSearchParams(parts.filter(([, value]) => value !== '')).toString()
  return asked === '' ? path : `${path}?${asked}`
}

/** True when the query narrows the agenda down. */
export function isFiltered({ kind, structureId, commune }: AgendaQuery): boolean {
  return [kind, structureId, commune].some((value) => value !== '')
}

/**
 * The filter that a query means. `unknown`: a kind or a structure that no form of ours offers; a commune that is not found
 * is a problem of the form, said at its field.
 */
export function filterOf(
  query: AgendaQuery,
  territory: Territory,
  structures: readonly Structure[],
): { filter: AgendaFilter; problems: Problems } | 'unknown' {
  const kinds = query.kind === '' ? null : kindsOf(query.kind)
  if (query.kind !== '' && kinds === null) return 'unknown'
  const structureId = query.structureId === '' ? null : query.structureId
  if (structureId !== null && !structures.some((one) => one.structureId === structureId)) return 'unknown'
  const commune = query.commune === '' ? null : communeTyped(territory, query.commune)
  if (typeof commune === 'string') {
    const problems = [{ field: FIELDS.commune, message: commune }]
    return { filter: { kinds, structureId, near: null }, problems }
  }
  const near = commune === null ? null : neighbourhood(territory, commune, query.alone)
  return { filter: { kinds, structureId, near }, problems: [] }
}

/** True when the calendar has a page for the month asked. */
export function isOffered({ month }: AgendaQuery, { firstMonth, lastMonth }: PublicAgenda): boolean {
  return month === null || (month >= firstMonth && month <= lastMonth)
}
