import MailComposer from 'nodemailer/lib/mail-composer'
import type { Message } from '../../core/ports.ts'
import { CARRIES_HEADER, carriedNames, MAIL_HEADER } from './ses-event.ts'

type MailOptions = NonNullable<ConstructorParameters<typeof MailComposer>[0]>
type Part = NonNullable<MailOptions['attachments']>[number]

/** Line ends of RFC 5322. */
const withCrlf = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n')

/** A calendar file beside the letter, for programs that show no buttons. */
function calendarFile(filename: string, method: string, content: string): Part {
  return {
    filename,
    contentType: `application/ics; charset=utf-8; method=${method}`,
    content: Buffer.from(withCrlf(content)),
  }
}

/** The calendar part: last of the alternatives, its method in the header as in the body (RFC 6047 §2.4). */
function calendarParts({ calendar, attachment }: Message): Pick<MailOptions, 'alternatives' | 'attachments'> {
  return {
    alternatives:
      calendar === null
        ? []
        : [
            {
              contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
              contentTransferEncoding: 'base64',
              content: Buffer.from(withCrlf(calendar.content)),
            },
          ],
    attachments: [
      ...(calendar === null ? [] : [calendarFile('invite.ics', calendar.method, calendar.content)]),
      ...(attachment === null ? [] : [calendarFile(attachment.filename, 'PUBLISH', attachment.content)]),
    ],
  }
}

function headersOf(message: Message): Record<string, string> {
  const { unsubscribeUrl, tag, carries } = message
  return {
    // RFC 3834: no holiday answers to our letters.
    'Auto-Submitted': 'auto-generated',
    [MAIL_HEADER]: tag,
    ...(carries === undefined ? {} : { [CARRIES_HEADER]: carriedNames(carries) }),
    ...(unsubscribeUrl === null
      ? {}
      : {
          // RFC 8058: one POST unsubscribes, without a page.
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  }
}

/**
 * A message as MIME: `mixed [ alternative [ text, html, calendar ], invite.ics ]`. The same message gives the same bytes:
 * boundaries, date and Message-ID are made from it (SES replaces the last two). Everything non-ASCII is encoded, no line
 * exceeds 76 octets or so.
 */
export function mimeOf(message: Message): Promise<Buffer> {
  const { from, to, replyTo, subject, text, html, tag, composedAt } = message
  const composer = new MailComposer({
    from,
    to,
    replyTo,
    subject,
    text: withCrlf(text),
    html: withCrlf(html),
    ...calendarParts(message),
    headers: headersOf(message),
    date: new Date(composedAt),
    messageId: `<${tag}@${from.address.split('@')[1] ?? 'invalid'}>`,
    baseBoundary: tag,
    disableUrlAccess: true,
    disableFileAccess: true,
  })
  return composer.compile().build()
}
