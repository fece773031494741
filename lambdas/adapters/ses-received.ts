import { simpleParser, type ParsedMail } from 'mailparser'
import * as z from 'zod'
import { idFrom } from '../../core/digest.ts'
import type { ReceivedMail, Verdict } from '../../core/domain/received-mail.ts'

/** Longer HTML is not turned into words. */
const LONGEST_HTML = 64 * 1024

const verdictSchema = z.looseObject({ status: z.string() }).optional()

/**
 * What SES tells an SNS topic of a message it received (« Contents of notifications for Amazon SES email receiving », SES
 * developer guide): only what is used here. `content` is there because the receipt rule's action is SNS.
 */
const notificationSchema = z.looseObject({
  notificationType: z.literal('Received'),
  receipt: z.looseObject({
    recipients: z.array(z.string()),
    spamVerdict: verdictSchema,
    virusVerdict: verdictSchema,
    spfVerdict: verdictSchema,
    dkimVerdict: verdictSchema,
    dmarcVerdict: verdictSchema,
  }),
  mail: z.looseObject({ messageId: z.string(), source: z.string().default('') }),
  content: z.string(),
})
type Notification = z.infer<typeof notificationSchema>

const VERDICTS: Readonly<Record<string, Verdict>> = {
  PASS: 'pass',
  FAIL: 'fail',
  GRAY: 'gray',
  PROCESSING_FAILED: 'processing-failed',
}

/** A word that SES may add one day says nothing to us. */
function verdict(given: z.infer<typeof verdictSchema>): Verdict {
  return VERDICTS[given?.status ?? ''] ?? 'absent'
}

/** The message, byte for byte. The rule asks for Base64, in which no message is written otherwise: it has no colon. */
function rawOf({ content }: Notification): Buffer {
  return Buffer.from(content, content.includes(':') ? 'utf8' : 'base64')
}

/** A calendar in UTF-8 or, as some older programs write it, in Latin-1. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

/** The calendar parts, whether part, attachment or the whole message; twice the same is once. */
function calendarsOf({ attachments }: ParsedMail): string[] {
  const calendars = attachments.filter(
    ({ contentType, filename = '' }) =>
      /^(text\/calendar|application\/ics)$/i.test(contentType) || /\.ics$/i.test(filename),
  )
  return [...new Set(calendars.map(({ content }) => decoded(content).replace(/\r\n?/g, '\n').trim()))]
}

/** The lines of a header, unfolded, with all its repetitions. */
function headersOf({ headerLines }: ParsedMail, name: string): string[] {
  return headerLines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\r?\n(?=[ \t])/g, '')
        .trim(),
    )
}

function fromOf(parsed: ParsedMail): string[] {
  if (headersOf(parsed, 'from').length !== 1) return []
  return (parsed.from?.value ?? []).flatMap(({ address, group }) =>
    [address, ...(group ?? []).map((each) => each.address)].flatMap((each) => each?.toLowerCase() ?? []),
  )
}

/** The domain of a signature: its `d=` tag (RFC 6376 §3.5). */
function signerOf(signature: string): string {
  const [, domain = ''] = /(?:^|;)\s*d\s*=\s*([^;\s]+)/.exec(signature) ?? []
  return domain.toLowerCase()
}

/** Programs that write of their own accord say so (RFC 3834), come from nobody (bounces), or write to a list. */
function isAutomatic(parsed: ParsedMail, source: string): boolean {
  const [submitted = 'no'] = headersOf(parsed, 'auto-submitted')
  const [precedence = ''] = headersOf(parsed, 'precedence')
  const [type = ''] = headersOf(parsed, 'content-type')
  return (
    !/^no\b/i.test(submitted) ||
    /^(bulk|junk|list|auto_reply)$/i.test(precedence) ||
    /^multipart\/report\b/i.test(type) ||
    source.replace(/[<>\s]/g, '') === ''
  )
}

/** A message that cannot be read at all is one from nobody, which says nothing. */
async function parsedMail(raw: Buffer): Promise<ParsedMail | null> {
  try {
    const options = { skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true }
    return await simpleParser(raw, { ...options, maxHtmlLengthToParse: LONGEST_HTML })
  } catch {
    return null
  }
}

/** The message of one notification; null when it cannot be read. Throws when SES's own words are not what they were. */
export async function receivedMail(message: string): Promise<ReceivedMail | null> {
  const notification = notificationSchema.parse(JSON.parse(message))
  const { receipt, mail } = notification
  const parsed = await parsedMail(rawOf(notification))
  if (parsed === null) return null
  const words = parsed.text?.trim() ?? ''
  return {
    key: idFrom('message', parsed.messageId ?? mail.messageId),
    recipients: receipt.recipients.map((recipient) => recipient.toLowerCase()),
    from: fromOf(parsed),
    verdicts: {
      spam: verdict(receipt.spamVerdict),
      virus: verdict(receipt.virusVerdict),
      spf: verdict(receipt.spfVerdict),
      dkim: verdict(receipt.dkimVerdict),
      dmarc: verdict(receipt.dmarcVerdict),
    },
    signedBy: headersOf(parsed, 'dkim-signature').map(signerOf),
    automatic: isAutomatic(parsed, mail.source),
    calendars: calendarsOf(parsed),
    words: words === '' ? null : words,
  }
}
