import * as z from 'zod'
import { requirePermission, type FunctionDefinition } from '../function-definitions.ts'
import type { Template } from '../resolve.ts'
import { startProblem } from '../start-problem.ts'
import { readResources } from '../template.ts'

const subscriptionShape = z.object({ TopicArn: z.string(), Protocol: z.string(), Endpoint: z.string() })

/** The function that the template subscribes to a topic, and that SNS may call. */
export function listenerOf(
  template: Template,
  functions: readonly FunctionDefinition[],
  topicArn: string,
): string {
  const subscription = readResources(template, 'AWS::SNS::Subscription', subscriptionShape).find(
    ({ properties }) => properties.TopicArn === topicArn && properties.Protocol === 'lambda',
  )
  const target = functions.find(({ arn }) => arn === subscription?.properties.Endpoint)
  if (target === undefined) throw startProblem(`template: nothing listens to ${topicArn}`)
  requirePermission(template, target, 'sns.amazonaws.com')
  return target.id
}
