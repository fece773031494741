import { receiveReply, type ReplyWorld } from '../core/usecases/receive-reply.ts'
import { awsWorld } from './adapters/aws-world.ts'
import { receivedMail } from './adapters/ses-received.ts'
import { readEnvironment } from './environment.ts'

const settings = readEnvironment('replies', process.env)

const world: ReplyWorld = {
  ...awsWorld(settings),
  replyDomain: settings.REPLY_DOMAIN,
  elapsedMs: () => performance.now(),
}

/** What guests answer by mail, from SES by SNS. A fault makes SNS and Lambda try again; doing it twice is nothing. */
export async function handler(event: { Records: { Sns: { Message: string } }[] }): Promise<void> {
  for (const { Sns } of event.Records) {
    const mail = Sns.Message.startsWith('{') ? await receivedMail(Sns.Message) : null
    const outcomes = mail === null ? ['unreadable'] : await receiveReply(world, mail)
    // Outcomes only: who answered what is in the table, not in the log.
    console.log({ replies: outcomes })
  }
}
