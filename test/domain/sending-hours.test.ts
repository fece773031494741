import { mayLeaveAt } from '../../core/domain/sending-hours.ts'
import type { LetterName } from '../../core/domain/mail.ts'
import { newMail } from '../../core/mails.ts'

const SATURDAY_NINE = '2021-10-09T07:00:00.000Z'
const MONDAY_EIGHT = '2021-10-11T06:00:00.000Z'

function due(letter: LetterName, dueAt: string) {
  return newMail(
    {
      ...{
        departement: '40',
        eventId: 'seminaire',
        revision: 0,
        eventVersion: 1,
        letter,
        category: 'invitations',
      },
      ...{
        lane: 'bulk',
        mailbox: 'agent-1@geaune.example',
        invitationId: null,
        contactId: null,
        facts: {},
        dueAt,
      },
      expiresAt: '2021-10-12T07:00:00.000Z',
    },
    dueAt,
  )
}

describe('when a mail may leave', () => {
  it('R-H: a reminder for the Saturday on which a counter is open leaves on that Saturday', () => {
    expect(mayLeaveAt(due('reminder', SATURDAY_NINE), SATURDAY_NINE)).toBe(SATURDAY_NINE)
  })

  it('…but not at night, and not on a Saturday that is not its day', () => {
    expect(mayLeaveAt(due('reminder', SATURDAY_NINE), '2021-10-09T19:00:00.000Z')).toBe(MONDAY_EIGHT)
    expect(mayLeaveAt(due('reminder', '2021-10-08T07:00:00.000Z'), SATURDAY_NINE)).toBe(MONDAY_EIGHT)
  })

  it('R-E: an invitation waits for Monday', () => {
    expect(mayLeaveAt(due('invitation-seminar', SATURDAY_NINE), SATURDAY_NINE)).toBe(MONDAY_EIGHT)
  })
})
