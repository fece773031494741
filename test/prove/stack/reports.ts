import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../core/ports.ts'
import { reportedEvents, type EventRoute } from '../../../local/ses/publish-events.ts'
import type { RecordedMail } from '../../../local/ses/recorded-mail.ts'
import { snsEvent } from '../../../local/ses/ses-events.ts'
import type { Lambda } from './lambda-processes.ts'

/** As many deliver at once. */
const AT_ONCE = 2
/** Of an asynchronous invocation that fails, as Lambda and SNS try it again. */
const ATTEMPTS = 3

export type WhenReported = 'at-once' | 'after-the-minute' | 'never'

/** What SES publishes of the mails that it accepted, by SNS to the delivery Lambda. */
export interface Reports {
  publish(mail: RecordedMail, when: WhenReported): void
  /** The end of the minute: until all that is published is delivered. */
  readonly settled: () => Promise<void>
  readonly deadLetters: () => number
}

export function startReports(delivery: Lambda, route: EventRoute, clock: Clock): Reports {
  const waiting: object[] = []
  const later: RecordedMail[] = []
  const busy = new Set<Promise<void>>()
  let deadLetters = 0
  const deliver = async (event: object) => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const end = await delivery.run(event)
      if (end !== 'killed' && end.fault === null) return
    }
    deadLetters += 1
  }
  const work = async () => {
    for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) await deliver(event)
  }
  const publish = (mail: RecordedMail) => {
    for (const message of reportedEvents(route, mail)) {
      waiting.push(snsEvent(route.topicArn, message, clock.now(), randomUUID()))
    }
    if (busy.size >= AT_ONCE) return
    const worker = work().finally(() => busy.delete(worker))
    busy.add(worker)
  }
  return {
    publish: (mail, when) => {
      if (when === 'at-once') publish(mail)
      else if (when === 'after-the-minute') later.push(mail)
    },
    settled: async () => {
      for (const mail of later.splice(0)) publish(mail)
      while (busy.size > 0) await Promise.all(busy)
    },
    deadLetters: () => deadLetters,
  }
}
