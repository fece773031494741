import { readByBoth } from '../ical/two-readers.ts'
import { guestSteps } from './guest-steps.ts'
import { forget, startJourney, type InboxMail, type Journey } from './journey.ts'
import { LETTERS, liveThroughNovember, PEOPLE } from './november.ts'
import { headerOf, partOf, readRaw, treeOf, type RawPart } from './raw-mail.ts'

let journey: Journey
const { board, invite, lettersTo, linkOf, post, secretariesDay } = guestSteps(() => journey)

interface Wire {
  readonly raw: string
  readonly part: RawPart
}

async function onTheWire(mail: InboxMail | undefined): Promise<Wire> {
  const raw = await journey.eml(mail?.id ?? '')
  return { raw, part: readRaw(raw) }
}

async function unsubscribeUrlOf(mail: InboxMail | undefined): Promise<string> {
  const { part } = await onTheWire(mail)
  expect(headerOf(part, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  return /^<(.+)>$/.exec(headerOf(part, 'List-Unsubscribe'))?.[1] ?? ''
}

/** RFC 8058: one mail program opens the link, as a scanner would; another posts what its reader's button posts. */
async function unsubscribing(): Promise<void> {
  const [opened] = await lettersTo(PEOPLE.silent, 'invitation du 25')
  expect((await fetch(await unsubscribeUrlOf(opened))).status).toBe(200)
  const [pressed] = await lettersTo(PEOPLE.unsubscribing, 'invitation du 25')
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const sent = { method: 'POST', body, redirect: 'manual' } as const
  expect((await fetch(await unsubscribeUrlOf(pressed), sent)).status).toBe(200)
}

let cancelled: string

beforeAll(async () => {
  journey = await startJourney('2021-10-25')
  cancelled = await liveThroughNovember(journey, unsubscribing)
}, 180_000)

afterAll(async () => {
  await journey.end()
  forget(journey)
})

const TREES = {
  REQUEST: 'multipart/mixed[multipart/alternative[text/plain, text/html, text/calendar], application/ics]',
  CANCEL: 'multipart/mixed[multipart/alternative[text/plain, text/html, text/calendar], application/ics]',
  PUBLISH: 'multipart/mixed[multipart/alternative[text/plain, text/html], application/ics]',
  none: 'multipart/alternative[text/plain, text/html]',
}

describe.each(LETTERS)('the bytes of $name', ({ to, words, calendar, stoppable }) => {
  let wire: Wire

  beforeAll(async () => {
    wire = await onTheWire((await lettersTo(to, words)).at(-1))
  })

  it('are ASCII in short lines that end with CRLF', () => {
    expect(wire.raw).toMatch(/^[\t\r\n\x20-\x7e]+$/)
    expect(wire.raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...wire.raw.split('\r\n').map((line) => line.length))).toBeLessThan(998)
  })

  it('are to one reader, answered at a mailbox that is read, and announce themselves as automatic', () => {
    expect(headerOf(wire.part, 'To')).toBe(to)
    expect(headerOf(wire.part, 'Reply-To')).not.toMatch(/no-?reply/i)
    expect(headerOf(wire.part, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(wire.part, 'MIME-Version')).toBe('1.0')
    expect(wire.part.headers.filter(([name]) => ['cc', 'bcc'].includes(name))).toEqual([])
  })

  it('offer to unsubscribe exactly where one may', () => {
    const offered = ['List-Unsubscribe', 'List-Unsubscribe-Post'].map((name) => headerOf(wire.part, name))
    expect(offered.map((value) => value !== '')).toEqual([stoppable, stoppable])
  })

  it('hold text, HTML and calendar in the order that programs expect', () => {
    expect(treeOf(wire.part)).toBe(TREES[calendar ?? 'none'])
    for (const type of ['text/plain', 'text/html']) {
      expect(headerOf(partOf(wire.part, type)!, 'Content-Type')).toMatch(/charset=utf-8/i)
    }
    expect(partOf(wire.part, 'text/html')?.content).toMatch(/^<!doctype html>\s*<html lang="fr"/i)
    expect(partOf(wire.part, 'text/html')?.content).not.toMatch(/<script|<link|src=/i)
    expect(partOf(wire.part, 'text/plain')?.content).not.toMatch(/undefined|null|\[object|\{\{/)
  })

  it('name one method in header and body, and invite their reader alone', () => {
    const file = partOf(wire.part, 'application/ics')?.content ?? ''
    expect(/^METHOD:(\w+)\r$/m.exec(file)?.[1] ?? null).toBe(calendar)
    if (calendar === null) return
    expect(headerOf(partOf(wire.part, 'application/ics')!, 'Content-Type')).toContain(`method=${calendar}`)
    expect(readByBoth(file)).toHaveLength(calendar === 'PUBLISH' ? 2 : 1)
    if (calendar === 'PUBLISH') return
    const inline = partOf(wire.part, 'text/calendar')
    expect(headerOf(inline!, 'Content-Type')).toBe(`text/calendar; charset=utf-8; method=${calendar}`)
    expect(inline?.content).toBe(file)
    const lines = file.replaceAll('\r\n ', '').split('\r\n')
    const attendees = lines.filter((line) => line.startsWith('ATTENDEE'))
    expect(attendees).toEqual([expect.stringContaining(`:mailto:${to}`)])
    const organizer =
      /^ORGANIZER;CN="Préfecture des Landes";SENT-BY=.*:mailto:rsvp\+40-[0-9a-f]{20}-[0-9a-f]{32}@/
    expect(lines).toContainEqual(expect.stringMatching(organizer))
    expect(lines.includes('BEGIN:VALARM')).toBe(false)
  })
})

describe('who wants or gets no more letters', () => {
  const told = async (word: string) => {
    const readers = Object.entries(PEOPLE).filter(([, mailbox]) => mailbox.endsWith('@mairies.example'))
    const counts = await Promise.all(
      readers.map(async ([name, mailbox]) => [name, (await lettersTo(mailbox, word)).length] as const),
    )
    return Object.fromEntries(counts.filter(([, letters]) => letters > 0))
  }

  it('is invited once like everybody, then asked again only if silent and still reading', async () => {
    expect(await told('invitation du 25')).toEqual({
      ...{ coming: 1, declining: 1, silent: 1, unsubscribing: 1, complaining: 1, lost: 1 },
    })
    expect(await told('Votre réponse est attendue')).toEqual({ silent: 2 })
    expect(await told('Rappel')).toEqual({ coming: 2 })
  })

  it('A10: a new hour reaches neither who said no nor a mailbox that is gone; the cancellation reaches all but that one', async () => {
    expect(await told('Modifié')).toEqual({ coming: 1, silent: 1, unsubscribing: 1, complaining: 1 })
    expect(await told('Annulé')).toEqual({
      ...{ coming: 1, declining: 1, silent: 1, unsubscribing: 1, complaining: 1 },
    })
  })

  it('is not invited to the next event, and the board says why', async () => {
    const next = await secretariesDay('2021-12-10')
    await invite(next, { departement: true, roles: ['mairie-secretary'] })
    await journey.until('2021-11-23')
    expect(await told('invitation du 10')).toEqual({ coming: 1, declining: 1, silent: 1 })
    const { lines } = await board(next)
    expect(lines.map(({ commune, undeliverable }) => [commune, undeliverable])).toEqual([
      ['40016', 'messages signalés comme indésirables par le destinataire'],
      ['40033', 'désabonnement demandé par le destinataire'],
      ['40074', 'adresse inexistante'],
      ['40102', null],
      ['40110', null],
      ['40245', null],
    ])
  })
})

describe('one identity', () => {
  it('the cancellation of the letter is the entry that the feed crosses out', async () => {
    const [letter] = await lettersTo(PEOPLE.coming, 'Annulé')
    const { part } = await onTheWire(letter)
    const entries = readByBoth(partOf(part, 'text/calendar')?.content ?? '')
    const feed = readByBoth((await journey.get(journey.visitor.feeds.network)).text)
    const crossedOut = feed.find(({ uid }) => uid.startsWith(cancelled))
    expect(entries).toMatchObject([{ uid: crossedOut?.uid, sequence: 2, status: 'CANCELLED' }])
    expect(crossedOut).toMatchObject({ sequence: 2, status: 'CANCELLED' })
  })
  it('an agent replaces the address of her feed: the old one is gone, a letter brings the new one', async () => {
    const feedOf = (mail: InboxMail | undefined) =>
      /http:\/\/[^\s>]+\/agendas\/p\/[^\s>]+\.ics/.exec(mail?.text ?? '')?.[0] ?? ''
    const [first] = await lettersTo(PEOPLE.agent, 'Votre agenda')
    const replace = linkOf(first, 'abonnement')
    const statusOf = async (mail: InboxMail | undefined) => (await journey.get(feedOf(mail))).status
    expect((await fetch(replace)).status).toBe(200)
    expect(await statusOf(first)).toBe(200)
    expect(await post(replace, {})).toBe(303)
    await journey.until('2021-11-24')
    const [second] = await lettersTo(PEOPLE.agent, 'Votre agenda')
    expect(feedOf(second)).not.toBe(feedOf(first))
    expect([await statusOf(first), await statusOf(second)]).toEqual([410, 200])
  })
})
