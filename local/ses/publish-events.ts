import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Clock } from '../../core/ports.ts'
import type { FunctionDefinition } from '../function-definitions.ts'
import type { Functions } from '../functions.ts'
import type { Template } from '../resolve.ts'
import { startProblem } from '../start-problem.ts'
import { readResources } from '../template.ts'
import type { RecordedMail } from './recorded-mail.ts'
import type { SesAccount } from './send-raw-email.ts'
import { sesEvents, snsEvent } from './ses-events.ts'
import { listenerOf } from './topic-listener.ts'

const destinationShape = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }).optional(),
  }),
})
/** What is reported of mails under a configuration set: kinds of events. */
export interface Reported {
  readonly configurationSet: string
  readonly eventTypes: readonly string[]
}

/** The way of an SES event in the template: configuration set → topic → Lambda. */
export interface EventRoute extends Reported {
  readonly topicArn: string
  readonly functionId: string
}

export function readEventRoute(template: Template, functions: readonly FunctionDefinition[]): EventRoute {
  const destination = readResources(
    template,
    'AWS::SES::ConfigurationSetEventDestination',
    destinationShape,
  ).find(({ properties }) => properties.EventDestination.SnsDestination !== undefined)
  const topicArn = destination?.properties.EventDestination.SnsDestination?.TopicARN
  if (destination === undefined || topicArn === undefined) {
    throw startProblem('template: SES publishes its events nowhere')
  }
  const { ConfigurationSetName, EventDestination } = destination.properties
  const functionId = listenerOf(template, functions, topicArn)
  const eventTypes = EventDestination.MatchingEventTypes
  return { configurationSet: ConfigurationSetName, topicArn, eventTypes, functionId }
}

const identityShape = z.object({ EmailIdentity: z.string() })
const configurationSetShape = z.object({ Name: z.string().optional() })

/** Who may send, and by which configuration sets. */
export function readSesAccount(template: Template): SesAccount {
  const identities = readResources(template, 'AWS::SES::EmailIdentity', identityShape)
  const sets = readResources(template, 'AWS::SES::ConfigurationSet', configurationSetShape)
  return {
    identities: identities.map(({ properties }) => properties.EmailIdentity),
    configurationSets: sets.map(({ id, properties }) => properties.Name ?? id),
  }
}

/** The events of a mail that a destination asks for, in order, as JSON; without its configuration set, none. */
export function reportedEvents({ configurationSet, eventTypes }: Reported, mail: RecordedMail): string[] {
  if (mail.configurationSet !== configurationSet) return []
  return sesEvents(mail, configurationSet).filter((message) => {
    const { eventType } = JSON.parse(message) as { eventType: string }
    return eventTypes.includes(eventType.charAt(0).toLowerCase() + eventType.slice(1))
  })
}

/** Publishes what became of a mail to the Lambda that the template names, in order. */
export function publishEvents(
  parts: { route: EventRoute; functions: Functions; clock: Clock },
  mail: RecordedMail,
): void {
  const { route, functions, clock } = parts
  for (const message of reportedEvents(route, mail)) {
    void functions.send(route.functionId, snsEvent(route.topicArn, message, clock.now(), randomUUID()))
  }
}
