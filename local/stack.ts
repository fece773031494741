import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../core/domain/codes.ts'
import type { World } from '../core/ports.ts'
import type { Stage } from '../lib/stage.ts'
import { localClock, type LocalClock } from './clock.ts'
import { startCloud } from './cloud.ts'
import { startDynamoDb } from './dynamodb.ts'
import { openDoors } from './doors.ts'
import type { Functions } from './functions.ts'
import { gateway } from './gateway.ts'
import { nextDue } from './next-due.ts'
import { localClient, ownWorld } from './own-world.ts'
import { tickSchedules } from './schedules.ts'
import { receiveMail } from './ses/receive-mail.ts'
import { openSmtpDoor } from './ses/smtp-door.ts'
import { startProblem } from './start-problem.ts'
import { functionIdOf, synthesized } from './synthesized.ts'
import { bringTableUp } from './tables.ts'
import { newUndo, type Undo } from './undo.ts'

export interface StackOptions {
  /** The stage whose template comes alive; its public address is replaced by ours. */
  readonly stage: Stage
  readonly port: number
  readonly dataDir: string
  readonly at: Instant | null
  readonly speed: number
}

/** The whole system, running on this machine. */
export interface LocalStack {
  readonly site: string
  readonly inbox: string
  /** Where mail programs answer: `smtp://127.0.0.1:3002`. */
  readonly smtp: string
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

async function woken(functions: Functions, functionId: string): Promise<void> {
  const answer = await functions.send(functionId, { source: 'local' })
  await functions.settled()
  if (!answer.ok) throw new Error(`${functionId}: ${answer.error.message}`)
}

async function bringUp(options: StackOptions, clock: LocalClock, undo: Undo): Promise<LocalStack> {
  const { stage, dataDir } = options
  const doors = await openDoors(options.port, dataDir, undo)
  const starting = startDynamoDb({ dataDir: join(dataDir, 'dynamodb') })
  const made = synthesized({ ...stage, publicUrl: doors.site.url }, join(dataDir, 'cdk.out'))
  const database = await starting
  undo.add(() => database.stop())
  const client = localClient(database.endpoint)
  await bringTableUp(client, made.table)
  const { functions, ses } = await startCloud(
    made,
    { clock, dataDir, database: database.endpoint, records: doors.records },
    undo,
  )
  const inbound = { route: made.inboundRoute, functions, clock }
  const nearPort = options.port === 0 ? 0 : options.port + 2
  const smtp = await openSmtpDoor(nearPort, inbound.route.domains, (mail) => receiveMail(inbound, mail))
  undo.add(() => smtp.stop())
  const { TableName: tableName } = made.table
  const world = ownWorld({ client, tableName, clock, publicUrl: doors.site.url, uidDomain: stage.mailDomain })
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
    ses,
    inbox: doors.inbox.url,
    site: doors.site.url,
    uidDomain: stage.mailDomain,
  }
  writeFileSync(join(dataDir, 'stack.json'), JSON.stringify({ ...state, pid: process.pid }))
  return {
    site: doors.site.url,
    inbox: doors.inbox.url,
    smtp: smtp.url,
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
