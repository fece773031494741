import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { noteUndelivered } from '../../core/usecases/note-undelivered.ts'
import { contact, MONDAY, onSlot, seminar } from './builders.ts'
import { change, invitationOf, invitedOffice, mailsIn, minute, minutes, stored } from './office.ts'
import {
  COMPLAINT,
  DELIVERY,
  FULL,
  GONE,
  inDoubt,
  invitationMail,
  mailboxState,
  notes,
  tell,
  type What,
} from './told-by-ses.ts'

describe('a bounce', () => {
  it('for good suspends the address, not the commune, and the organiser reads why', async () => {
    const office = await inDoubt()
    await tell(office, GONE)
    expect(invitationMail(office)).toMatchObject({
      state: 'sent',
      delivery: 'bounced',
      failure: 'adresse inexistante',
    })
    await expect(mailboxState(office)).resolves.toMatchObject({
      suspendedAt: MONDAY,
      suspendedBecause: 'adresse inexistante',
    })
    await expect(invitationOf(office, 'a@mairies.example')).resolves.toMatchObject({ communes: ['40102'] })
    expect(notes(office)).toHaveLength(1)
    expect(notes(office)[0]).toMatchObject({
      mailbox: 'coordination@landes.example',
      dueAt: '2021-09-21T06:00:00.000Z',
      facts: {
        lines: [
          { who: 'Gabarret', what: 'a@mairies.example – adresse inexistante', phone: '05 58 00 00 00' },
        ],
      },
    })
  })

  it('keeps later letters from the address: they are suppressed, with the reason', async () => {
    const office = await inDoubt()
    await tell(office, GONE)
    await change(office, seminar(), { ...onSlot('2021-10-13', null), dateRevision: 1 })
    await minutes(office, 3)
    expect(mailsIn(office).find(({ letter }) => letter === 'change')).toMatchObject({
      ...{ state: 'suppressed', failure: 'adresse inexistante' },
    })
    expect(office.mailer.accepted).toHaveLength(1)
  })

  it('that is soft suspends only when it repeats: three times without a delivery between', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const office = await invitedOffice(ids.map((id) => contact(id)))
    await minute(office)
    const soft = async (id: string) => {
      const mail = mailsIn(office).find(({ mailbox }) => mailbox === `${id}@mairies.example`)!
      // The same mailbox behind different mails, as over the year.
      const record = { ...mail, mailbox: 'pleine@mairies.example', version: mail.version + 1 }
      await stored(office, [{ put: 'mail', record, expect: mail.version }])
      return record
    }
    const mails = await Promise.all(ids.map(soft))
    const apply = (n: number, what: What) => {
      const { departement, eventId, mailId } = mails[n]!
      return applyDeliveryEvent(office.world, {
        departement,
        eventId,
        mailId,
        sesMessageId: 's',
        at: MONDAY,
        ...what,
      })
    }
    await apply(0, FULL)
    await apply(0, FULL)
    await expect(mailboxState(office, 'pleine@mairies.example')).resolves.toMatchObject({
      softBounces: 1,
      suspendedAt: null,
    })
    await apply(1, DELIVERY)
    await apply(2, FULL)
    await apply(3, FULL)
    await expect(mailboxState(office, 'pleine@mairies.example')).resolves.toMatchObject({
      softBounces: 2,
      suspendedAt: null,
    })
    await apply(4, FULL)
    await expect(mailboxState(office, 'pleine@mairies.example')).resolves.toMatchObject({
      ...{ softBounces: 3, suspendedBecause: 'boîte pleine' },
    })
  })
})

describe('a complaint', () => {
  it('stops that category for that address, and no other', async () => {
    const office = await inDoubt()
    await tell(office, COMPLAINT)
    await expect(mailboxState(office)).resolves.toMatchObject({ stopped: ['invitations'], suspendedAt: null })
    await change(office, seminar(), { ...onSlot('2021-10-13', null), dateRevision: 1 })
    await minutes(office, 3)
    expect(mailsIn(office).find(({ letter }) => letter === 'change')?.state).toBe('sent')
  })

  it('about a change or a cancellation stops nothing: the next one must still arrive', async () => {
    const office = await inDoubt()
    await tell(office, DELIVERY)
    await change(office, seminar(), { ...onSlot('2021-10-13', null), dateRevision: 1 })
    await minutes(office, 3)
    const { departement, eventId, mailId } = mailsIn(office).find(({ letter }) => letter === 'change')!
    const key = { departement, eventId, mailId, sesMessageId: 's', at: MONDAY }
    await expect(applyDeliveryEvent(office.world, { ...key, ...COMPLAINT })).resolves.toBe('applied')
    expect((await mailboxState(office))?.stopped ?? []).toEqual([])
  })
})

describe('the note to the organiser (T19)', () => {
  it('is one for each event and day, with all lines of the day', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `m${String(n).padStart(2, '0')}`)
    const office = await invitedOffice(ids.map((id) => contact(id)))
    await minute(office)
    await Promise.all(ids.slice(0, 5).map((id) => tell(office, GONE, `${id}@mairies.example`)))
    office.world.clock.set('2021-09-20T15:00:00.000Z')
    for (const id of ids.slice(5)) await tell(office, GONE, `${id}@mairies.example`)
    expect(notes(office)).toHaveLength(1)
    expect(notes(office)[0]?.facts.lines).toHaveLength(12)
    office.world.clock.set('2021-09-21T06:00:00.000Z')
    await minute(office)
    const letter = office.mailer.accepted.at(-1)
    expect(letter?.to).toBe('coordination@landes.example')
    expect(letter?.subject).toContain("12 messages n'ont pu être remis")
  })

  it('of the next day is another one', async () => {
    const office = await invitedOffice([contact('a'), contact('b')])
    await minute(office)
    await tell(office, GONE)
    office.world.clock.set('2021-09-21T06:00:00.000Z')
    await minute(office)
    await tell(office, GONE, 'b@mairies.example')
    expect(
      notes(office)
        .map(({ facts }) => facts.on)
        .sort(),
    ).toEqual(['2021-09-21', '2021-09-22'])
  })

  it('is not written about itself', async () => {
    const office = await inDoubt()
    await tell(office, GONE)
    office.world.clock.set('2021-09-21T06:00:00.000Z')
    await minute(office)
    const { departement, eventId, mailId } = notes(office)[0]!
    await applyDeliveryEvent(office.world, {
      departement,
      eventId,
      mailId,
      sesMessageId: 's',
      at: MONDAY,
      ...GONE,
    })
    expect(notes(office)).toHaveLength(1)
  })

  it('told again after a crash, says each line once', async () => {
    const office = await inDoubt()
    const mail = invitationMail(office)
    await noteUndelivered(office.world, mail, { because: 'adresse inexistante', at: MONDAY })
    await tell(office, GONE)
    expect(notes(office).flatMap(({ facts }) => facts.lines)).toHaveLength(1)
  })
})
