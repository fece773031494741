import { newMail } from '../../core/mails.ts'
import { mailboxIdOf } from '../../core/links.ts'
import { anEvent, anInvitation, answerWorld, NOW, tokenOf } from '../answers/answer-world.ts'
import { visitor } from './site-client.ts'

const box = anInvitation(['40102'])
const token = tokenOf(box)

async function stopped(world: Awaited<ReturnType<typeof answerWorld>>) {
  const state = await world.store.read('mailboxState', {
    departement: '40',
    mailboxId: mailboxIdOf(box.mailbox),
  })
  return state?.stopped ?? []
}

describe('unsubscription', () => {
  const page = `/desabonnement/${token}/invitations`

  it('by the button of a mail program acts at once (RFC 8058), in either encoding', async () => {
    const asForm = await answerWorld(anEvent(), [box])
    const reply = await visitor(asForm).post(page, [['List-Unsubscribe', 'One-Click']])
    expect(reply.status).toBe(200)
    expect(await stopped(asForm)).toEqual(['invitations'])
    const asMultipart = await answerWorld(anEvent(), [box])
    const body = new FormData()
    body.append('List-Unsubscribe', 'One-Click')
    expect((await visitor(asMultipart).send(page, { method: 'POST', body })).status).toBe(200)
    expect(await stopped(asMultipart)).toEqual(['invitations'])
  })

  it('stops one category, twice is once, and may be undone', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { post, open } = visitor(world)
    expect((await open(page)).text).toContain('Me désabonner de ces messages')
    await post(page, [])
    const once = world.store.dump()
    await post(page, [])
    expect(world.store.dump()).toEqual(once)
    await post(`/desabonnement/${token}/open-days`, [])
    expect(await stopped(world)).toEqual(['invitations', 'open-days'])
    expect((await open(page)).text).toContain('Désabonnement enregistré')
    await post(page, [['retablir', '1']])
    expect(await stopped(world)).toEqual(['open-days'])
  })

  it('of a message that holds several categories stops them all, and undoes them all', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { post, open } = visitor(world)
    const both = `/desabonnement/${token}/invitations+open-days`
    const shown = (await open(both)).text
    expect(shown).toContain('Invitations aux rencontres')
    expect(shown).toContain('Portes ouvertes et ouvertures')
    expect((await post(both, [['List-Unsubscribe', 'One-Click']])).text).toContain('Désabonnement enregistré')
    expect(await stopped(world)).toEqual(['invitations', 'open-days'])
    await post(both, [['retablir', '1']])
    expect(await stopped(world)).toEqual([])
    expect((await open(`/desabonnement/${token}/invitations+service`)).status).toBe(404)
  })

  it('is not offered for what always arrives', async () => {
    const { open, post } = visitor(await answerWorld(anEvent(), [box]))
    expect((await open(`/desabonnement/${token}/service`)).status).toBe(404)
    expect((await post(`/desabonnement/${token}/service`, [])).status).toBe(404)
  })

  it('keeps what SES said of the mailbox', async () => {
    const world = await answerWorld(anEvent(), [box])
    const record = {
      ...{ departement: '40', mailboxId: mailboxIdOf(box.mailbox), version: 1, stopped: [] },
      ...{ suspendedAt: NOW, suspendedBecause: 'adresse inexistante', softBounces: 2 },
    }
    await world.store.commit([{ put: 'mailboxState', record, expect: 'absent' }])
    await visitor(world).post(page, [])
    expect(await world.store.read('mailboxState', record)).toMatchObject({
      ...{ version: 2, stopped: ['invitations'], suspendedBecause: 'adresse inexistante', softBounces: 2 },
    })
  })
})

describe('preferences', () => {
  const page = `/preferences/${token}`

  it('show what is received and save what is chosen', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { open, post } = visitor(world)
    expect((await open(page)).text.match(/ checked/g)).toHaveLength(3)
    const reply = await post(page, [['recevoir', 'invitations']])
    expect(reply.status).toBe(303)
    expect(await stopped(world)).toEqual(['open-days', 'information'])
    const { text } = await open(reply.headers.get('location')!)
    expect(text).toContain('Vos choix sont enregistrés.')
    expect(text.match(/ checked/g)).toHaveLength(1)
  })

  it('that change nothing write nothing', async () => {
    const world = await answerWorld(anEvent(), [box])
    const before = world.store.dump()
    const all: [string, string][] = ['invitations', 'open-days', 'information'].map((name) => [
      'recevoir',
      name,
    ])
    await visitor(world).post(page, all)
    expect(world.store.dump()).toEqual(before)
  })
})

describe('« Pourquoi ai-je reçu ce message ? »', () => {
  it('says who wrote, when, and by which rule; of this mailbox only', async () => {
    const world = await answerWorld(anEvent(), [box])
    const mailTo = (mailbox: string) => ({
      ...newMail(
        {
          ...{ departement: '40', eventId: box.eventId, revision: 0, eventVersion: 1, mailbox },
          ...{ letter: 'relance', category: 'invitations', lane: 'bulk' },
          ...{ invitationId: null, contactId: null, dueAt: NOW, expiresAt: NOW },
          facts: { reminderDays: 14, movedBecause: 'avancé au mercredi 10 novembre : le 11 est férié' },
        } as const,
        NOW,
      ),
      ...({
        state: 'sent',
        sentAt: '2021-11-10T08:00:00.000Z',
        delivery: 'delivered',
        nextAt: null,
      } as const),
    })
    await world.store.commit([
      { put: 'mail', record: mailTo(box.mailbox), expect: 'absent' },
      {
        put: 'mail',
        record: { ...mailTo('other@mairies.example'), sentAt: '2021-11-11T08:00:00.000Z' },
        expect: 'absent',
      },
    ])
    const { text } = await visitor(world).open(`/pourquoi/${token}`)
    expect(text).toContain('Préfecture des Landes vous a adressé une invitation')
    expect(text).toContain('secrétaire de mairie (Gabarret)')
    expect(text).toContain('mercredi 10\u00a0novembre 2021 à 9\u00a0h (remis)')
    expect(text).toContain('Prévu 14 jours avant')
    expect(text).toContain('avancé au mercredi 10 novembre\u00a0: le 11 est férié')
    expect(text).not.toContain('other@mairies.example')
    expect(text).not.toContain('jeudi 11')
  })
})
