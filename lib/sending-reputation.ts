import { Duration } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'

/** SES reviews an account at 5 % and 0.1 %, and may stop it at 10 % and 0.5 %: there is time to act at these. */
const MOST_BOUNCES = 0.02
const MOST_COMPLAINTS = 0.0005

/** What mailboxes think of us, as SES reckons it for the whole account: whoever loses it reaches nobody. */
export class SendingReputation extends Construct {
  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, id)
    const rate = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        statistic: Stats.MAXIMUM,
        period: Duration.hours(1),
      })
    alarms.whenAbove(this, 'Bounces', rate('Reputation.BounceRate'), {
      threshold: MOST_BOUNCES,
      whoSuffers: 'Soon everybody: too many letters come back, and SES stops an account for that.',
      article: 'bounce-rate',
    })
    alarms.whenAbove(this, 'Complaints', rate('Reputation.ComplaintRate'), {
      threshold: MOST_COMPLAINTS,
      whoSuffers:
        'Soon everybody: too many readers call our letters spam, and SES stops an account for that.',
      article: 'complaint-rate',
    })
  }
}
