import { hashSecret, idFrom } from '../../../core/digest.ts'
import type { Idempotency } from '../../../core/domain/access.ts'
import type { World } from '../../../core/ports.ts'
import type { Actor } from '../../../core/usecases/commit-event.ts'
import { problem, type ApiResponse } from './problem-details.ts'

const KEPT_SECONDS = 24 * 3600
/** A request that has not answered by then has died; its key may be used again. */
const IN_FLIGHT_MILLISECONDS = 60_000

export interface IdempotentRequest {
  readonly key: string
  /** Method, path and body: the same key with another request is refused. */
  readonly fingerprint: string
}

/** An identifier for what the request creates: the same request creates the same thing, whatever crashed between. */
export function derivedId(actor: Actor, key: string): string {
  return idFrom('created', actor.departement, actor.keyId, key).slice(0, 20)
}

function inFlight(world: World, actor: Actor, request: IdempotentRequest, version: number): Idempotency {
  const startedAt = world.clock.now()
  return {
    departement: actor.departement,
    keyId: actor.keyId,
    idempotencyId: idFrom(request.key),
    version,
    requestHash: hashSecret(request.fingerprint),
    response: null,
    startedAt,
    ttl: Math.floor(Date.parse(startedAt) / 1000) + KEPT_SECONDS,
  }
}

function verdict(world: World, known: Idempotency, request: IdempotentRequest): ApiResponse | 'dead' {
  if (known.requestHash !== hashSecret(request.fingerprint)) {
    return problem(422, 'idempotency-key-reused', "Cette clé d'idempotence a déjà servi à une autre requête.")
  }
  if (known.response !== null) {
    const { status, body, headers } = known.response
    return { status, body, headers: { ...headers, 'idempotency-replayed': 'true' } }
  }
  const age = Date.parse(world.clock.now()) - Date.parse(known.startedAt)
  if (age >= IN_FLIGHT_MILLISECONDS) return 'dead'
  return problem(409, 'in-flight', 'La même requête est en cours : attendez sa réponse.', {
    headers: { 'retry-after': '5' },
  })
}

/**
 * Runs a POST once for each Idempotency-Key: the same request again gets the same answer, another body 422, a request
 * in flight 409. Only successes are kept: what failed may be sent again under the same key.
 */
export async function once(
  world: World,
  actor: Actor,
  request: IdempotentRequest,
  run: () => Promise<ApiResponse>,
): Promise<ApiResponse> {
  let mine = inFlight(world, actor, request, 1)
  const claim = await world.store.commit([{ put: 'idempotency', record: mine, expect: 'absent' }])
  if (!claim.committed) {
    const known = await world.store.read('idempotency', mine)
    if (known === null) return once(world, actor, request, run)
    const answer = verdict(world, known, request)
    if (answer !== 'dead') return answer
    mine = inFlight(world, actor, request, known.version + 1)
    const taken = await world.store.commit([{ put: 'idempotency', record: mine, expect: known.version }])
    if (!taken.committed) return once(world, actor, request, run)
  }
  const response = await run()
  const kept = response.status < 300 && typeof response.body === 'string'
  await world.store.commit([
    kept
      ? {
          put: 'idempotency',
          record: {
            ...mine,
            version: mine.version + 1,
            response: { ...response, body: response.body, headers: { ...response.headers } },
          },
          expect: mine.version,
        }
      : { remove: 'idempotency', key: mine },
  ])
  return response
}
