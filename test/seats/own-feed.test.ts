import { createFeedLink } from '../../core/usecases/create-feed-link.ts'
import { answerFeed } from '../../lambdas/web/feed/answer-feed.ts'
import { feedTwin, textOf } from '../feed/feed-world.ts'
import { readByBoth } from '../ical/two-readers.ts'
import { EMPLOYER, SESSION, trainingWorld, type TrainingWorld } from './training.ts'

const MARIE = {
  ...{ contactId: 'marie', role: 'agent', functionLabel: 'agent', name: 'Marie Dupont' },
  mailbox: 'marie@agents.example',
}

/** A session with Marie of the directory, and the entries of her own feed. */
async function marieWorld(event: object = SESSION) {
  const session = await trainingWorld({ capacity: 1 }, event)
  const { world } = session
  await session.landes.call('POST', '/v1/contacts', { contacts: [MARIE] })
  const link = await createFeedLink(world, { departement: '40', scope: 'agent', scopeId: 'marie' })
  if ('refused' in link) throw new Error(link.refused)
  const feeds = {
    ...{ store: feedTwin(world.store), clock: world.clock },
    ...{ publicUrl: world.settings.publicUrl, edition: 'table-1' },
  }
  const request = { method: 'GET', path: `/agendas/p/${link.token}.ics`, query: new URLSearchParams() }
  const feed = async () => readByBoth(textOf(await answerFeed(feeds, { ...request, headers: {} })))
  const enrol = (modules?: string[]) =>
    session.enrol({ contactId: 'marie', employer: EMPLOYER, ...(modules ? { modules } : {}) })
  return { ...session, feed, enrol }
}

/** What her letters bring to her calendar, in the order in which they left. */
const files = ({ mailer }: Pick<TrainingWorld, 'mailer'>) =>
  mailer.accepted.flatMap(({ attachment }) => (attachment === null ? [] : [attachment.content]))

const statuses = (entries: { status: string | null }[]) => [...new Set(entries.map(({ status }) => status))]

describe('the own feed of a trainee', () => {
  it('has each day of her training under its own UID, the one of her letter', async () => {
    const session = await marieWorld()
    await session.enrol()
    await session.minutes(1)
    const entries = await session.feed()
    expect(entries).toHaveLength(6)
    const uids = entries.map(({ uid }) => uid)
    expect(new Set(uids).size).toBe(6)
    const [file = ''] = files(session)
    expect(readByBoth(file).map(({ uid }) => uid)).toEqual(uids)
  })

  it('shows the days of the modules that she follows, and so does her letter', async () => {
    const session = await marieWorld()
    await session.enrol(['socle-commun'])
    await session.minutes(1)
    expect((await session.feed()).map(({ start }) => start.slice(0, 10))).toEqual([
      '2021-09-08',
      '2021-09-09',
      '2021-09-10',
    ])
    const [file = ''] = files(session)
    expect(readByBoth(file)).toHaveLength(3)
    const letter = session.mailer.accepted.find(({ subject }) => subject.includes('confirmée'))
    expect(letter?.text).toContain('les 8, 9 et 10\u00a0septembre 2021')
  })

  it('crosses the training out when she leaves, for thirty days after its end, and then forgets it', async () => {
    const session = await marieWorld()
    const [result] = await session.enrol()
    await session.minutes(1)
    await session.verb(result!.registration!.registrationId, 'withdraw')
    const left = await session.feed()
    expect(left).toHaveLength(6)
    expect(statuses(left)).toEqual(['CANCELLED'])
    expect(left[0]?.summary).toBe('Désistement – Formation des futurs agents France services – socle commun')
    session.world.clock.set('2021-10-15T21:59:00.000Z')
    expect(statuses(await session.feed())).toEqual(['CANCELLED'])
    session.world.clock.set('2021-10-15T22:00:00.000Z')
    expect(await session.feed()).toEqual([])
  })

  it('crosses out a training to which she answers no', async () => {
    const session = await marieWorld()
    await session.enrol()
    await session.minutes(1)
    const { records } = await session.world.store.list('invitation', session.key)
    const { path } = session
    const invitationId = records[0]!.invitationId
    const answered = await session.landes.call('PUT', `${path}/invitations/${invitationId}/answer`, {
      choice: 'no',
    })
    expect(answered.status).toBe(200)
    expect(statuses(await session.feed())).toEqual(['CANCELLED'])
  })

  it('shows it again when she comes back, and her letters are believed in the order of what happened', async () => {
    const session = await marieWorld()
    const [result] = await session.enrol()
    await session.minutes(1)
    await session.verb(result!.registration!.registrationId, 'withdraw')
    await session.minutes(1)
    // Three messages have left today (rule D10).
    session.world.clock.advance(24 * 60)
    await session.enrol()
    await session.minutes(2)
    expect(statuses(await session.feed())).toEqual(['CONFIRMED'])
    expect(files(session).map((file) => statuses(readByBoth(file)))).toEqual([
      ['CONFIRMED'],
      ['CANCELLED'],
      ['CONFIRMED'],
    ])
    const stamps = files(session).map((file) => /DTSTAMP:(.*)/.exec(file)?.[1])
    expect(stamps).toEqual([...stamps].sort())
    expect(new Set(stamps).size).toBe(3)
  })
})
