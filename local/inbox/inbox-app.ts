import { Hono } from 'hono'
import { simpleParser } from 'mailparser'
import type { MailRecords, RecordedMail } from '../ses/recorded-mail.ts'
import { listPage, mailPage } from './pages.ts'

const PAGE = 50

function matches(mail: RecordedMail, search: string): boolean {
  const text = `${mail.to.join(' ')} ${mail.subject}`.toLowerCase()
  return text.includes(search.toLowerCase())
}

/** The parts of a mail as another author's parser reads them back. */
async function partsOf(records: MailRecords, id: string): Promise<{ html: string; calendar: string | null }> {
  const { html, attachments } = await simpleParser(records.raw(id))
  const calendar = attachments.find(({ contentType }) => contentType === 'text/calendar')
  return { html: typeof html === 'string' ? html : '', calendar: calendar?.content.toString('utf8') ?? null }
}

/** A letter runs nothing and loads nothing from elsewhere; its links open outside its frame, where forms work. */
const HTML_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox"

function framed(html: string): string {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
}

/** `<id>.eml`, `<id>.ics`, `<id>.html`, `<id>.json`, or the page of the mail. */
async function shown(records: MailRecords, file: string): Promise<Response | null> {
  const [, id = '', form = ''] = /^([\w-]+?)(?:\.(eml|ics|html|json))?$/.exec(file) ?? []
  const mail = records.find(id)
  if (mail === null) return null
  const typed = (body: string | Buffer, type: string) =>
    new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      headers: {
        'content-type': type,
        ...(form === 'html' ? { 'content-security-policy': HTML_POLICY } : {}),
      },
    })
  const { html, calendar } = await partsOf(records, id)
  switch (form) {
    case 'eml':
      return typed(records.raw(id), 'message/rfc822')
    case 'ics':
      return calendar === null ? null : typed(calendar, 'text/calendar; charset=utf-8')
    case 'html':
      return typed(framed(html), 'text/html; charset=utf-8')
    case 'json':
      return typed(JSON.stringify({ ...mail, html, calendar }), 'application/json; charset=utf-8')
    default:
      return typed(String(await mailPage(mail, calendar)), 'text/html; charset=utf-8')
  }
}

/** The inbox of everybody: what the local SES accepted, to look at and, as JSON, for tests. */
export function inboxApp(records: MailRecords): Hono {
  const app = new Hono()
  app.get('/', async (context) => {
    const search = context.req.query('q') ?? ''
    const found = records.all().filter((mail) => matches(mail, search))
    const pages = Math.max(1, Math.ceil(found.length / PAGE))
    const page = Math.min(pages, Math.max(1, Number(context.req.query('page') ?? 1) || 1))
    const mails = found.slice((page - 1) * PAGE, page * PAGE)
    return context.html(String(await listPage(mails, { total: found.length, search, page, pages })))
  })
  app.get('/messages.json', (context) => {
    const to = context.req.query('to')
    return context.json(records.all().filter((mail) => to === undefined || mail.to.includes(to)))
  })
  app.get(
    '/messages/:file',
    async (context) => (await shown(records, context.req.param('file'))) ?? context.notFound(),
  )
  return app
}
