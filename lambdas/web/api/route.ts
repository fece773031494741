import type * as z from 'zod'
import type { Scope } from '../../../core/domain/access.ts'
import type { World } from '../../../core/ports.ts'
import type { Actor } from '../../../core/usecases/commit-event.ts'
import type { ApiResponse } from './problem-details.ts'

/** A request whose key, path, query and body have been checked. */
export interface ApiRequest<Body, Query> {
  readonly world: World
  readonly actor: Actor
  readonly path: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  /** Version named by If-Match; null when there is none. */
  readonly ifVersion: number | null
  /** An identifier derived from the Idempotency-Key, for what the request creates; null without the header. */
  readonly derivedId: string | null
}

type Infer<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined

/** One operation of the API: what OpenAPI says of it and what it does stand together. */
export interface Route<
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
> {
  readonly method: 'get' | 'post' | 'patch' | 'put'
  /** `/v1/events/{eventId}` */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  /** Right the key must have. */
  readonly scope: Scope
  readonly body?: Body
  readonly query?: Query
  /** A POST that only reads: no Idempotency-Key is needed, and none makes us keep what was sent or answered. */
  readonly onlyReads?: true
  readonly success: {
    readonly status: number
    readonly description: string
    readonly schema?: z.ZodType
    readonly contentType?: string
  }
  /** Statuses of refusals beyond those of every route (401, 403, 422). */
  readonly refusals?: readonly number[]
  readonly handle: (request: ApiRequest<Infer<Body>, Infer<Query>>) => Promise<ApiResponse>
}

/** What the OpenAPI document tells of a route: all but how it is done. */
export type Declaration = Omit<Route, 'handle'>

/** Declares a route, its handler typed by its own schemas. */
export function route<
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
>(definition: Route<Body, Query>): Route {
  return definition
}
