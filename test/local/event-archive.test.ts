import { readFileSync, rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PILOT } from '../../bin/app.ts'
import type { Template } from '../../local/resolve.ts'
import { archiveEvents, readEventArchive } from '../../local/ses/event-archive.ts'
import { isStartProblem } from '../../local/start-problem.ts'
import { sesEventSchema } from '../../lambdas/adapters/ses-event.ts'
import { templateOf } from '../lib/template.ts'
import { recordedMail } from './recorded.ts'

const pilot = templateOf(PILOT).toJSON() as Template

/** The template of the pilot without the resources of one type. */
function without(type: string, having = ''): Template {
  const kept = Object.entries(pilot.Resources).filter(
    ([, resource]) => resource.Type !== type || !JSON.stringify(resource).includes(having),
  )
  return { Resources: Object.fromEntries(kept) }
}

describe('the archive of what SES reports', () => {
  it('is where the template leads: configuration set, Firehose, bucket', () => {
    const { eventTypes } = readEventArchive(pilot)
    expect(eventTypes).toEqual(['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'])
  })

  it.each([
    ['the destination', without('AWS::SES::ConfigurationSetEventDestination', 'KinesisFirehose')],
    ['the stream', without('AWS::KinesisFirehose::DeliveryStream')],
    ['the bucket', without('AWS::S3::Bucket')],
  ])('a template without %s does not start', (_, template) => {
    let problem: unknown
    try {
      readEventArchive(template)
    } catch (error) {
      problem = error
    }
    expect(isStartProblem(problem)).toBe(true)
  })

  it('holds one event a line, just as SES tells it, and only what the destination asks for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'archive-'))
    const file = join(folder, 'ses-events.jsonl')
    const archive = { configurationSet: 'events', eventTypes: ['send', 'bounce'] }
    archiveEvents(archive, file, recordedMail('a@mairies.example'))
    archiveEvents(archive, file, recordedMail('bounce@mairies.example'))
    archiveEvents(archive, file, recordedMail('other@mairies.example', null))
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => sesEventSchema.parse(JSON.parse(line)).what)).toEqual([
      'Send',
      'Send',
      'Bounce',
    ])
    rmSync(folder, { recursive: true })
  })
})
