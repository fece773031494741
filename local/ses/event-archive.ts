import { appendFileSync } from 'node:fs'
import * as z from 'zod'
import type { Template } from '../resolve.ts'
import { startProblem } from '../start-problem.ts'
import { readResources } from '../template.ts'
import { reportedEvents, type Reported } from './publish-events.ts'
import type { RecordedMail } from './recorded-mail.ts'

const destinationShape = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    MatchingEventTypes: z.array(z.string()),
    KinesisFirehoseDestination: z.object({ DeliveryStreamARN: z.string() }).optional(),
  }),
})
const streamShape = z.object({
  DeliveryStreamName: z.string().optional(),
  ExtendedS3DestinationConfiguration: z.object({ BucketARN: z.string() }),
})

/** The way of an SES event into the archive, in the template: configuration set → Firehose → bucket. */
export function readEventArchive(template: Template): Reported {
  const destinations = readResources(template, 'AWS::SES::ConfigurationSetEventDestination', destinationShape)
  for (const { properties } of destinations) {
    const { ConfigurationSetName: configurationSet, EventDestination } = properties
    const { MatchingEventTypes: eventTypes, KinesisFirehoseDestination } = EventDestination
    if (KinesisFirehoseDestination === undefined) continue
    const streams = readResources(template, 'AWS::KinesisFirehose::DeliveryStream', streamShape)
    const isWritten = streams.some(({ id, properties: { DeliveryStreamName = id } }) =>
      KinesisFirehoseDestination.DeliveryStreamARN.endsWith(`:deliverystream/${DeliveryStreamName}`),
    )
    if (isWritten) return { configurationSet, eventTypes }
  }
  throw startProblem('template: the events of SES are archived nowhere')
}

/** Writes what SES reports of a mail as Firehose would into its objects: one JSON a line. */
export function archiveEvents(archive: Reported, file: string, mail: RecordedMail): void {
  const lines = reportedEvents(archive, mail)
  if (lines.length > 0) appendFileSync(file, `${lines.join('\n')}\n`)
}
