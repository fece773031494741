import { join } from 'node:path'
import { type Duration, RemovalPolicy, Stage as Assembly } from 'aws-cdk-lib'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  Function,
  LoggingFormat,
  Runtime,
  type AssetCode,
  type InlineCode,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { EnvironmentOf, LambdaName } from '../lambdas/environment.ts'
import { bundle } from './bundle.ts'
import type { Stage } from './stage.ts'

/** Context that says to synthesize without bundling, for tests of the template. */
export const WITHOUT_BUNDLES = 'without-bundles'

export interface LambdaSettings<L extends LambdaName> {
  readonly name: L
  readonly stage: Stage
  readonly description: string
  readonly environment: EnvironmentOf<L>
  readonly timeout: Duration
  readonly memoryMb: number
  readonly reservedConcurrency?: number
}

function codeOf(scope: Construct, name: LambdaName): AssetCode | InlineCode {
  if (scope.node.tryGetContext(WITHOUT_BUNDLES) !== undefined) return Code.fromInline('// not bundled')
  const { folder, hash } = bundle(name, join(Assembly.of(scope)?.outdir ?? 'cdk.out', 'bundles'))
  return Code.fromAsset(folder, { assetHash: hash })
}

/**
 * A Lambda of ours: arm64, Node 24, its own role with nothing but its log, its own log group. The caller grants what
 * it does.
 */
export function lambdaFunction<L extends LambdaName>(
  scope: Construct,
  settings: LambdaSettings<L>,
): Function {
  const { name, stage, description, environment, timeout, memoryMb, reservedConcurrency } = settings
  const logGroup = new LogGroup(scope, 'Log', {
    retention: stage.logRetention,
    removalPolicy: stage.protected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description,
  })
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  )
  return new Function(scope, 'Function', {
    description,
    role,
    logGroup,
    // One JSON object a line with its level: the alarm on errors counts them.
    loggingFormat: LoggingFormat.JSON,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: codeOf(scope, name),
    handler: 'index.handler',
    timeout,
    memorySize: memoryMb,
    environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
    ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
  })
}
