import { CfnOutput, Stack, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Alarms } from './alarms.ts'
import { DataTable } from './data-table.ts'
import { Delivery } from './delivery.ts'
import { Desk } from './desk.ts'
import { EventArchive } from './event-archive.ts'
import { Feeds } from './feeds.ts'
import { PublicApi } from './http-api.ts'
import { MailIdentity } from './mail-identity.ts'
import { Nightly } from './nightly.ts'
import { OrganisersApi } from './organisers-api.ts'
import { Papers } from './papers.ts'
import { Postman } from './postman.ts'
import { Replies } from './replies.ts'
import { SendingReputation } from './sending-reputation.ts'
import { Site } from './site.ts'
import type { Stage } from './stage.ts'

/** The whole service of one stage: one line for each capability. */
export class AgendaStack extends Stack {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      description: `Agenda France services (${stage.name})`,
      env: { region: stage.region, ...(stage.account === undefined ? {} : { account: stage.account }) },
      terminationProtection: stage.protected,
    })
    const alarms = new Alarms(this, 'Alarms', stage)
    const data = new DataTable(this, 'Data', stage)
    const mail = new MailIdentity(this, 'Mail', stage)
    new SendingReputation(this, 'Reputation', alarms)
    const api = new OrganisersApi(this, 'Api', { stage, data, alarms })
    const papers = new Papers(this, 'Papers', { stage, data, alarms })
    const site = new Site(this, 'Site', { stage, data, alarms })
    const desk = new Desk(this, 'Desk', { stage, data, alarms })
    const feeds = new Feeds(this, 'Feed', { stage, data, alarms })
    new Postman(this, 'Postman', { stage, data, mail, alarms })
    new Delivery(this, 'Delivery', { stage, data, mail, alarms })
    const archive = new EventArchive(this, 'Archive', { stage, mail, alarms })
    const replies = new Replies(this, 'Replies', { stage, data, mail, alarms })
    new Nightly(this, 'Nightly', { stage, data, alarms })
    const door = new PublicApi(this, 'Http', {
      stage,
      api: api.lambda,
      papers: papers.lambda,
      feed: feeds.lambda,
      site: site.lambda,
      desk: desk.lambda,
    })
    new CfnOutput(this, 'TableName', { value: data.table.tableName })
    new CfnOutput(this, 'ArchiveBucket', { value: archive.bucket.bucketName })
    new CfnOutput(this, 'PublicAddressTarget', { value: door.target })
    new CfnOutput(this, 'ReplyMxRecord', { value: replies.mxRecord })
    new CfnOutput(this, 'ReplyRuleSet', { value: replies.ruleSetName })
    mail.identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `DkimRecord${String(index + 1)}`, { value: `${name} CNAME ${value}` })
    })
    Tags.of(this).add('application', 'agenda-france-services')
    Tags.of(this).add('stage', stage.name)
  }
}
