import { Template } from 'aws-cdk-lib/assertions'
import type { Stage } from '../../lib/stage.ts'
import { buildApp, stackName } from '../../lib/agenda-app.ts'
import { AgendaStack } from '../../lib/agenda-stack.ts'

/** The template of a stage, without bundles: about a second. */
export function templateOf(stage: Stage): Template {
  const app = buildApp({ stages: [stage], bundling: false })
  const stack = app.node.findChild(stackName(stage))
  if (!(stack instanceof AgendaStack)) throw new Error(`${stackName(stage)} is no stack of ours`)
  return Template.fromStack(stack)
}

export interface Statement {
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly Condition?: Record<string, Record<string, unknown>>
}

interface Resource {
  readonly Type: string
  readonly Properties: Record<string, unknown>
}

/** What a Lambda may do, by its entry's name; statements of the policies of its role. */
export function statementsOf(template: Template, lambda: string): Statement[] {
  const resources = template.toJSON().Resources as Record<string, Resource>
  const role = roleOf(resources, lambda)
  return Object.values(resources)
    .filter(
      ({ Type, Properties }) =>
        Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(`"${role}"`),
    )
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement)
}

/** Actions as a flat list. */
export function actionsOf(template: Template, lambda: string): string[] {
  return statementsOf(template, lambda).flatMap(({ Action }) => Action)
}

/** The function of a Lambda: its logical id begins with the name of its construct. */
export function functionOf(
  template: Template,
  lambda: string,
): { id: string; properties: Record<string, unknown> } {
  const resources = template.toJSON().Resources as Record<string, Resource>
  const found = Object.entries(resources).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.toLowerCase().startsWith(`${lambda}function`),
  )
  if (found === undefined) throw new Error(`no Lambda ${lambda}`)
  return { id: found[0], properties: found[1].Properties }
}

function roleOf(resources: Record<string, Resource>, lambda: string): string {
  const found = Object.entries(resources).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.toLowerCase().startsWith(`${lambda}function`),
  )
  const role = (found?.[1].Properties.Role as { 'Fn::GetAtt'?: string[] } | undefined)?.['Fn::GetAtt']?.[0]
  if (role === undefined) throw new Error(`no role of ${lambda}`)
  return role
}
