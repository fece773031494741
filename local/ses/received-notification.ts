/** The verdicts of SES on a message it received, in its own words; one that is left out is not told. */
export type Verdicts = Readonly<Partial<Record<'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc', string>>>

/** What cannot be verified on one machine is imitated: a message from nowhere is as good as proven here. */
export const IMITATED: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' }

/** A message as it came in by SMTP. */
export interface InboundMail {
  readonly id: string
  readonly raw: Buffer
  /** MAIL FROM; empty for a bounce. */
  readonly source: string
  /** RCPT TO. */
  readonly recipients: readonly string[]
  readonly verdicts: Verdicts
  readonly receivedAt: string
}

/**
 * What SES tells a topic of a message, in the form of « Contents of notifications for Amazon SES email receiving » (SES
 * developer guide), the message itself in Base64 as the receipt rule asks.
 */
export function receivedNotification(mail: InboundMail, topicArn: string): string {
  const { id, raw, source, recipients, receivedAt: timestamp } = mail
  const verdicts = Object.entries(mail.verdicts).map(([name, status]) => [`${name}Verdict`, { status }])
  return JSON.stringify({
    notificationType: 'Received',
    mail: { timestamp, source, messageId: id, destination: recipients, headersTruncated: false },
    receipt: {
      timestamp,
      processingTimeMillis: 200,
      recipients,
      ...(Object.fromEntries(verdicts) as object),
      action: { type: 'SNS', topicArn, encoding: 'BASE64' },
    },
    content: raw.toString('base64'),
  })
}
