import { DECLARATIONS } from '../../lambdas/web/api/routes.ts'
import { apiWorld } from './world.ts'

describe('the OpenAPI document', () => {
  it('is served without a key and names every route, and only those', async () => {
    const { app } = await apiWorld()
    const response = await app.request('/v1/openapi.json')
    const document = (await response.json()) as { openapi: string; paths: Record<string, object> }
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(document.openapi).toBe('3.1.0')
    expect(described.sort()).toEqual(DECLARATIONS.map(({ method, path }) => `${method} ${path}`).sort())
  })

  it('refers to nothing that it does not define', async () => {
    const { app } = await apiWorld()
    const text = await (await app.request('/v1/openapi.json')).text()
    const { components } = JSON.parse(text) as { components: { schemas: Record<string, unknown> } }
    const referred = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    )
    expect(referred.length).toBeGreaterThan(20)
    expect(referred.filter((name) => !(name in components.schemas))).toEqual([])
    expect(text).not.toContain('#/$defs/')
  })
})
