import { App } from 'aws-cdk-lib'
import { AgendaStack } from './agenda-stack.ts'
import { WITHOUT_BUNDLES } from './lambda-function.ts'
import type { Stage } from './stage.ts'

/** The stack of a stage, as it is named in the cloud assembly. */
export function stackName(stage: Pick<Stage, 'name'>): string {
  return `agenda-${stage.name}`
}

/** The CDK app: one stack a stage. Without `bundling` the Lambdas' code is left out, for tests of the template. */
export function buildApp(options: {
  readonly stages: readonly Stage[]
  readonly outdir?: string
  readonly bundling?: boolean
}): App {
  const { stages, outdir, bundling = true } = options
  const app = new App({
    ...(outdir === undefined ? {} : { outdir }),
    analyticsReporting: false,
    ...(bundling ? {} : { context: { [WITHOUT_BUNDLES]: true } }),
  })
  for (const stage of stages) new AgendaStack(app, stackName(stage), stage)
  return app
}
