import * as fc from 'fast-check'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { minutes, type TestOffice } from './office.ts'
import {
  about,
  COMPLAINT,
  DELIVERY,
  GONE,
  inDoubt,
  invitationMail,
  mailboxState,
  notes,
  REJECT,
  SEND,
  type What,
} from './told-by-ses.ts'

type News = readonly [sesMessageId: string, what: What]

/** A mail that SES took twice: the answer to the first request was lost, and no Send event came in time. */
async function takenTwice(): Promise<TestOffice> {
  const office = await inDoubt()
  await minutes(office, 40)
  expect(office.mailer.accepted).toHaveLength(2)
  expect(invitationMail(office)).toMatchObject({ state: 'sent', sesMessageId: 'ses-2' })
  return office
}

async function hear(office: TestOffice, news: readonly News[]): Promise<TestOffice> {
  for (const [sesMessageId, what] of news)
    await applyDeliveryEvent(office.world, { ...about(office, what), sesMessageId })
  return office
}

const after = async (...news: readonly News[]) => hear(await takenTwice(), news)

describe('of a mail that SES took twice', () => {
  it('the refusal of one message does not undo that the other left, though nothing more is heard of it', async () => {
    const office = await after(['ses-1', SEND], ['ses-2', SEND], ['ses-2', REJECT])
    expect(invitationMail(office)).toMatchObject({ state: 'sent', sesMessageId: 'ses-1', failure: null })
    expect(notes(office)).toEqual([])
  })

  it('the return of one message does not undo that the other was received', async () => {
    const office = await after(['ses-1', DELIVERY], ['ses-2', GONE])
    expect(invitationMail(office)).toMatchObject({ state: 'sent', delivery: 'delivered', failure: null })
    expect(notes(office)).toEqual([])
  })

  it('a return suspends the address all the same: the next letter would come back too', async () => {
    const office = await after(['ses-1', DELIVERY], ['ses-2', GONE])
    await expect(mailboxState(office)).resolves.toMatchObject({ suspendedBecause: 'adresse inexistante' })
  })

  it('what is received after the other was refused or came back is received', async () => {
    for (const lost of [REJECT, GONE]) {
      const office = await after(['ses-2', lost], ['ses-1', DELIVERY])
      expect(invitationMail(office)).toMatchObject({ state: 'sent', delivery: 'delivered', failure: null })
    }
  })

  it('both lost, the organiser is told', async () => {
    const office = await after(['ses-1', REJECT], ['ses-2', GONE])
    expect(invitationMail(office)).toMatchObject({ delivery: 'bounced', failure: 'adresse inexistante' })
    expect(notes(office).flatMap(({ facts }) => facts.lines)).toHaveLength(1)
  })

  it('the same is known in the end, whatever the order of the news and however often they come', async () => {
    const first: What[] = [SEND, DELIVERY]
    for (const second of [[SEND, GONE], [SEND, REJECT], [SEND], [COMPLAINT]] as What[][]) {
      const news: News[] = [
        ...first.map((what): News => ['ses-1', what]),
        ...second.map((what): News => ['ses-2', what]),
      ]
      const known = async (order: readonly News[]) => {
        const { otherMessages = [], version: _, ...mail } = invitationMail(await after(...order))
        return { ...mail, others: otherMessages.map(({ sesMessageId }) => sesMessageId) }
      }
      const expected = await known(news)
      const orders = fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 })
      await fc.assert(
        fc.asyncProperty(orders, async (order) => expect(await known(order)).toEqual(expected)),
        { numRuns: 15 },
      )
    }
  })

  it('control: nothing is heard of the first, and the refusal of the second is a loss that is told', async () => {
    const office = await after(['ses-2', SEND], ['ses-2', REJECT])
    expect(invitationMail(office)).toMatchObject({ state: 'failed', sesMessageId: 'ses-2' })
    expect(notes(office)).toHaveLength(1)
  })
})
