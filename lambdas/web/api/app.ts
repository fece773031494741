import { Hono, type Context } from 'hono'
import type { ApiKey } from '../../../core/domain/access.ts'
import type { World } from '../../../core/ports.ts'
import { authenticateApiKey } from '../../../core/usecases/authenticate-api-key.ts'
import { fitting } from './fitting.ts'
import { fieldProblems, inFrench } from './french-issues.ts'
import { derivedId, once } from './idempotency.ts'
import { openApiDocument } from './openapi.ts'
import { invalid, problem, type ApiResponse } from './problem-details.ts'
import { jsonBody } from './request-body.ts'
import type { Declaration, Route } from './route.ts'

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/
const UNKNOWN_KEY = problem(401, 'unknown-key', 'Cette clé est inconnue ou révoquée.', {
  headers: { 'www-authenticate': 'Bearer' },
})

/** The key of `Authorization: Bearer …`; unknown, revoked and malformed keys are told apart by nobody. */
async function keyOf(world: World, context: Context): Promise<ApiKey | null> {
  const [, text] = /^Bearer ([!-~]{1,200})$/.exec(context.req.header('authorization') ?? '') ?? []
  return text === undefined ? null : authenticateApiKey(world.store, text)
}

/** The version in `If-Match: "12"`; null without the header, a problem when it is not one of our ETags. */
function ifVersionOf(context: Context): number | null | ApiResponse {
  const header = context.req.header('if-match')
  if (header === undefined || header === '*') return null
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim()) ?? []
  return version === undefined
    ? problem(412, 'version-changed', "Cette version n'est pas la version actuelle.")
    : Number(version)
}

interface Checked {
  readonly query: unknown
  readonly body: unknown
  readonly text: string
}

/** Query and body against the schemas of the route. */
async function checkedInput(route: Route, context: Context): Promise<Checked | ApiResponse> {
  let query: unknown
  if (route.query) {
    const parsed = route.query.safeParse(context.req.query(), { error: inFrench })
    if (!parsed.success) return invalid(fieldProblems(parsed.error))
    query = parsed.data
  }
  if (!route.body) return { query, body: undefined, text: '' }
  const text = await context.req.text()
  const sent = jsonBody(context.req.header('content-type'), text)
  if (!('value' in sent)) return sent
  const parsed = route.body.safeParse(sent.value, { error: inFrench })
  return parsed.success ? { query, body: parsed.data, text } : invalid(fieldProblems(parsed.error))
}

async function answer(world: World, route: Route, context: Context): Promise<ApiResponse> {
  const key = await keyOf(world, context)
  if (key === null) return UNKNOWN_KEY
  if (!key.scopes.includes(route.scope)) {
    return problem(403, 'missing-scope', `Cette clé n'a pas le droit « ${route.scope} ».`)
  }
  const input = await checkedInput(route, context)
  if ('status' in input) return input
  const ifVersion = ifVersionOf(context)
  if (ifVersion !== null && typeof ifVersion === 'object') return ifVersion
  const actor = { departement: key.departement, keyId: key.keyId, owner: key.owner }
  const creates = route.method === 'post' && route.onlyReads !== true
  const idempotencyKey = creates ? context.req.header('idempotency-key') : undefined
  const run = () =>
    route.handle({
      ...{ world, actor, ifVersion },
      path: context.req.param(),
      query: input.query,
      body: input.body,
      derivedId: idempotencyKey === undefined ? null : derivedId(actor, idempotencyKey),
    })
  if (idempotencyKey === undefined) return run()
  if (!IDEMPOTENCY_KEY.test(idempotencyKey)) {
    return problem(400, 'bad-idempotency-key', "Une clé d'idempotence compte de 1 à 255 caractères visibles.")
  }
  const fingerprint = `${context.req.method} ${context.req.path} ${input.text}`
  return once(world, actor, { key: idempotencyKey, fingerprint }, run)
}

function send(response: ApiResponse): Response {
  const safety = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  return new Response(response.body, { status: response.status, headers: { ...safety, ...response.headers } })
}

/** `/v1/events/{eventId}` → `/v1/events/:eventId` */
function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

/**
 * The organisers' API, or a part of it: one list of routes behind one door, and the document of all that is declared.
 * Faults are thrown to the caller of the app.
 */
export function apiApp(
  world: World,
  routes: readonly Route[],
  declared: readonly Declaration[] = routes,
): Hono {
  const app = new Hono()
  // Made when first asked for: it would double the start of every other request's Lambda.
  let document: string | null = null
  app.get('/v1/openapi.json', () => {
    document ??= JSON.stringify(openApiDocument(declared, world.settings.publicUrl))
    return send({
      status: 200,
      body: document,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
  })
  for (const route of routes) {
    app.on(route.method.toUpperCase(), honoPath(route.path), async (context) =>
      send(fitting(await answer(world, route, context), context.req.header('accept-encoding'))),
    )
  }
  const paths = Map.groupBy(routes, (route) => honoPath(route.path))
  for (const [path, verbs] of paths) {
    const allow = verbs.map((route) => route.method.toUpperCase()).join(', ')
    app.all(path, () =>
      send(problem(405, 'method-not-allowed', `Méthodes admises : ${allow}.`, { headers: { allow } })),
    )
  }
  app.notFound(() => send(problem(404, 'not-found', "Cette adresse n'existe pas.")))
  return app
}
