import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inboxApp } from '../../local/inbox/inbox-app.ts'
import { openMailRecords } from '../../local/ses/recorded-mail.ts'

const CALENDAR = ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'END:VCALENDAR', ''].join('\r\n')

const rawMail = (subject: string, withCalendar: boolean) =>
  [
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Bonjour <tout le monde>',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><head><title>x</title></head><body><a href="https://agenda.example/reponse/1">Oui</a></body></html>',
    ...(withCalendar ? ['--b', 'Content-Type: text/calendar; method=REQUEST', '', CALENDAR] : []),
    '--b--',
    '',
  ].join('\r\n')

describe('the inbox', () => {
  let folder = ''
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inbox-'))
    await keep({ id: 'un', to: ['a@mairies.example'], subject: 'Invitation', withCalendar: true })
    await keep({ id: 'deux', to: ['b@mairies.example'], subject: 'Rappel <b>gras</b>', withCalendar: false })
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  async function keep(mail: { id: string; to: string[]; subject: string; withCalendar: boolean }) {
    const { id, to, subject, withCalendar } = mail
    const envelope = { id, to, from: 'agenda@agenda.example', tags: {}, configurationSet: null }
    const raw = Buffer.from(rawMail(subject, withCalendar))
    await openMailRecords(folder).keep({ ...envelope, acceptedAt: '2021-10-01T08:00:00.000Z' }, raw)
  }

  /** Each look opens the records anew, as after a restart. */
  async function look(path: string) {
    const response = await inboxApp(openMailRecords(folder)).request(path)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  const idsIn = async (path: string) =>
    (JSON.parse((await look(path)).text) as { id: string }[]).map(({ id }) => id)

  it('lists the newest first, in French, and runs nothing that a subject says', async () => {
    const { text } = await look('/')
    expect(text).toContain('lang="fr"')
    expect(text.indexOf('/messages/deux')).toBeLessThan(text.indexOf('/messages/un'))
    expect(text).toContain('Rappel &lt;b&gt;gras&lt;/b&gt;')
    expect(text).not.toContain('<script')
  })

  it.each([
    ['invit', ['/messages/un']],
    ['B@MAIRIES', ['/messages/deux']],
    ['nulle part', []],
  ])('finds « %s » in addresses and subjects', async (search, found) => {
    const { text } = await look(`/?q=${encodeURIComponent(search)}`)
    expect([...text.matchAll(/\/messages\/\w+/g)].map(([path]) => path)).toEqual(found)
  })

  it('answers tests with JSON, by recipient if asked', async () => {
    expect(await idsIn('/messages.json')).toEqual(['deux', 'un'])
    expect(await idsIn('/messages.json?to=a@mairies.example')).toEqual(['un'])
  })

  it('shows a mail: HTML in a frame without rights, text, calendar, headers', async () => {
    const { text } = await look('/messages/un')
    expect(text).toMatch(/<iframe[^>]+src="\/messages\/un\.html"[^>]+sandbox="allow-popups/s)
    expect(text).toContain('Bonjour &lt;tout le monde&gt;')
    expect(text).toContain('METHOD:REQUEST')
    expect(text).toContain('Subject: Invitation')
  })

  it('opens the links of a letter outside its frame, and lets it run or load nothing', async () => {
    const { text, headers } = await look('/messages/un.html')
    expect(text).toContain('<head><base target="_blank">')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each([
    ['eml', 'message/rfc822', 'Subject: Invitation'],
    ['ics', 'text/calendar; charset=utf-8', 'METHOD:REQUEST'],
    ['json', 'application/json; charset=utf-8', '"calendar":"BEGIN:VCALENDAR'],
  ])('gives the mail as .%s', async (form, type, words) => {
    const { headers, text } = await look(`/messages/un.${form}`)
    expect(headers.get('content-type')).toBe(type)
    expect(text).toContain(words)
  })

  it.each(['/messages/nul', '/messages/deux.ics', '/messages/..%2Fetc'])('has no %s', async (path) => {
    expect((await look(path)).status).toBe(404)
  })
})
