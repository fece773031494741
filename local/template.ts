import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { resolveValue, type Template } from './resolve.ts'
import { startProblem } from './start-problem.ts'

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
})
const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) })

/** The resources of one type, each with its logical id; references in their properties resolved. */
export interface TemplateResource<T> {
  readonly id: string
  readonly properties: T
}

/**
 * The resources of a type, reading the properties of `shape` only: what we do not bring to life cannot break us.
 * A property that is not as expected is a fault of lib/, said with the resource's name.
 */
export function readResources<S extends z.ZodRawShape>(
  template: Template,
  type: string,
  shape: z.ZodObject<S>,
): TemplateResource<z.infer<z.ZodObject<S>>>[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => {
      const known = Object.keys(shape.shape).filter((name) => name in resource.Properties)
      const picked = Object.fromEntries(known.map((name) => [name, resource.Properties[name]]))
      const parsed = shape.safeParse(resolveValue(template, picked))
      if (!parsed.success) throw startProblem(`template: ${type} ${id}: ${z.prettifyError(parsed.error)}`)
      return { id, properties: parsed.data }
    })
}

/** A synthesized stack: its template, and the folder of each asset by its hash. */
export interface SynthesizedStack {
  readonly template: Template
  readonly assetFolder: (hash: string) => string
}

const assetsSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })),
})

const parseFile = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Reads `NAME.template.json` and `NAME.assets.json` of a cloud assembly. */
export function readStack(assembly: string, name: string): SynthesizedStack {
  const template = templateSchema.parse(parseFile(join(assembly, `${name}.template.json`)))
  const assets = assetsSchema.parse(parseFile(join(assembly, `${name}.assets.json`)))
  return {
    template,
    assetFolder: (hash) => {
      const asset = assets.files[hash]
      if (asset === undefined) throw startProblem(`template: no asset ${hash} in ${assembly}`)
      return join(assembly, asset.source.path)
    },
  }
}
