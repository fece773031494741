import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Clock } from '../../core/ports.ts'
import type { FunctionDefinition } from '../function-definitions.ts'
import type { Functions } from '../functions.ts'
import type { Template } from '../resolve.ts'
import { startProblem } from '../start-problem.ts'
import { readResources } from '../template.ts'
import { IMITATED, receivedNotification, type Verdicts } from './received-notification.ts'
import { snsEvent } from './ses-events.ts'
import { listenerOf } from './topic-listener.ts'

const ruleShape = z.object({
  Rule: z.object({
    Recipients: z.array(z.string()),
    Actions: z.tuple([
      z.object({ SNSAction: z.object({ TopicArn: z.string(), Encoding: z.literal('Base64') }) }),
    ]),
  }),
})

/** The way of a message that comes in, in the template: domain → receipt rule → topic → Lambda. */
export interface InboundRoute {
  readonly domains: readonly string[]
  readonly topicArn: string
  readonly functionId: string
}

export function readInboundRoute(template: Template, functions: readonly FunctionDefinition[]): InboundRoute {
  const [rule] = readResources(template, 'AWS::SES::ReceiptRule', ruleShape)
  if (rule === undefined) throw startProblem('template: SES receives nothing')
  const { Recipients: domains, Actions } = rule.properties.Rule
  const topicArn = Actions[0].SNSAction.TopicArn
  return { domains, topicArn, functionId: listenerOf(template, functions, topicArn) }
}

/** A header that stands here alone: `X-Local-Verdicts: dmarc=FAIL, spam=` says what SES would find, or would not tell. */
function verdictsOf(raw: Buffer): Verdicts {
  const [head = ''] = raw.toString('latin1').split(/\r?\n\r?\n/, 1)
  const [, told = ''] = /^X-Local-Verdicts:(.*)$/im.exec(head) ?? []
  const given = [...told.matchAll(/(\w+)=(\w*)/g)].map(([, name = '', verdict = '']) => [name, verdict])
  const all = Object.entries({ ...IMITATED, ...(Object.fromEntries(given) as object) })
  return Object.fromEntries(all.filter(([, verdict]) => verdict !== ''))
}

/** Hands a message that came in to the Lambda that the template names, as SES and SNS would. Its id, as SES names it. */
export function receiveMail(
  parts: { readonly route: InboundRoute; readonly functions: Functions; readonly clock: Clock },
  mail: { readonly raw: Buffer; readonly source: string; readonly recipients: readonly string[] },
): string {
  const { route, functions, clock } = parts
  const receivedAt = clock.now()
  const id = randomUUID().replaceAll('-', '')
  const told = { ...mail, id, receivedAt, verdicts: verdictsOf(mail.raw) }
  const message = receivedNotification(told, route.topicArn)
  void functions.send(route.functionId, snsEvent(route.topicArn, message, receivedAt, randomUUID()))
  return id
}
