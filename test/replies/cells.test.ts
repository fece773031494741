import type { ReceivedMail } from '../../core/domain/received-mail.ts'
import { CELLS, cameOf, ruleOf, type Came, type Cell } from './cells.ts'
import { addressOf } from './reply-world.ts'

const same = (a: Came, b: Came) =>
  JSON.stringify([a.outcome, a.answers, a.letters]) === JSON.stringify([b.outcome, b.answers, b.letters])

/** The first cell where what came is not what the rule says; null when there is none. */
async function firstViolation(seen?: (mail: ReceivedMail) => ReceivedMail): Promise<Cell | null> {
  for (const cell of CELLS) if (!same(await cameOf(cell, seen), ruleOf(cell))) return cell
  return null
}

const calendarsWith = (pattern: RegExp, value: string) => (mail: ReceivedMail) => ({
  ...mail,
  calendars: mail.calendars.map((text) => text.replace(pattern, value)),
})

describe('3 375 messages: verdicts × alignment × token and sequence', () => {
  it('are as many, each once', () => {
    expect(CELLS).toHaveLength(3375)
    const named = CELLS.map(({ dmarc = '-', dkim = '-', filter, signature, token, marks }) =>
      [dmarc, filter, dkim, signature, token, marks].join('/'),
    )
    expect(new Set(named).size).toBe(3375)
  })

  it('each come to what the rule says, and exactly those that meet every condition change an answer', async () => {
    const violations: Cell[] = []
    const counted = new Map<string, number>()
    for (const cell of CELLS) {
      const came = await cameOf(cell)
      counted.set(came.outcome, (counted.get(came.outcome) ?? 0) + 1)
      if (!same(came, ruleOf(cell))) violations.push(cell)
    }
    expect(violations).toEqual([])
    // Proven by policy, whatever the signatures (15), or without one by the domain's own signature (3 verdicts).
    const answered = 15 + 3
    // Whoever holds one of two known addresses may make us ask, unless what she sends is harmful.
    const heard = 5 * 15 * 2 * 3
    expect(Object.fromEntries(counted)).toEqual({
      ...{ answered, asked: heard - answered, dropped: 3375 - heard },
    })
  }, 300_000)

  it.each<[string, (mail: ReceivedMail) => ReceivedMail]>([
    ['the filters', (mail) => ({ ...mail, verdicts: { ...mail.verdicts, spam: 'pass', virus: 'pass' } })],
    ['the policy of the domain', (mail) => ({ ...mail, verdicts: { ...mail.verdicts, dmarc: 'pass' } })],
    ['the verdict on signatures', (mail) => ({ ...mail, verdicts: { ...mail.verdicts, dkim: 'pass' } })],
    ['whose the signatures are', (mail) => ({ ...mail, signedBy: ['mairies.example'] })],
    ['the token', (mail) => ({ ...mail, recipients: [addressOf()] })],
    ['the revision that is answered', calendarsWith(/^SEQUENCE:.*$/m, 'SEQUENCE:2')],
    ['the time of the answer', calendarsWith(/^DTSTAMP:.*$/m, 'DTSTAMP:20211001T081000Z')],
  ])(
    'control: without a look at %s, some cell is not as the rule says',
    async (_, seen) => {
      expect(await firstViolation(seen)).not.toBeNull()
    },
    300_000,
  )
})
