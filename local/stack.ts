import { accessSync, appendFileSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { PILOT } from '../bin/app.ts'
import type { Instant } from '../core/domain/codes.ts'
import type { World } from '../core/ports.ts'
import { localClock, type LocalClock } from './clock.ts'
import { startDynamoDb } from './dynamodb.ts'
import { startFunctions, type Functions } from './functions.ts'
import { gateway } from './gateway.ts'
import { listenerOf, serve, type LocalServer } from './http-server.ts'
import { inboxApp } from './inbox/inbox-app.ts'
import { nextDue } from './next-due.ts'
import { localClient, ownWorld } from './own-world.ts'
import { tickSchedules } from './schedules.ts'
import { publishEvents } from './ses/publish-events.ts'
import { openMailRecords, type RecordedMail } from './ses/recorded-mail.ts'
import type { SesAccount } from './ses/send-raw-email.ts'
import { sesServer } from './ses/ses-server.ts'
import { startProblem } from './start-problem.ts'
import { functionIdOf, synthesized, type Synthesized } from './synthesized.ts'
import { bringTableUp } from './tables.ts'
import { newUndo, type Undo } from './undo.ts'

export interface StackOptions {
  readonly port: number
  readonly dataDir: string
  readonly at: Instant | null
  readonly speed: number
}

/** The whole system, running on this machine. */
export interface LocalStack {
  readonly site: string
  readonly inbox: string
  readonly clock: LocalClock
  /** The system's own ports on the local table, for what an operator does. */
  readonly world: World
  /** The earliest thing that waits in the work list. */
  readonly nextDue: () => Promise<Instant | null>
  /** One run of the postman at the clock's time, until SES has reported on what was sent. */
  readonly tick: () => Promise<void>
  readonly tickNightly: () => Promise<void>
  /** While somebody else ticks, the schedules do not. */
  readonly schedules: { readonly pause: () => void; readonly resume: () => void }
  stop(): Promise<void>
}

interface Doors {
  readonly site: LocalServer
  readonly inbox: LocalServer
  readonly ses: LocalServer
  /** What answers at the site's door, once there is something to answer. */
  answerWith(listener: RequestListener): void
  /** What SES knows of us, and tells, once the template is read. */
  sendBy(account: SesAccount, report: (mail: RecordedMail) => void): void
}

/** Opens the three doors: site and API, inbox, SES. The site says 503 until `answerWith`. */
async function openDoors(options: StackOptions, clock: LocalClock, undo: Undo): Promise<Doors> {
  const { port, dataDir } = options
  let answer: RequestListener = (_, response) => response.writeHead(503).end()
  let sending: { account: SesAccount; report: (mail: RecordedMail) => void } = {
    account: { identities: [], configurationSets: [] },
    report: () => undefined,
  }
  const opened = async (server: Promise<LocalServer>) => {
    const door = await server
    undo.add(() => door.stop())
    return door
  }
  const records = openMailRecords(join(dataDir, 'mail'))
  const near = port === 0 ? 0 : port + 1
  return {
    site: await opened(
      serve(
        (request, response) => {
          answer(request, response)
        },
        port,
        { what: 'site' },
      ),
    ),
    inbox: await opened(serve(listenerOf(inboxApp(records)), near, { orNear: true, what: 'boîte' })),
    ses: await opened(
      serve(
        sesServer({
          clock,
          records,
          account: () => sending.account,
          onAccepted: (mail) => {
            sending.report(mail)
          },
        }),
        0,
        { what: 'SES' },
      ),
    ),
    answerWith: (listener) => (answer = listener),
    sendBy: (account, report) => (sending = { account, report }),
  }
}

/** What the Lambdas print is kept with the data. */
function logTo(dataDir: string): (name: string, text: string) => void {
  const file = join(dataDir, 'lambdas.log')
  return (name, text) => {
    appendFileSync(file, `${name.split('Function')[0] ?? name}: ${text.trimEnd()}\n`)
  }
}

function functionsOf(
  made: Synthesized,
  parts: { clock: LocalClock; dataDir: string; dynamodb: string; ses: string },
): Functions {
  const log = logTo(parts.dataDir)
  return startFunctions({
    definitions: made.functions,
    clock: parts.clock,
    environmentOf: () => ({
      AWS_ENDPOINT_URL_DYNAMODB: parts.dynamodb,
      AWS_ENDPOINT_URL_SES: parts.ses,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    }),
    log,
    onDeadLetter: (letter) => {
      log(letter.functionName, `DEAD LETTER after ${letter.attempts} attempts: ${letter.error.message}`)
    },
    retryDelayMs: 1000,
  })
}

async function woken(functions: Functions, functionId: string): Promise<void> {
  const answer = await functions.send(functionId, { source: 'local' })
  await functions.settled()
  if (!answer.ok) throw new Error(`${functionId}: ${answer.error.message}`)
}

async function bringUp(options: StackOptions, clock: LocalClock, undo: Undo): Promise<LocalStack> {
  const { dataDir } = options
  const doors = await openDoors(options, clock, undo)
  const starting = startDynamoDb({ dataDir: join(dataDir, 'dynamodb') })
  const made = synthesized(doors.site.url, join(dataDir, 'cdk.out'))
  const database = await starting
  undo.add(() => database.stop())
  const client = localClient(database.endpoint)
  await bringTableUp(client, made.table)
  const functions = functionsOf(made, { clock, dataDir, dynamodb: database.endpoint, ses: doors.ses.url })
  undo.add(() => functions.stop())
  doors.sendBy(made.sesAccount, (mail) => {
    publishEvents({ route: made.eventRoute, functions, clock }, mail)
  })
  const { TableName: tableName } = made.table
  const world = ownWorld({ client, tableName, clock, publicUrl: doors.site.url, uidDomain: PILOT.mailDomain })
  const schedules = tickSchedules(made.schedules, clock, ({ functionId, event }) =>
    functions.send(functionId, event),
  )
  undo.add(() => {
    schedules.stop()
    return Promise.resolve()
  })
  doors.answerWith(gateway({ routes: made.routes, functions, clock }))
  const state = {
    tableName,
    dynamodb: database.endpoint,
    ses: doors.ses.url,
    inbox: doors.inbox.url,
    site: doors.site.url,
    uidDomain: PILOT.mailDomain,
  }
  writeFileSync(join(dataDir, 'stack.json'), JSON.stringify({ ...state, pid: process.pid }))
  return {
    site: doors.site.url,
    inbox: doors.inbox.url,
    ...{ clock, world, schedules },
    nextDue: () => nextDue(world.store),
    tick: () => woken(functions, functionIdOf(made, 'Postman')),
    tickNightly: () => woken(functions, functionIdOf(made, 'Nightly')),
    stop: () => undo.all(),
  }
}

/** The data folder, made when it is missing; one that cannot be written is a start problem. */
function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.R_OK | constants.W_OK)
  } catch {
    throw startProblem(
      `Le dossier ${dataDir} ne peut pas recevoir les données : choisissez-en un autre avec --data.`,
    )
  }
}

/** Starts everything; what was started is ended again when something cannot start. */
export async function startStack(options: StackOptions): Promise<LocalStack> {
  makeDataFolder(options.dataDir)
  const undo = newUndo()
  try {
    return await bringUp(options, localClock(options.at, options.speed), undo)
  } catch (error) {
    await undo.all()
    throw error
  }
}
