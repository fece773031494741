import { answer, contact, onSlot, reminder, seminar } from './builders.ts'
import { change, expand, invitedOffice, inviteToo, mailsIn, minute, say, stateOf, stored } from './office.ts'
import { agent, DUE, reminded, reminders } from './reminded.ts'

describe('a reminder falling due', () => {
  it('reminds those who come, relaunches the silent, and says nothing to who said no (R-G)', async () => {
    const office = await reminded(['no', 'replaced', 'silent', 'yes'].map((id) => contact(id)))
    await say(office, 'yes@mairies.example', answer('yes'))
    await say(office, 'no@mairies.example', answer('no'))
    await say(office, 'replaced@mairies.example', answer('replaced', { substitute: 'Dominique' }))
    await expect(expand(office)).resolves.toEqual(['done'])
    expect(reminders(office)).toEqual(['replaced reminder', 'silent relance', 'yes reminder'])
  })

  it('A7: one answer for three communes spares their other mailboxes the relance', async () => {
    const office = await reminded([
      contact('gabarret', { communes: ['40102'] }),
      contact('geaune', { communes: ['40110'] }),
      contact('roquefort', { communes: ['40245'] }),
      contact('mont-de-marsan', { communes: ['40192', '40110'] }),
    ])
    const communes = ['40102', '40110', '40245']
    await say(office, 'gabarret@mairies.example', answer('yes', { communes }))
    await expand(office)
    expect(reminders(office)).toEqual(['gabarret reminder', 'mont-de-marsan relance'])
  })

  it('asks again who answered another day: a new date re-opens the question', async () => {
    const office = await reminded([contact('a')], [])
    await say(office, 'a@mairies.example', answer('no'))
    await change(office, seminar(), { ...onSlot('2021-10-14', '09:30'), dateRevision: 1 })
    await stored(office, [{ put: 'reminder', record: reminder({ revision: 1 }), expect: 'absent' }])
    await minute(office)
    office.world.clock.set('2021-10-06T08:00:00.000Z')
    await expand(office)
    expect(reminders(office)).toEqual(['a relance'])
  })

  it('takes in those invited since it was planned', async () => {
    const office = await reminded([contact('a')])
    office.world.clock.set('2021-10-01T07:00:00.000Z')
    await stored(office, [{ put: 'contact', record: contact('late'), expect: 'absent' }])
    await inviteToo(office, 'late')
    await minute(office)
    office.world.clock.set(DUE)
    await expand(office)
    expect(reminders(office)).toEqual(['a relance', 'late relance'])
  })

  it('R-D: skips who was invited or has answered within 24 hours', async () => {
    const office = await reminded([contact('answered'), contact('old')])
    await say(office, 'answered@mairies.example', answer('yes', { answeredAt: '2021-10-04T15:00:00.000Z' }))
    await expand(office)
    expect(reminders(office)).toEqual(['old relance'])
  })

  it('R-D counts from when the invitation leaves: one that is still on its way says enough', async () => {
    const office = await invitedOffice([contact('a')])
    office.world.clock.set('2021-10-01T18:00:00.000Z')
    await minute(office)
    expect(stateOf(office)).toEqual(['a invitation-seminar 0 pending'])
    await stored(office, [{ put: 'reminder', record: reminder(), expect: 'absent' }])
    office.world.clock.set(DUE)
    await expand(office)
    expect(reminders(office)).toEqual([])
  })

  it('says why the day was moved, and that it is the last relance', async () => {
    const movedBecause = 'avancé au mercredi 10 novembre : le 11 est férié'
    const office = await reminded([contact('a')], [reminder({ movedBecause, last: true })])
    await expand(office)
    expect(mailsIn(office).find(({ letter }) => letter === 'relance')?.facts).toMatchObject({
      ...{ movedBecause, reminderDays: 7, lastRelance: true },
    })
  })

  it('writes one mail for two roles behind one mailbox', async () => {
    const shared = { mailbox: 'accueil@fs.example' }
    const office = await reminded(
      [contact('mairie', shared), agent('agent', 'fs-geaune', shared)],
      [reminder({ to: ['attending', 'silent', 'structure'] })],
      seminar({ structureIds: ['fs-geaune'] }),
    )
    await expand(office)
    expect(reminders(office)).toEqual(['accueil relance'])
  })

  it('is expanded once: running it again writes nothing', async () => {
    const office = await reminded([contact('a')])
    await expand(office)
    const before = mailsIn(office)
    await expect(expand(office)).resolves.toEqual([])
    expect(mailsIn(office)).toEqual(before)
  })
})

describe('reminders to structures', () => {
  const house = seminar({ kind: 'open-house', structureIds: ['fs-geaune'], replyDays: null })

  it('go to the agents and managers of the structures of the event, invited or not', async () => {
    const office = await reminded([contact('mairie')], [reminder({ to: ['structure'], last: false })], house)
    const people = [
      agent('agent', 'fs-geaune'),
      agent('manager', 'fs-geaune', { role: 'structure-manager' }),
      agent('elsewhere', 'fs-gabarret'),
      agent('partner', 'fs-geaune', { role: 'partner' }),
    ]
    await stored(
      office,
      people.map((record) => ({ put: 'contact', record, expect: 'absent' }) as const),
    )
    await expect(expand(office)).resolves.toEqual(['more', 'done'])
    expect(reminders(office)).toEqual(['agent reminder', 'manager reminder'])
    expect(mailsIn(office).find(({ letter }) => letter === 'reminder')).toMatchObject({
      ...{ contactId: 'agent', invitationId: null, category: 'open-days' },
    })
    await minute(office)
    expect(office.mailer.accepted.map(({ to }) => to)).toContain('agent@mairies.example')
  })

  it('R-H: a structure that keeps its own opening days has a row of its own', async () => {
    const both = { ...house, structureIds: ['fs-geaune', 'fs-postale'] }
    const own = reminder({ reminderId: 'j-7-fs-postale', to: ['structure'], structureId: 'fs-postale' })
    const rest = reminder({ to: ['structure'], exceptStructureIds: ['fs-postale'] })
    const office = await reminded([contact('m')], [rest], both)
    await stored(office, [
      { put: 'contact', record: agent('geaune', 'fs-geaune'), expect: 'absent' },
      { put: 'contact', record: agent('postale', 'fs-postale'), expect: 'absent' },
    ])
    await expand(office)
    expect(reminders(office)).toEqual(['geaune reminder'])
    await stored(office, [{ put: 'reminder', record: own, expect: 'absent' }])
    await expand(office)
    expect(reminders(office)).toEqual(['geaune reminder', 'postale reminder'])
  })

  it('a campaign that names no structure reminds all of them', async () => {
    const campaign = seminar({ kind: 'open-house-campaign', replyDays: null })
    const office = await reminded([contact('m')], [reminder({ to: ['structure'] })], campaign)
    await stored(office, [{ put: 'contact', record: agent('agent', 'fs-geaune'), expect: 'absent' }])
    await expand(office)
    expect(reminders(office)).toEqual(['agent reminder'])
  })
})
