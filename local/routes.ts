import * as z from 'zod'
import type { FunctionDefinition } from './function-definitions.ts'
import { requirePermission } from './function-definitions.ts'
import type { RouteMatch } from './gateway-event.ts'
import type { Template } from './resolve.ts'
import { startProblem } from './start-problem.ts'
import { readResources } from './template.ts'

/** A route of the HTTP API and the function behind it. */
export interface LocalRoute {
  readonly routeKey: string
  readonly functionId: string
}

const routeShape = z.object({ RouteKey: z.string(), Target: z.string() })
const integrationShape = z.object({ IntegrationUri: z.string(), PayloadFormatVersion: z.literal('2.0') })

/** The routes of the template, each led to its function; API Gateway must be permitted to call it. */
export function readRoutes(template: Template, functions: readonly FunctionDefinition[]): LocalRoute[] {
  const integrations = readResources(template, 'AWS::ApiGatewayV2::Integration', integrationShape)
  return readResources(template, 'AWS::ApiGatewayV2::Route', routeShape).map(({ properties }) => {
    const integration = integrations.find(({ id }) => `integrations/${id}` === properties.Target)
    const target = functions.find(({ arn }) => arn === integration?.properties.IntegrationUri)
    if (target === undefined) throw startProblem(`template: the route ${properties.RouteKey} leads nowhere`)
    requirePermission(template, target, 'apigateway.amazonaws.com')
    return { routeKey: properties.RouteKey, functionId: target.id }
  })
}

function parametersOf(pattern: string, path: string): Record<string, string> | null {
  const names = [...pattern.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name ?? '')
  const source = pattern.replace(/\{\w+\+\}/g, '(.+)').replace(/\{\w+\}/g, '([^/]+)')
  const match = new RegExp(`^${source}$`).exec(path)
  return match && Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']))
}

/** The route of a request, the most specific first as API Gateway chooses; null when there is no default. */
export function matchRoute(
  routes: readonly LocalRoute[],
  method: string,
  path: string,
): (RouteMatch & { functionId: string }) | null {
  for (const { routeKey, functionId } of routes) {
    const [wanted = '', pattern = ''] = routeKey.split(' ')
    if (wanted !== 'ANY' && wanted !== method) continue
    const pathParameters = parametersOf(pattern, path)
    if (pathParameters !== null) return { routeKey, functionId, pathParameters }
  }
  const fallback = routes.find(({ routeKey }) => routeKey === '$default')
  return fallback ? { ...fallback, pathParameters: {} } : null
}
