import { buildApp, stackName } from '../lib/agenda-app.ts'
import type { Stage } from '../lib/stage.ts'
import { readFunctions, type FunctionDefinition } from './function-definitions.ts'
import { readGrants, type Grants } from './grants.ts'
import { readRoutes, type LocalRoute } from './routes.ts'
import { readSchedules, type LocalSchedule } from './schedules.ts'
import { readEventArchive } from './ses/event-archive.ts'
import { readEventRoute, readSesAccount, type EventRoute, type Reported } from './ses/publish-events.ts'
import { readInboundRoute, type InboundRoute } from './ses/receive-mail.ts'
import type { SesAccount } from './ses/send-raw-email.ts'
import { startProblem } from './start-problem.ts'
import { readTables, type TableDefinition } from './tables.ts'
import { readStack } from './template.ts'

/** All that the local stack brings to life of the synthesized template. */
export interface Synthesized {
  readonly functions: readonly FunctionDefinition[]
  readonly routes: readonly LocalRoute[]
  readonly schedules: readonly LocalSchedule[]
  readonly eventRoute: EventRoute
  readonly eventArchive: Reported
  readonly inboundRoute: InboundRoute
  readonly sesAccount: SesAccount
  readonly grants: Grants
  readonly table: TableDefinition
}

/**
 * Synthesizes the stack of a stage and reads it back: a route, an index, a
 * permission or a variable that lib/ forgets is missing here first.
 */
export function synthesized(stage: Stage, outdir: string): Synthesized {
  // The gate validates templates; here it would only cost seconds at each start.
  process.env.CDK_VALIDATION = 'false'
  buildApp({ stages: [stage], outdir }).synth()
  const stack = readStack(outdir, stackName(stage))
  const functions = readFunctions(stack)
  const [table] = readTables(stack.template)
  if (table === undefined) throw startProblem('template: there is no table')
  return {
    functions,
    routes: readRoutes(stack.template, functions),
    schedules: readSchedules(stack.template, functions),
    eventRoute: readEventRoute(stack.template, functions),
    eventArchive: readEventArchive(stack.template),
    inboundRoute: readInboundRoute(stack.template, functions),
    sesAccount: readSesAccount(stack.template),
    grants: readGrants(stack.template, functions),
    table,
  }
}

/** The function of a capability, by the name of its construct. */
export function functionIdOf({ functions }: Synthesized, construct: string): string {
  const found = functions.find(({ id }) => id.startsWith(`${construct}Function`))
  if (found === undefined) throw startProblem(`template: no function of ${construct}`)
  return found.id
}
