import { simpleParser, type ParsedMail } from 'mailparser'
import { mimeOf } from '../../lambdas/adapters/mime.ts'
import { deliveryEventOf, sesEventSchema } from '../../lambdas/adapters/ses-event.ts'
import { message } from './message.ts'

/** The tree of a message by its own headers: `mixed[alternative[text/plain,text/html]]`. */
function treeOf(raw: string): string[] {
  return [...raw.matchAll(/^Content-Type: ([a-z]+\/[a-z]+)/gim)].map((match) => match[1] ?? '')
}

async function parsed(
  changes: Parameters<typeof message>[0] = {},
): Promise<{ raw: string; mail: ParsedMail }> {
  const bytes = await mimeOf(message(changes))
  return { raw: bytes.toString('latin1'), mail: await simpleParser(bytes) }
}

const headerOf = (mail: ParsedMail, key: string) =>
  mail.headerLines.find((line) => line.key === key)?.line.replace(/\r\n\s/g, ' ')

describe('a letter as MIME', () => {
  it('is mixed [ alternative [ text, html, calendar ], invite.ics ], the calendar last of the alternatives', async () => {
    const { raw } = await parsed()
    expect(treeOf(raw)).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ])
    const alternative = raw.indexOf('multipart/alternative')
    const boundary = /boundary="([^"]+)"/.exec(raw.slice(alternative))?.[1] ?? ''
    expect(raw.indexOf(`--${boundary}--`)).toBeLessThan(raw.indexOf('application/ics'))
    expect(raw.indexOf(`--${boundary}--`)).toBeGreaterThan(raw.indexOf('text/calendar'))
  })

  it.each(['REQUEST', 'CANCEL'] as const)(
    'says the method %s in the header as in the body',
    async (method) => {
      const content = (message().calendar?.content ?? '').replace('METHOD:REQUEST', `METHOD:${method}`)
      const { raw, mail } = await parsed({ calendar: { method, content } })
      expect(raw).toMatch(
        new RegExp(`^Content-Type: text/calendar; charset=utf-8; method=${method}\\r$`, 'm'),
      )
      const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar')
      expect(part?.content.toString('utf8')).toBe(content)
      const file = mail.attachments.find(({ filename }) => filename === 'invite.ics')
      expect(file?.content.toString('utf8')).toContain(`METHOD:${method}\r\n`)
    },
  )

  it('is text and HTML alone when there is nothing for a calendar', async () => {
    const { raw, mail } = await parsed({ calendar: null })
    expect(treeOf(raw)).toEqual(['multipart/alternative', 'text/plain', 'text/html'])
    expect(mail.attachments).toEqual([])
  })

  it('attaches a file with several slots without offering buttons', async () => {
    const attachment = {
      filename: 'formation.ics',
      content: 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n',
    }
    const { raw, mail } = await parsed({ calendar: null, attachment })
    expect(raw).not.toContain('text/calendar')
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['formation.ics'])
    expect(mail.attachments[0]?.content.toString()).toBe(attachment.content)
  })

  it('reads back with every accent, guillemet and dash, the organiser as Reply-To', async () => {
    const { mail } = await parsed()
    const { subject, text, html, from } = message()
    expect(mail.subject).toBe(subject)
    expect(mail.text?.trim()).toBe(text.trim())
    expect(mail.html).toContain(html.slice(0, 400))
    expect(mail.from?.value[0]).toEqual(from)
    expect(mail.replyTo?.value[0]?.address).toBe('coordination@landes.example')
    expect(mail.to).toMatchObject({ value: [{ address: 'mairie-40102@mairies.example' }] })
  })

  it('unsubscribes in one click, and not from a service letter', async () => {
    const { mail } = await parsed()
    expect(headerOf(mail, 'list-unsubscribe')).toBe(
      'List-Unsubscribe: <https://agenda.example/desabonnement/jeton/invitations>',
    )
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    const service = await parsed({ unsubscribeUrl: null })
    expect(headerOf(service.mail, 'list-unsubscribe')).toBeUndefined()
    expect(headerOf(service.mail, 'list-unsubscribe-post')).toBeUndefined()
  })

  it('keeps a long address in List-Unsubscribe whole', async () => {
    const unsubscribeUrl = `https://agenda.example/desabonnement/${'x'.repeat(180)}/invitations`
    const { mail } = await parsed({ unsubscribeUrl })
    expect(mail.headers.get('list')).toMatchObject({ unsubscribe: { url: unsubscribeUrl } })
  })

  it('is marked as automatic and carries its tag', async () => {
    const { mail } = await parsed()
    expect(headerOf(mail, 'auto-submitted')).toBe('Auto-Submitted: auto-generated')
    expect(headerOf(mail, 'x-agenda-mail')).toBe('X-Agenda-Mail: abc123-1')
  })

  it('names the mails that it carries in a header, from which a report of SES gives them back', async () => {
    const carries = Array.from({ length: 12 }, (_, n) => ({
      eventId: `evt-${n}`,
      mailId: `m${n}`.padEnd(40, 'a'),
    }))
    const raw = (await mimeOf(message({ carries }))).toString()
    const [, value = ''] = /^X-Agenda-Carries: ([^]*?)\r\n(?! )/m.exec(raw) ?? []
    const headers = [{ name: 'X-Agenda-Carries', value: value.replaceAll('\r\n', '') }]
    const tags = { mail: ['g-1'], departement: ['40'], event: ['none'] }
    const mail = { timestamp: '2021-10-05T07:00:00.000Z', messageId: 'ses-1', tags, headers }
    const event = deliveryEventOf(sesEventSchema.parse({ eventType: 'Send', mail }))
    expect(event?.carries).toEqual(carries)
    expect((await mimeOf(message())).toString()).not.toContain('X-Agenda-Carries')
  })

  it('gives the same bytes for the same message, and others for another fence', async () => {
    const [first, again, other] = await Promise.all([
      mimeOf(message()),
      mimeOf(message()),
      mimeOf(message({ tag: 'abc123-2' })),
    ])
    expect(again.equals(first)).toBe(true)
    expect(other.equals(first)).toBe(false)
  })

  it('has only ASCII, CRLF and lines far below 998 octets, whatever the text', async () => {
    const text = `${'é'.repeat(3000)}\n.\nFrom ici\n${'x'.repeat(3000)}\n`
    const { raw, mail } = await parsed({ text })
    expect(raw).toMatch(/^[\r\n\t\x20-\x7e]*$/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(160)
    expect(mail.text?.trim()).toBe(text.trim())
  })

  it('lets nothing slip into the headers', async () => {
    const { mail, raw } = await parsed({ subject: 'Bonjour\r\nBcc: autre@example.invalid' })
    expect(mail.bcc).toBeUndefined()
    expect(raw).not.toMatch(/^Bcc:/m)
  })
})
