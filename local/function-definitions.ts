import * as z from 'zod'
import type { Template } from './resolve.ts'
import { startProblem } from './start-problem.ts'
import { readResources, type SynthesizedStack } from './template.ts'

/** A Lambda function as the template defines it. */
export interface FunctionDefinition {
  readonly id: string
  readonly name: string
  readonly arn: string
  readonly role: string
  /** Folder of its bundle. */
  readonly folder: string
  readonly handler: string
  readonly memoryMb: number
  readonly timeoutMs: number
  readonly environment: Readonly<Record<string, string>>
  /** Reserved concurrency; null when none is reserved. */
  readonly concurrency: number | null
  /** Asynchronous invocations: how often again after an error, for how long, and where they end. */
  readonly retries: number
  readonly maxEventAgeMs: number
  readonly deadLetters: string | null
}

const functionShape = z.object({
  FunctionName: z.string().optional(),
  Handler: z.string(),
  Role: z.string(),
  Code: z.object({ S3Key: z.string() }),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  ReservedConcurrentExecutions: z.number().nullable().default(null),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
  DeadLetterConfig: z.object({ TargetArn: z.string().nullable() }).default({ TargetArn: null }),
})

const asyncShape = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  MaximumEventAgeInSeconds: z.number().default(21_600),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .default({ OnFailure: undefined }),
})

type Asynchronous = Pick<FunctionDefinition, 'retries' | 'maxEventAgeMs' | 'deadLetters'>

/** What holds for asynchronous invocations: the function's event configuration, else Lambda's own defaults. */
function readAsynchronous(template: Template, name: string, deadLetters: string | null): Asynchronous {
  const found = readResources(template, 'AWS::Lambda::EventInvokeConfig', asyncShape).find(
    ({ properties }) => properties.FunctionName === name,
  )
  const configured = found?.properties ?? asyncShape.parse({ FunctionName: name })
  return {
    retries: configured.MaximumRetryAttempts,
    maxEventAgeMs: configured.MaximumEventAgeInSeconds * 1000,
    deadLetters: configured.DestinationConfig.OnFailure?.Destination ?? deadLetters,
  }
}

/** The functions of a stack. */
export function readFunctions(stack: SynthesizedStack): FunctionDefinition[] {
  return readResources(stack.template, 'AWS::Lambda::Function', functionShape).map(({ id, properties }) => {
    const name = properties.FunctionName ?? id
    return {
      id,
      name,
      arn: `arn:aws:lambda:eu-west-3:000000000000:function:${name}`,
      role: properties.Role,
      folder: stack.assetFolder(properties.Code.S3Key.replace(/\.zip$/, '')),
      handler: properties.Handler,
      memoryMb: properties.MemorySize,
      timeoutMs: properties.Timeout * 1000,
      environment: properties.Environment.Variables,
      concurrency: properties.ReservedConcurrentExecutions,
      ...readAsynchronous(stack.template, name, properties.DeadLetterConfig.TargetArn),
    }
  })
}

const permissionShape = z.object({ FunctionName: z.string(), Principal: z.string() })

/** A call from `principal` (`sns.amazonaws.com`) that the template does not permit fails here as it would there. */
export function requirePermission(
  template: Template,
  definition: FunctionDefinition,
  principal: string,
): void {
  const permitted = readResources(template, 'AWS::Lambda::Permission', permissionShape).some(
    ({ properties }) =>
      properties.Principal === principal &&
      [definition.name, definition.arn].includes(properties.FunctionName),
  )
  if (!permitted) throw startProblem(`template: ${principal} may not invoke ${definition.name}`)
}
