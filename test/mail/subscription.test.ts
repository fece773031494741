import { createFeedLink } from '../../core/usecases/create-feed-link.ts'
import { contact } from './builders.ts'
import { minute, stored, testOffice, type TestOffice } from './office.ts'

/** An agent for whom an address was made; her letter waits. */
async function subscribed(office: TestOffice): Promise<{ address: string }> {
  const agent = contact('agent', {
    ...{ role: 'agent', structureId: 'fs-geaune', functionLabel: 'agent France services' },
  })
  await stored(office, [{ put: 'contact', record: agent, expect: 'absent' }])
  const link = await createFeedLink(office.world, { departement: '40', scope: 'agent', scopeId: 'agent' })
  if (!('token' in link)) throw new Error(link.refused)
  return { address: link.token }
}

describe('letters about no event', () => {
  it('a subscription leaves with the private address and the page that replaces it', async () => {
    const office = testOffice()
    const { address } = await subscribed(office)
    await minute(office)
    const [letter] = office.mailer.accepted
    expect(letter?.text).toContain(`https://agenda.example/agendas/p/${address}.ics`)
    expect(letter).toMatchObject({ unsubscribeUrl: null, calendar: null, replyTo: 'agenda@agenda.example' })
  })

  it('a subscription written before the secret was replaced still prints the address that opens', async () => {
    const office = testOffice()
    const { address } = await subscribed(office)
    const key = await office.world.store.read('linkKey', { departement: '40' })
    if (key === null) throw new Error('an address is derived from a secret')
    const record = {
      ...key,
      version: key.version + 1,
      secrets: [office.world.chance.secret(), ...key.secrets],
    }
    await stored(office, [{ put: 'linkKey', record, expect: key.version }])
    await minute(office)
    expect(office.mailer.accepted[0]?.text).toContain(`/agendas/p/${address}.ics`)
  })
})
