import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../core/ports.ts'
import { dynamodbGateway } from './dynamodb-gateway.ts'
import { startFunctions, type Functions } from './functions.ts'
import { serve } from './http-server.ts'
import { archiveEvents } from './ses/event-archive.ts'
import { publishEvents } from './ses/publish-events.ts'
import type { MailRecords } from './ses/recorded-mail.ts'
import { sesServer } from './ses/ses-server.ts'
import type { Synthesized } from './synthesized.ts'
import type { Undo } from './undo.ts'

/** The functions of the template, among what they find in the cloud. */
export interface Cloud {
  readonly functions: Functions
  /** Where SES answers. */
  readonly ses: string
}

/** What the Lambdas print is kept with the data. */
function logTo(dataDir: string): (name: string, text: string) => void {
  const file = join(dataDir, 'lambdas.log')
  return (name, text) => {
    appendFileSync(file, `${name.split('Function')[0] ?? name}: ${text.trimEnd()}\n`)
  }
}

/**
 * Starts the functions, and before them DynamoDB and SES as each function's role lets it see them: a grant that lib/
 * forgets is AccessDenied here first.
 */
export async function startCloud(
  made: Synthesized,
  parts: { clock: Clock; dataDir: string; database: string; records: MailRecords },
  undo: Undo,
): Promise<Cloud> {
  const { clock, dataDir, records } = parts
  const log = logTo(dataDir)
  const opened = async (listener: Parameters<typeof serve>[0], what: string) => {
    const server = await serve(listener, 0, { what })
    undo.add(() => server.stop())
    return server.url
  }
  const dynamodb = await opened(dynamodbGateway(parts.database, made.grants, log), 'DynamoDB')
  const sesListener = sesServer({
    ...{ clock, records, account: made.sesAccount, refusal: made.grants.refusal },
    onAccepted: (mail) => {
      archiveEvents(made.eventArchive, join(dataDir, 'ses-events.jsonl'), mail)
      publishEvents({ route: made.eventRoute, functions, clock }, mail)
    },
  })
  const ses = await opened(sesListener, 'SES')
  const functions = startFunctions({
    definitions: made.functions,
    clock,
    environmentOf: ({ id }) => ({
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
      AWS_ENDPOINT_URL_SES: ses,
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: 'local',
    }),
    log,
    onDeadLetter: ({ functionName, attempts, error }) => {
      log(functionName, `DEAD LETTER after ${attempts} attempts: ${error.message}`)
    },
    retryDelayMs: 1000,
  })
  undo.add(() => functions.stop())
  return { functions, ses }
}
