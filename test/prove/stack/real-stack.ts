import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PILOT } from '../../../bin/app.ts'
import type { Instant } from '../../../core/domain/codes.ts'
import type { World } from '../../../core/ports.ts'
import { startDynamoDb } from '../../../local/dynamodb.ts'
import { serve } from '../../../local/http-server.ts'
import { nextDue } from '../../../local/next-due.ts'
import { localClient, ownWorld } from '../../../local/own-world.ts'
import type { FaultPlan } from '../../../local/ses/fault-plan.ts'
import type { RecordedMail } from '../../../local/ses/recorded-mail.ts'
import { sesServer } from '../../../local/ses/ses-server.ts'
import { functionIdOf, synthesized } from '../../../local/synthesized.ts'
import { bringTableUp } from '../../../local/tables.ts'
import { newUndo, type Undo } from '../../../local/undo.ts'
import { acceptedMails } from './accepted-mails.ts'
import { startLambda, type Lambda } from './lambda-processes.ts'
import { startReports, type WhenReported } from './reports.ts'
import { startSharedClock, type SharedClock } from './shared-clock.ts'
import { wireTo, type Wire } from './wire.ts'

/** What a proof does to the stack. */
export interface Weather {
  readonly store: Wire
  readonly ses: Wire
  readonly faults: FaultPlan
  /** When SES reports on a mail that it accepted. */
  readonly reports: () => WhenReported
  /** A control: SES takes a signature of any age. */
  readonly agelessSignatures?: boolean
}

/** The postman in processes of its own between DynamoDB Local and the local SES, the delivery Lambda behind SES. */
export interface RealStack {
  readonly clock: SharedClock
  /** The product's ports on the table, past the weather. */
  readonly world: World
  readonly postman: Lambda
  readonly accepted: readonly RecordedMail[]
  readonly deadLetters: () => number
  readonly nextDue: () => Promise<Instant | null>
  /** Until SES has reported on all that it accepted. */
  readonly settled: () => Promise<void>
  stop(): Promise<void>
}

/** What the Lambdas stand on: the template, its table in a database of its own, the clock. */
async function startFoundations(at: Instant, undo: Undo) {
  const ending = (end: () => void) => {
    undo.add(() => Promise.resolve().then(end))
  }
  const folder = mkdtempSync(join(tmpdir(), 'prove-'))
  ending(() => {
    rmSync(folder, { recursive: true })
  })
  const clock = startSharedClock(join(folder, 'clock'), at)
  ending(() => {
    clock.close()
  })
  const starting = startDynamoDb({ inMemory: true })
  const made = synthesized(PILOT, join(folder, 'cdk.out'))
  const database = await starting
  undo.add(() => database.stop())
  const client = localClient(database.endpoint)
  ending(() => {
    client.destroy()
  })
  await bringTableUp(client, made.table)
  const { TableName: tableName } = made.table
  const { publicUrl, mailDomain: uidDomain } = PILOT
  const world = ownWorld({ client, tableName, clock, publicUrl, uidDomain })
  return { clock, made, database: database.endpoint, world }
}

async function bringUp(at: Instant, weather: Weather, undo: Undo): Promise<RealStack> {
  const { clock, made, database, world } = await startFoundations(at, undo)
  const opened = async (listener: Parameters<typeof serve>[0], what: string) => {
    const server = await serve(listener, 0, { what })
    undo.add(() => server.stop())
    return server.url
  }
  const accepted = acceptedMails()
  const listener = sesServer({
    ...{ clock, records: accepted, account: made.sesAccount, refusal: () => null, faults: weather.faults },
    machine: weather.agelessSignatures === true ? () => 0 : clock.nowMs,
    onAccepted: (mail) => {
      reports.publish(mail, weather.reports())
    },
  })
  const ses = await opened(wireTo(await opened(listener, 'SES'), weather.ses, clock.nowMs), 'SES')
  const store = await opened(wireTo(database, weather.store, clock.nowMs), 'DynamoDB')
  const environment = {
    ...{ AWS_ENDPOINT_URL_DYNAMODB: store, AWS_ENDPOINT_URL_SES: ses },
    ...{ AWS_REGION: 'eu-west-3', TZ: 'UTC' },
  }
  const lambda = (construct: string, waitsTakeTime: boolean) => {
    const definition = made.functions.find(({ id }) => id === functionIdOf(made, construct))
    if (definition === undefined) throw new Error(`template: no ${construct}`)
    const started = startLambda(construct, { definition, clock, environment, waitsTakeTime })
    undo.add(() => started.end())
    return started
  }
  const postman = lambda('Postman', true)
  const reports = startReports(lambda('Delivery', false), made.eventRoute, clock)
  return {
    ...{ clock, world, postman, accepted: accepted.inOrder },
    ...{ deadLetters: reports.deadLetters, settled: reports.settled },
    nextDue: () => nextDue(world.store),
    stop: () => undo.all(),
  }
}

/** Brings the stack up at an instant; whatever was started is ended when something cannot start. */
export async function startRealStack(at: Instant, weather: Weather): Promise<RealStack> {
  const undo = newUndo()
  try {
    return await bringUp(at, weather, undo)
  } catch (fault) {
    await undo.all()
    throw fault
  }
}
