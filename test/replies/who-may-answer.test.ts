import { claimedReply, replyAddress } from '../../core/links.ts'
import { anEvent, anInvitation, SECRET } from '../answers/answer-world.ts'
import { PROGRAMS } from './programs.ts'
import {
  addressOf,
  answerOf,
  GABARRET,
  lettersIn,
  received,
  REPLIES,
  replyWorld,
  said,
} from './reply-world.ts'

const { gmail, bare } = PROGRAMS
const ASKED = [`answer-by-link → ${GABARRET.mailbox}`]
const stranger = 'quelqu-un@ailleurs.example'

/** What came of one message on an event that was never moved: outcomes, Gabarret's choice, letters. */
async function cameOf(raw: string, told: Parameters<typeof received>[2] = {}, event = anEvent()) {
  const world = await replyWorld(event)
  const outcomes = await received(world, raw, told)
  return { outcomes, choice: (await answerOf(world))?.choice ?? null, letters: lettersIn(world) }
}

describe('an answer by mail is of the person invited', () => {
  it.each([
    ['comes from another address', gmail(said({ from: stranger }))],
    [
      'speaks for another attendee',
      gmail(said()).replaceAll(`:mailto:${GABARRET.mailbox}`, `:mailto:${stranger}`),
    ],
    ['has two From headers', `From: <${stranger}>\r\n${gmail(said())}`],
    [
      'has two mailboxes in From',
      bare(said()).replace(/^From: .*$/m, `From: <${GABARRET.mailbox}>, <${stranger}>`),
    ],
    [
      'says two things of one attendee',
      bare(said()).replace(/^ATTENDEE/m, `ATTENDEE;PARTSTAT=DECLINED:mailto:${GABARRET.mailbox}\nATTENDEE`),
    ],
  ])('one that %s is not', async (_, raw) => {
    expect(await cameOf(raw)).toEqual({ outcomes: ['asked'], choice: null, letters: ASKED })
  })

  it('is so in capitals too, since mail programs write addresses as they like', async () => {
    const raw = gmail(said({ from: GABARRET.mailbox.toUpperCase(), to: addressOf().toUpperCase() }))
    const came = await cameOf(raw, { to: addressOf().toUpperCase() })
    expect(came).toMatchObject({ outcomes: ['answered'], choice: 'yes' })
  })
})

describe('an answer by mail is about the event as it stands', () => {
  const moved = anEvent({ revision: 3, dateRevision: 1 })

  it.each([
    ['of another event', { uid: 'seminaire-2021-1@agenda.example' }],
    ['of a slot it has not', { uid: 'secretaires-2021-2@agenda.example' }],
    ['of another house', { uid: 'secretaires-2021-1@ailleurs.example' }],
  ])('one about the entry %s is not', async (_, changes) => {
    expect(await cameOf(gmail(said(changes)))).toEqual({ outcomes: ['asked'], choice: null, letters: ASKED })
  })

  it.each([
    [0, 'asked'],
    [1, 'answered'],
    [2, 'answered'],
    [3, 'answered'],
    [4, 'asked'],
  ])('its day was set at revision 1, it is at 3 now: SEQUENCE %i is %s', async (sequence, outcome) => {
    expect((await cameOf(gmail(said({ sequence })), {}, moved)).outcomes).toEqual([outcome])
  })

  it.each([
    [
      'about one occurrence of it',
      (raw: string) => raw.replace('DTSTART', 'RECURRENCE-ID:20211125T083000Z\nDTSTART'),
    ],
    ['that does not say when it was given', (raw: string) => raw.replace(/^DTSTAMP.*\n/m, '')],
    ['whose time is in no zone', (raw: string) => raw.replace(/^(DTSTAMP.*)Z$/m, '$1')],
    ['of two entries at once', (raw: string) => raw.replace(/(BEGIN:VEVENT[^]*END:VEVENT\n)/, '$1$1')],
  ])('one %s is not', async (_, changed) => {
    const raw = changed(bare(said()))
    expect(raw).not.toBe(bare(said()))
    expect((await cameOf(raw)).outcomes).toEqual(['asked'])
  })

  it.each(['REQUEST', 'CANCEL', 'COUNTER', 'PUBLISH', ''])(
    'METHOD:%s never changes anything',
    async (method) => {
      expect(await cameOf(bare(said()).replace('METHOD:REPLY', `METHOD:${method}`))).toMatchObject({
        outcomes: ['asked'],
        choice: null,
      })
    },
  )

  it('without a SEQUENCE it is about the first revision (RFC 5545 §3.8.7.4)', async () => {
    const raw = bare(said()).replace(/^SEQUENCE.*\n/m, '')
    expect((await cameOf(raw)).outcomes).toEqual(['answered'])
    expect((await cameOf(raw, {}, moved)).outcomes).toEqual(['asked'])
  })
})

describe('who is written to', () => {
  it('the person invited is asked once a day, however many messages come', async () => {
    const world = await replyWorld()
    const outcomes = []
    for (let n = 0; n < 5; n += 1)
      outcomes.push(...(await received(world, gmail(said({ from: stranger })), { id: `ses-${n}` })))
    expect(outcomes).toEqual(['asked', ...Array.from({ length: 4 }, () => 'asked-already')])
    world.clock.advance(24 * 60)
    expect(await received(world, gmail(said({ from: stranger })))).toEqual(['asked'])
    expect(lettersIn(world)).toEqual([...ASKED, ...ASKED])
  })

  it('once a day even when the event changes between two messages', async () => {
    const world = await replyWorld()
    await received(world, gmail(said({ from: stranger })))
    const event = await world.store.read('event', GABARRET)
    await world.store.commit([{ put: 'event', record: { ...event!, version: 2, revision: 1 }, expect: 1 }])
    expect(await received(world, gmail(said({ from: stranger })))).toEqual(['asked-already'])
  })

  it('nobody, when a program writes of its own accord; but a button that says so is a button', async () => {
    const tentative = bare(said({ partstat: 'TENTATIVE' }))
    const headers = ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'Precedence: auto_reply']
    for (const header of headers) {
      expect((await cameOf(`${header}\n${tentative}`)).outcomes).toEqual(['dropped'])
    }
    expect((await cameOf(tentative, { source: '' })).outcomes).toEqual(['dropped'])
    expect((await cameOf(tentative, { source: '<>' })).outcomes).toEqual(['dropped'])
    expect((await cameOf(`Auto-Submitted: auto-generated\n${bare(said())}`)).outcomes).toEqual(['answered'])
    expect((await cameOf(`Auto-Submitted: no\n${tentative}`)).outcomes).toEqual(['asked'])
  })

  it.each([
    ['not an address of ours', 'rsvp+40@reponses.agenda.example'],
    ['at another domain', addressOf().replace(REPLIES, 'ailleurs.example')],
    ['of a département without letters', addressOf().replace('rsvp+40-', 'rsvp+64-')],
    ['of no département', addressOf().replace('rsvp+40-', 'rsvp+99-')],
    ['of somebody not invited', addressOf(anInvitation(['40110']))],
  ])('nobody, when the address is %s', async (_, to) => {
    const world = await replyWorld()
    const before = world.store.dump()
    expect(await received(world, gmail(said()), { to })).toEqual(['dropped'])
    expect(world.store.dump()).toEqual(before)
  })

  it('a message to several addresses is heard at each, a repeated one once', async () => {
    const world = await replyWorld()
    const to = [addressOf(), addressOf().toUpperCase(), addressOf(anInvitation(['40245']))]
    expect(await received(world, gmail(said()), { to })).toEqual(['answered', 'asked'])
  })
})

describe('the address of an answer', () => {
  const longest = { departement: '974', eventId: 'e'.repeat(64), invitationId: GABARRET.invitationId }

  it('fits the 64 characters of a left side, and says the same in any case', () => {
    const address = replyAddress(SECRET, longest, REPLIES)
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(claimedReply(address.toUpperCase(), REPLIES)).toEqual(claimedReply(address, REPLIES))
    expect(claimedReply(address, REPLIES)?.departement).toBe('974')
    const corsica = replyAddress(SECRET, { ...longest, departement: '2A' }, REPLIES)
    expect(corsica).toBe(corsica.toLowerCase())
    expect(claimedReply(corsica, REPLIES)?.departement).toBe('2A')
  })

  it('is another one for each event, invitation and département', () => {
    const signature = (changes: object) =>
      replyAddress(SECRET, { ...longest, ...changes }, REPLIES).split('-')[2]
    const changes = [{}, { departement: '40' }, { eventId: 'autre' }, { invitationId: '0'.repeat(20) }]
    expect(new Set(changes.map(signature)).size).toBe(changes.length)
  })
})
