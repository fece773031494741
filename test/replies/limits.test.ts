import { readReply, REPLY_LIMITS } from '../../core/ical/read-reply.ts'
import { PROGRAMS } from './programs.ts'
import { answerOf, GABARRET, lettersIn, received, replyWorld, said } from './reply-world.ts'

/** The reply, with more in its entry. */
const withMore = (more: string, change: (raw: string) => string = (raw) => raw) =>
  change(PROGRAMS.bare(said()).replace('END:VEVENT', `${more}END:VEVENT`))
const calendarWith = (more: string) => withMore(more, (raw) => raw.slice(raw.indexOf('BEGIN:VCALENDAR')))
const read = (calendar: string) => readReply([calendar], GABARRET.mailbox, () => 0)

const line = (length: number) => `X-LONG:${'x'.repeat(length - 8)}\n`
const nested = (depth: number) => `${'BEGIN:X-A\n'.repeat(depth)}${'END:X-A\n'.repeat(depth)}`

describe('what is too much to read', () => {
  const size = Buffer.byteLength(calendarWith(''))
  const lines = calendarWith('').split('\n').length

  it.each([
    ['64 kB', line(REPLY_LIMITS.bytes - size), line(REPLY_LIMITS.bytes - size + 1)],
    [
      '1 000 lines',
      'X-A:1\n'.repeat(REPLY_LIMITS.lines - lines),
      'X-A:1\n'.repeat(REPLY_LIMITS.lines - lines + 1),
    ],
    ['a depth of 3', nested(1), nested(2)],
  ])('is refused above %s, and not before', (_, most, more) => {
    expect(read(calendarWith(most))).toMatchObject({ partstat: 'ACCEPTED' })
    expect(read(calendarWith(more))).toEqual({ none: 'too-large' })
  })

  it('is refused before anything of it is read: the clock is not even looked at', () => {
    const clock = () => {
      throw new Error('it was read')
    }
    for (const more of [line(REPLY_LIMITS.bytes), 'X-A:1\n'.repeat(REPLY_LIMITS.lines), nested(2)]) {
      expect(readReply([calendarWith(more)], GABARRET.mailbox, clock)).toEqual({ none: 'too-large' })
    }
  })

  it('counts bytes, not characters', () => {
    expect(read(calendarWith(`X-A:${'é'.repeat(REPLY_LIMITS.bytes / 2)}\n`))).toEqual({ none: 'too-large' })
  })

  it.each([
    [REPLY_LIMITS.ms, { partstat: 'ACCEPTED' }],
    [REPLY_LIMITS.ms + 1, { none: 'too-slow' }],
  ])('a parse of %i ms is %o', (ms, expected) => {
    const ticks = [1000, 1000 + ms]
    expect(readReply([calendarWith('')], GABARRET.mailbox, () => ticks.shift() ?? 0)).toMatchObject(expected)
  })

  it('is refused when there are more parts than a program sends', () => {
    const parts = Array.from({ length: REPLY_LIMITS.parts + 1 }, (_, n) => calendarWith(`X-N:${n}\n`))
    expect(readReply(parts, GABARRET.mailbox, () => 0)).toEqual({ none: 'too-large' })
  })

  it('changes nothing; the person invited is asked by letter', async () => {
    const world = await replyWorld()
    expect(await received(world, withMore(line(REPLY_LIMITS.bytes)))).toEqual(['asked'])
    expect(await answerOf(world)).toBeNull()
    expect(lettersIn(world)).toEqual([`answer-by-link → ${GABARRET.mailbox}`])
  })
})

describe('what is badly written', () => {
  it.each([
    ['no calendar', 'Bonjour'],
    ['a calendar cut in two', calendarWith('').slice(0, 200)],
    ['two calendars', calendarWith('') + calendarWith('')],
    ['ends without begins', 'END:VEVENT\nEND:VCALENDAR'],
    ['a line that is none', calendarWith('quoi\n')],
  ])('is not read: %s', (_, text) => {
    expect(read(text)).toHaveProperty('none')
  })

  it('a recurrence is never expanded, whatever it says', () => {
    const forever = [
      'RRULE:FREQ=SECONDLY;INTERVAL=1;BYSECOND=0,1,2,3',
      'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    ]
    for (const rule of forever)
      expect(read(calendarWith(`${rule}\n`))).toMatchObject({ partstat: 'ACCEPTED' })
  })

  it('parts that say different things say nothing', () => {
    const declined = calendarWith('').replace('PARTSTAT=ACCEPTED', 'PARTSTAT=DECLINED')
    const both = (first: string, second: string) => readReply([first, second], GABARRET.mailbox, () => 0)
    expect(both(calendarWith(''), declined)).toEqual({ none: 'ambiguous' })
    expect(both(calendarWith(''), calendarWith('X-A:1\n'))).toMatchObject({ partstat: 'ACCEPTED' })
  })

  it('a message of any bytes at all is read or left, and never fails', async () => {
    const world = await replyWorld()
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256))
    expect(await received(world, bytes)).toEqual(['asked'])
    expect(await received(world, '')).toEqual(['asked-already'])
  })
})
