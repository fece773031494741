import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { Stage } from './stage.ts'

/** What SES reports of each message, to the Lambda that applies it and to the archive alike. */
export const REPORTED_EVENTS = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
] as const

/**
 * Who we are to the world's mailboxes: a domain with DKIM and its own MAIL FROM, and a configuration set whose events
 * tell what became of each mail.
 */
export class MailIdentity extends Construct {
  readonly identity: EmailIdentity
  readonly configurationSet: ConfigurationSet
  readonly configurationSetArn: string
  /** Send, Delivery, Bounce, Complaint, Reject and rendering failures, as SES publishes them. */
  readonly events: Topic
  readonly sender: { readonly name: string; readonly address: string }
  /** Right side of the addresses at which calendar programs answer. */
  readonly replyDomain: string

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id)
    this.sender = { name: stage.senderName, address: `agenda@${stage.mailDomain}` }
    this.replyDomain = `reponses.${stage.mailDomain}`
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      sendingEnabled: true,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      // The house remembers bounces and complaints itself, by mailbox and category (rule D11), and an organiser can undo
      // it: a list of SES's own would stop cancellations after a complaint, and letters after such an undo.
      disableSuppressionList: true,
    })
    this.configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    })
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(stage.mailDomain),
      dkimSigning: true,
      mailFromDomain: `rebond.${stage.mailDomain}`,
      configurationSet: this.configurationSet,
    })
    if (stage.protected) this.identity.applyRemovalPolicy(RemovalPolicy.RETAIN)
    this.events = new Topic(this, 'Events', { displayName: 'SES events', enforceSSL: true })
    // The destination lets SES publish to the topic for this configuration set alone.
    this.configurationSet.addEventDestination('ToTopic', {
      destination: EventDestination.snsTopic(this.events),
      events: [...REPORTED_EVENTS],
    })
  }
}
