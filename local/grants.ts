import * as z from 'zod'
import type { FunctionDefinition } from './function-definitions.ts'
import type { Template } from './resolve.ts'
import { startProblem } from './start-problem.ts'
import { readResources } from './template.ts'

/** Something that a function is about to do: on each of the resources, it must be allowed to. */
export interface Deed {
  /** `dynamodb:PutItem` */
  readonly action: string
  readonly resources: readonly string[]
  /** Values of condition keys, as the service knows them: `dynamodb:LeadingKeys`, `ses:FromAddress`. */
  readonly context: Readonly<Record<string, readonly string[]>>
}

const oneOrMore = z.union([z.string().transform((only) => [only]), z.array(z.string())])
const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).default({}),
})
type Statement = z.infer<typeof statementSchema>

const documentSchema = z.object({ Statement: z.array(statementSchema) })
const policyShape = z.object({ PolicyDocument: documentSchema, Roles: z.array(z.string()).default([]) })
const roleShape = z.object({
  RoleName: z.string().optional(),
  Policies: z.array(z.object({ PolicyDocument: documentSchema })).default([]),
})

/** `*` stands for any characters, `?` for one, as in policies. */
function isLike(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}

type Test = (wanted: readonly string[], found: readonly string[]) => boolean

/** The condition operators that lib/ uses; another one is a start problem, never a guess. */
const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: (wanted, [found]) => found !== undefined && wanted.includes(found),
  StringLike: (wanted, [found]) => found !== undefined && wanted.some((pattern) => isLike(pattern, found)),
  'ForAllValues:StringEquals': (wanted, found) => found.every((value) => wanted.includes(value)),
  'ForAllValues:StringLike': (wanted, found) =>
    found.every((value) => wanted.some((pattern) => isLike(pattern, value))),
}

function applies(statement: Statement, deed: Deed, resource: string): boolean {
  const isMeant =
    statement.Action.some((pattern) => isLike(pattern.toLowerCase(), deed.action.toLowerCase())) &&
    statement.Resource.some((pattern) => isLike(pattern, resource))
  if (!isMeant) return false
  return Object.entries(statement.Condition).every(([operator, keys]) =>
    Object.entries(keys).every(
      ([key, wanted]) => OPERATORS[operator]?.(wanted, deed.context[key] ?? []) ?? false,
    ),
  )
}

/** IAM's rule: allowed by some statement, denied by none. The first resource on which it is not; null when on all. */
function refusedResource(statements: readonly Statement[], deed: Deed): string | null {
  const isAllowed = (resource: string) => {
    const effects = statements.filter((one) => applies(one, deed, resource)).map(({ Effect }) => Effect)
    return effects.includes('Allow') && !effects.includes('Deny')
  }
  return deed.resources.find((resource) => !isAllowed(resource)) ?? null
}

function checkOperators(statements: readonly Statement[]): void {
  const unknown = statements
    .flatMap(({ Condition }) => Object.keys(Condition))
    .find((name) => !(name in OPERATORS))
  if (unknown) throw startProblem(`template: the condition ${unknown} is not known to the local stack`)
}

/** What the functions of a template may do. */
export interface Grants {
  /** Null when the function may; else IAM's sentence. Who is no function of the template may do everything. */
  readonly refusal: (functionId: string, deed: Deed) => string | null
}

/** Reads the policies of each function's role; its managed policies (writing logs) concern nothing that is here. */
export function readGrants(template: Template, functions: readonly FunctionDefinition[]): Grants {
  const policies = readResources(template, 'AWS::IAM::Policy', policyShape)
  const roles = readResources(template, 'AWS::IAM::Role', roleShape)
  const statementsOf = ({ role }: FunctionDefinition): Statement[] => {
    const name = role.split('/').at(-1) ?? ''
    const attached = policies.filter(({ properties }) => properties.Roles.includes(name))
    const inline = roles.filter(({ id, properties }) => (properties.RoleName ?? id) === name)
    const documents = [
      ...attached,
      ...inline.flatMap(({ properties }) => properties.Policies.map((properties) => ({ properties }))),
    ]
    return documents.flatMap(({ properties }) => properties.PolicyDocument.Statement)
  }
  const byFunction = new Map(functions.map((definition) => [definition.id, statementsOf(definition)]))
  for (const statements of byFunction.values()) checkOperators(statements)
  return {
    refusal: (functionId, deed) => {
      const statements = byFunction.get(functionId)
      const refused = statements === undefined ? null : refusedResource(statements, deed)
      if (refused === null) return null
      return `User: ${functionId} is not authorized to perform: ${deed.action} on resource: ${refused}`
    },
  }
}

/** The function that signed a request: each has an access key of its own, its logical id. */
export function callerOf(authorization: string | undefined): string {
  return /Credential=([^/]+)\//.exec(authorization ?? '')?.[1] ?? ''
}
