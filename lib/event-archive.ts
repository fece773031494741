import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDeliveryStream, DeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { EventDestination } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { REPORTED_EVENTS, type MailIdentity } from './mail-identity.ts'
import type { Stage } from './stage.ts'

/**
 * « Journaux d'envoi, 6 mois » (data notice): the archive names mailboxes and keeps the same promise. A table is restored
 * to at most 35 days ago.
 */
const KEPT_DAYS = 183
/** What a restore may have to wait for; a longer wait makes fewer, larger objects. */
const GATHERED_SECONDS = 300
const GATHERED_MB = 5

/**
 * Every report of SES, kept outside of the table, so that what was sent is still known when the table is restored to an
 * earlier point (docs/decisions/0010-archive-of-ses-events.md): configuration set → Firehose → S3, one JSON a line, gzip.
 */
export class EventArchive extends Construct {
  readonly bucket: Bucket

  constructor(
    scope: Construct,
    id: string,
    { stage, mail, alarms }: { stage: Stage; mail: MailIdentity; alarms: Alarms },
  ) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        { expiration: Duration.days(KEPT_DAYS), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: stage.protected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    const stream = this.streamTo(this.bucket)
    mail.configurationSet.addEventDestination('ToArchive', {
      destination: EventDestination.firehoseDeliveryStream({
        deliveryStream: DeliveryStream.fromDeliveryStreamArn(this, 'Given', stream.attrArn),
      }),
      events: [...REPORTED_EVENTS],
    })
    this.watch(stream, alarms)
  }

  private streamTo(bucket: Bucket): CfnDeliveryStream {
    const role = new Role(this, 'Role', {
      description: 'Firehose writes reports of SES into the archive',
      assumedBy: new ServicePrincipal('firehose.amazonaws.com', {
        conditions: { StringEquals: { 'sts:ExternalId': Stack.of(this).account } },
      }),
      inlinePolicies: {
        Archive: new PolicyDocument({
          statements: [
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
              resources: [bucket.bucketArn],
            }),
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
              resources: [bucket.arnForObjects('*')],
            }),
          ],
        }),
      },
    })
    return new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: role.roleArn,
        compressionFormat: 'GZIP',
        prefix: 'events/!{timestamp:yyyy/MM/dd/}',
        errorOutputPrefix: 'errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/}',
        bufferingHints: { intervalInSeconds: GATHERED_SECONDS, sizeInMBs: GATHERED_MB },
      },
    })
  }

  /** Firehose itself keeps a record for 24 hours while it cannot write it. */
  private watch(stream: CfnDeliveryStream, alarms: Alarms): void {
    const age = new Metric({
      namespace: 'AWS/Firehose',
      metricName: 'DeliveryToS3.DataFreshness',
      dimensionsMap: { DeliveryStreamName: stream.ref },
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    })
    alarms.whenAbove(this, 'Late', age, {
      threshold: Duration.hours(1).toSeconds(),
      whoSuffers:
        'Nobody yet: reports of SES are not archived, and after a restore letters could leave twice.',
      article: 'archive-late',
    })
  }
}
