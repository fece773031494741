/** What a guest's program puts into its answer. */
export interface Said {
  readonly to: string
  readonly from: string
  readonly uid: string
  readonly partstat: string
  readonly sequence: number
  /** `20211001T080500Z` */
  readonly stamp: string
  readonly comment?: string
  readonly delegate?: { readonly mailbox: string; readonly name: string }
}

/** How programs write their answers, each in its own MIME shape: written for these tests from what such messages look like. */
type Program = (said: Said) => string

const crlf = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`
const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
const fold = (line: string) => line.replace(/^.{74}|.{73}/gu, '$&\r\n ')

/** Quoted-printable of RFC 2045, with soft line ends. */
function quoted(text: string): string {
  const octets = [...Buffer.from(text)].map((octet) => {
    const character = String.fromCharCode(octet)
    return /[\r\n -<>-~]/.test(character)
      ? character
      : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`
  })
  return octets
    .join('')
    .split('\r\n')
    .map((line) => line.replace(/.{70}/g, '$&=\r\n').replace(/=\r\n$/, ''))
    .join('\r\n')
}

const head = (said: Said, more: readonly string[]) => [
  `From: La mairie <${said.from}>`,
  `To: <${said.to}>`,
  `Subject: =?UTF-8?Q?R=C3=A9ponse?=`,
  `Message-ID: <${said.stamp}-${said.partstat}@${said.from.split('@')[1] ?? ''}>`,
  'MIME-Version: 1.0',
  ...more,
]

interface Style {
  readonly product: string
  readonly before?: readonly string[]
  readonly organizer?: boolean
  readonly mailto?: string
  readonly attendee?: string
  readonly after?: readonly string[]
}

function calendar(said: Said, style: Style): string {
  const { mailto = 'mailto:', organizer = true, attendee = '' } = style
  const { delegate } = said
  const partstat = `PARTSTAT=${said.partstat}${delegate ? `;DELEGATED-TO="mailto:${delegate.mailbox}"` : ''}`
  return crlf(
    [
      ...[
        'BEGIN:VCALENDAR',
        `PRODID:${style.product}`,
        'VERSION:2.0',
        'METHOD:REPLY',
        ...(style.before ?? []),
      ],
      'BEGIN:VEVENT',
      ...(organizer ? [`ORGANIZER;CN=Préfecture des Landes:${mailto}${said.to}`] : []),
      `ATTENDEE;${partstat}${attendee}:${mailto}${said.from}`,
      ...(delegate
        ? [`ATTENDEE;DELEGATED-FROM="mailto:${said.from}";CN="${delegate.name}":mailto:${delegate.mailbox}`]
        : []),
      ...(said.comment === undefined
        ? []
        : [`COMMENT;LANGUAGE=fr-FR:${said.comment.replace(/[,;]/g, '\\$&')}`]),
      `UID:${said.uid}`,
      'SUMMARY;LANGUAGE=fr-FR:Accepté: Journée des secrétaires de mairie',
      'DTSTART:20211125T083000Z',
      'DTEND:20211125T110000Z',
      `DTSTAMP:${said.stamp}`,
      `SEQUENCE:${said.sequence}`,
      ...(style.after ?? []),
      ...['END:VEVENT', 'END:VCALENDAR'],
    ].map(fold),
  )
}

const part = (headers: readonly string[], body: string) => crlf([...headers, '', body])

function multipart(type: string, boundary: string, parts: readonly string[]): string {
  const pieces = parts.map((each) => `--${boundary}\r\n${each}`)
  return `Content-Type: multipart/${type}; boundary="${boundary}"\r\n\r\n${pieces.join('')}--${boundary}--\r\n`
}

const words = part(
  ['Content-Type: text/plain; charset="utf-8"', 'Content-Transfer-Encoding: 8bit'],
  'Accepté',
)
const html = part(['Content-Type: text/html; charset="utf-8"'], '<html><body><p>OK</p></body></html>')

/** Outlook through Exchange: Base64, no ORGANIZER, a zone by its Windows name, properties of its own. */
const outlook: Program = (said) => {
  const text = calendar(said, {
    product: 'Microsoft Exchange Server 2010',
    organizer: false,
    attendee: ';CN=La mairie',
    before: [
      ...['BEGIN:VTIMEZONE', 'TZID:Romance Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T030000'],
      ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10'],
      ...['END:STANDARD', 'END:VTIMEZONE'],
    ],
    after: ['CLASS:PUBLIC', 'X-MICROSOFT-CDO-APPT-SEQUENCE:0', 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY'],
  })
  const types = [
    'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
    'Content-Transfer-Encoding: base64',
  ]
  return (
    crlf(head(said, ['X-MS-Has-Attach:'])) +
    multipart('alternative', '_000_AM9', [words, html, part(types, base64(text))])
  )
}

/** Gmail: the part as it is, and the same again as invite.ics in Base64. */
const gmail: Program = (said) => {
  const text = calendar(said, {
    product: '-//Google Inc//Google Calendar 70.9054//EN',
    before: ['CALSCALE:GREGORIAN'],
    attendee: ';CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;X-NUM-GUESTS=0',
  })
  const types = [
    'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
    'Content-Transfer-Encoding: 8bit',
  ]
  const file = ['Content-Type: application/ics; name="invite.ics"', 'Content-Transfer-Encoding: base64']
  const disposition = 'Content-Disposition: attachment; filename="invite.ics"'
  const inner = multipart('alternative', '0000000a', [words, html, part(types, text)])
  return (
    crlf(head(said, [])) + multipart('mixed', '0000000b', [inner, part([...file, disposition], base64(text))])
  )
}

/** Apple Mail: quoted-printable, after a word in plain text. */
const apple: Program = (said) => {
  const text = calendar(said, {
    product: '-//Apple Inc.//macOS 14.0//EN',
    mailto: 'MAILTO:',
    after: ['TRANSP:OPAQUE'],
  })
  const types = ['Content-Type: text/calendar; method=REPLY; charset=utf-8; name=iCal-20211001.ics']
  const encoded = part([...types, 'Content-Transfer-Encoding: quoted-printable'], quoted(text))
  return (
    crlf(head(said, ['X-Mailer: Apple Mail'])) + multipart('alternative', 'Apple-Mail-1', [words, encoded])
  )
}

/** Thunderbird: plain text and calendar, then the file, all in eight bits. */
const thunderbird: Program = (said) => {
  const text = calendar(said, {
    product: '-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
    after: ['X-MOZ-GENERATION:1'],
  })
  const types = [
    'Content-Type: text/calendar; method=REPLY; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  const file = [
    'Content-Type: application/ics; name="invite.ics"',
    'Content-Disposition: attachment; filename="invite.ics"',
  ]
  const inner = multipart('alternative', '----------1', [words, part(types, text)])
  return (
    crlf(head(said, ['User-Agent: Mozilla Thunderbird'])) +
    multipart('mixed', '----------2', [inner, part(file, text)])
  )
}

/** Zimbra: meeting.ics among the alternatives, in seven bits as it can. */
const zimbra: Program = (said) => {
  const text = calendar(said, {
    product: 'Zimbra-Calendar-Provider',
    attendee: ';SENT-BY="mailto:agent@mairies.example"',
  })
  const types = [
    'Content-Type: text/calendar; charset=utf-8; method=REPLY; name=meeting.ics',
    'Content-Transfer-Encoding: 8bit',
  ]
  return (
    crlf(head(said, ['X-Mailer: Zimbra 8.8.15'])) +
    multipart('alternative', '----=_Part_1', [words, html, part(types, text)])
  )
}

/** A message that is nothing but the calendar, without a method in its header, lines ended by LF alone. */
const bare: Program = (said) => {
  const text = calendar(said, { product: '-//Open-Xchange//EN' })
  const types = ['Content-Type: text/calendar; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text]
  return crlf(head(said, types)).replaceAll('\r\n', '\n')
}

/** The calendar as nothing but a file. */
const attached: Program = (said) => {
  const text = calendar(said, { product: '-//SOGo//EN' })
  const file = ['Content-Type: application/ics; name="reply.ics"', 'Content-Transfer-Encoding: base64']
  const disposition = 'Content-Disposition: attachment; filename="reply.ics"'
  return (
    crlf(head(said, [])) + multipart('mixed', 'sogo', [words, part([...file, disposition], base64(text))])
  )
}

export const PROGRAMS = { outlook, gmail, apple, thunderbird, zimbra, bare, attached } as const

/** Somebody writes back in her own words. */
export function written(said: Pick<Said, 'to' | 'from'>, text: string, more: readonly string[] = []): string {
  const types = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']
  return crlf([
    ...[`From: <${said.from}>`, `To: <${said.to}>`, 'Subject: Re: invitation', 'MIME-Version: 1.0'],
    ...(more.some((line) => line.startsWith('Content-Type')) ? [] : types),
    ...more,
    ...(more.some((line) => line.startsWith('Message-ID')) ? [] : ['Message-ID: <words-1@mairies.example>']),
    ...['', text],
  ])
}
