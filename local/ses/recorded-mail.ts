import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import * as z from 'zod'

/** What one look at a mail needs; the mail itself, byte for byte, lies beside it as `<id>.eml`. */
const recordedMailSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  tags: z.record(z.string(), z.string()),
  /** As they stand in the message, unfolded. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  /** Where SES publishes what becomes of it; null: nowhere. */
  configurationSet: z.string().nullable().default(null),
  acceptedAt: z.string(),
})
export type RecordedMail = z.infer<typeof recordedMailSchema>

/** Every mail that the local SES accepted: kept on disk, so that a restart forgets nothing. */
export interface MailRecords {
  keep(mail: Omit<RecordedMail, 'subject' | 'text' | 'headers'>, raw: Buffer): Promise<RecordedMail>
  /** Newest first. */
  all(): readonly RecordedMail[]
  find(id: string): RecordedMail | null
  raw(id: string): Buffer
}

function readLines(file: string): RecordedMail[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => recordedMailSchema.parse(JSON.parse(line)))
}

function headerOf(line: string): { name: string; value: string } {
  const [, name = '', value = ''] = /^([^:]*):\s*([^]*)$/.exec(line.replaceAll(/\r?\n(?=[ \t])/g, '')) ?? []
  return { name, value }
}

/** Opens the records in a folder. */
export function openMailRecords(folder: string): MailRecords {
  mkdirSync(folder, { recursive: true })
  const index = join(folder, 'accepted.jsonl')
  const mails = readLines(index).reverse()
  const byId = new Map(mails.map((mail) => [mail.id, mail]))
  return {
    keep: async (mail, raw) => {
      const { subject = '', text = '', headerLines } = await simpleParser(raw, { skipTextToHtml: true })
      const headers = headerLines.map(({ line }) => headerOf(line))
      const recorded = { ...mail, subject, text, headers }
      writeFileSync(join(folder, `${mail.id}.eml`), raw)
      appendFileSync(index, `${JSON.stringify(recorded)}\n`)
      mails.unshift(recorded)
      byId.set(mail.id, recorded)
      return recorded
    },
    all: () => mails,
    find: (id) => byId.get(id) ?? null,
    raw: (id) => readFileSync(join(folder, `${id}.eml`)),
  }
}
