import * as z from 'zod'
import type { Declaration } from './route.ts'

const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('A French sentence.'),
    field: z.string().optional(),
    errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

type Json = Record<string, unknown>
type Components = Record<string, Json>

/** A schema as JSON Schema; what has an id goes to the components and is referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): Json {
  const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  const local = JSON.parse(JSON.stringify(made).replaceAll('#/$defs/', '#/components/schemas/')) as Json & {
    $defs?: Components
  }
  const { $schema: _version, $defs = {}, id, ...own } = local
  for (const [name, { id: _id, ...definition }] of Object.entries($defs)) components[name] = definition
  if (typeof id !== 'string') return own
  components[id] = own
  return { $ref: `#/components/schemas/${id}` }
}

function parameters(route: Declaration, components: Components): Json[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }))
  if (!route.query) return inPath
  const { properties, required } = schemaOf(route.query, 'input', components) as {
    properties: Components
    required?: string[]
  }
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required?.includes(name) ?? false, schema },
  }))
  return [...inPath, ...inQuery]
}

function headerParameters(route: Declaration): Json[] {
  const string = { type: 'string' }
  if (route.method === 'get' || route.onlyReads === true) return []
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    schema: string,
    description: 'ETag that was read; another version: 412.',
  }
  if (route.method !== 'post') return [ifMatch]
  const once = 'The same key and body again: the same answer (24 hours); another body: 422; in flight: 409.'
  return [ifMatch, { name: 'Idempotency-Key', in: 'header', schema: string, description: once }]
}

function responses(route: Declaration, components: Components): Json {
  const { status, description, schema, contentType = 'application/json' } = route.success
  const content = schema
    ? { [contentType]: { schema: schemaOf(schema, 'output', components) } }
    : { [contentType]: {} }
  const failure = {
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const failures = [
    401,
    403,
    ...(route.body || route.query ? [400, 413, 415, 422] : []),
    ...(route.refusals ?? []),
  ]
  return {
    [status]: { description, content },
    ...Object.fromEntries(
      failures.map((code) => [code, { description: 'Problem details (RFC 9457).', ...failure }]),
    ),
  }
}

function operation(route: Declaration, components: Components): Json {
  const body = route.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(route.body, 'input', components) } },
    },
  }
  return {
    operationId: route.operationId,
    summary: route.summary,
    security: [{ apiKey: [route.scope] }],
    parameters: [...parameters(route, components), ...headerParameters(route)],
    ...body,
    responses: responses(route, components),
  }
}

/** The OpenAPI 3.1 document of the routes, made from the very schemas that check requests. */
export function openApiDocument(routes: readonly Declaration[], publicUrl: string): Json {
  const components: Components = { Problem: schemaOf(problemSchema, 'output', {}) }
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, components) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Agenda France services',
      version: '1',
      description: 'Events of a France services network: registered here, in calendars and letters at once.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'afs_<departement>_…, shown once when created.',
        },
      },
    },
  }
}
