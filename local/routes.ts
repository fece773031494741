import * as z from 'zod'
import { requirePermission, type FunctionDefinition } from './function-definitions.ts'
import { decodedPath, type RouteMatch } from './gateway-event.ts'
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
  const names: string[] = []
  const parts = pattern.split(/(\{\w+\+?\})/).map((part) => {
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? []
    if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    names.push(name)
    return greedy ? '(.+)' : '([^/]+)'
  })
  const match = new RegExp(`^${parts.join('')}$`, 's').exec(path)
  return match && Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']))
}

/** A full path goes before one with a part to fill, that before a greedy one; a method before ANY; `$default` last. */
function specificity({ routeKey }: LocalRoute): number {
  const [method = '', pattern = ''] = routeKey.split(' ')
  const byPattern = pattern.includes('+}') ? 1 : pattern.includes('{') ? 2 : 3
  return pattern === '' ? 0 : byPattern * 10_000 + pattern.length * 2 + (method === 'ANY' ? 0 : 1)
}

/** The route of a request, the most specific first as API Gateway chooses; null when there is no default. */
export function matchRoute(
  routes: readonly LocalRoute[],
  method: string,
  path: string,
): (RouteMatch & { functionId: string }) | null {
  for (const route of [...routes].sort((a, b) => specificity(b) - specificity(a))) {
    const [wanted = '', pattern = ''] = route.routeKey.split(' ')
    if (route.routeKey === '$default') return { ...route, pathParameters: {} }
    if (wanted !== 'ANY' && wanted !== method) continue
    const pathParameters = parametersOf(pattern, decodedPath(path))
    if (pathParameters !== null) return { ...route, pathParameters }
  }
  return null
}
