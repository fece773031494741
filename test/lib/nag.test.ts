import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { PILOT, PROD } from '../../bin/app.ts'
import { buildApp } from '../../lib/agenda-app.ts'

/** Findings of cdk-nag that we accept, each where it is found and why. */
const ACCEPTED = [
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    at: /\/Postman\/Role\//,
    because: 'ses:GetSendQuota is the one action for which SES has no resource to name.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    at: /\/(Delivery\/Unapplied|Replies\/Unread)\//,
    because:
      'It is where failed deliveries end (Lambda destination, SNS redrive), which the rule does not see.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    at: /\/Http\/Api\/(DefaultRoute|ANY--v1|ANY--agendas|ANY--bureau)/,
    because:
      'Pages and public feeds are for everybody; API keys and signed links are checked by the Lambdas.',
  },
  {
    rule: 'AwsSolutions-S1',
    at: /\/Archive\/Bucket\//,
    because:
      'Firehose writes it, an operator reads it after a restore; logs of that would be a second bucket to guard.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<ArchiveBucket49F1AC64.Arn>/*]',
    at: /\/Archive\/Role\//,
    because:
      'Firehose names its objects by the day and the instant: all of them are those of this one bucket.',
  },
] as const

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string
      readonly violatingConstructs: readonly { readonly constructPath: string }[]
    }[]
  }[]
}

/** Every finding of both stages as `rule at/path`. */
function findings(): { rule: string; path: string }[] {
  const outdir = mkdtempSync(join(tmpdir(), 'nag-'))
  const app = buildApp({ stages: [PILOT, PROD], bundling: false, outdir })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  try {
    app.synth()
  } catch {
    // Findings make the synthesis fail; the report has them all.
  }
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report
  rmSync(outdir, { recursive: true })
  return report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, path: constructPath })),
    ),
  )
}

describe("AWS's own list of good manners (cdk-nag, AwsSolutions)", () => {
  const found = findings()

  it('is kept everywhere but where we say why not', () => {
    const unexplained = found.filter(
      ({ rule, path }) => !ACCEPTED.some((accepted) => accepted.rule === rule && accepted.at.test(path)),
    )
    expect(unexplained).toEqual([])
  })

  it.each(ACCEPTED)('$rule is still found where we accept it: $because', ({ rule, at }) => {
    expect(found.filter((finding) => finding.rule === rule && at.test(finding.path))).not.toEqual([])
  })
})
