import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { DeliveryEvent } from '../../core/domain/delivery.ts'
import { deliveryEventOf, sesEventSchema } from '../../lambdas/adapters/ses-event.ts'
import { operatorError } from './operator-error.ts'

/** What archived reports of SES hold. */
export interface ArchivedEvents {
  readonly events: readonly DeliveryEvent[]
  readonly lines: number
  /** Reports about no mail of ours, or of a kind that we do not follow. */
  readonly notOurs: number
  /** « fichier, ligne 12 »: lines that are no report of SES. */
  readonly unreadable: readonly string[]
}

const GZIP = Buffer.from([0x1f, 0x8b])
const STANDARD_INPUT = '-'

function contentOf(file: string): string {
  if (file !== STANDARD_INPUT && !existsSync(file))
    throw operatorError(`Le fichier « ${file} » n'existe pas.`)
  const bytes = readFileSync(file === STANDARD_INPUT ? process.stdin.fd : file)
  return (bytes.subarray(0, 2).equals(GZIP) ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** A line as an event of ours; null when it is about something else, undefined when it cannot be read. */
function eventOf(line: string): DeliveryEvent | null | undefined {
  try {
    return deliveryEventOf(sesEventSchema.parse(JSON.parse(line)))
  } catch {
    return undefined
  }
}

/** Reads files of archived reports, one JSON a line, compressed or not; `-` is the standard input. */
export function readArchivedEvents(files: readonly string[]): ArchivedEvents {
  const events: DeliveryEvent[] = []
  const unreadable: string[] = []
  let lines = 0
  let notOurs = 0
  for (const file of files) {
    for (const [index, line] of contentOf(file).split('\n').entries()) {
      if (line.trim() === '') continue
      lines += 1
      const event = eventOf(line)
      if (event === undefined) unreadable.push(`${file}, ligne ${index + 1}`)
      else if (event === null) notOurs += 1
      else events.push(event)
    }
  }
  return { events, lines, notOurs, unreadable }
}
