import { enrolmentToken } from '../../core/enrolment-links.ts'
import { invitationIdOf, linkToken } from '../../core/links.ts'
import { SESSION, trainingWorld } from '../seats/training.ts'
import { contact, invited, JEAN, LATER, MANAGER, MARIE, rows, structure, words } from './enrolment.ts'

describe('the invitation to a training', () => {
  it('brings whoever manages a structure, and its own mailbox, the link to enrol agents; a person of her own it does not', async () => {
    const { pageOf, mailer, open } = await invited({ capacity: 15 }, SESSION, [
      contact('structure-manager', MANAGER, '40-fs-geaune'),
      contact('agent', 'geaune@france-services.example', '40-fs-geaune'),
      contact('agent', 'ada@agents.example', '40-fs-geaune', { name: 'Ada' }),
      contact('mairie-secretary', 'mairie@mairies.example', '40-fs-geaune', { structureId: null }),
    ])
    expect(mailer.accepted).toHaveLength(4)
    expect(pageOf()).not.toBeNull()
    expect(pageOf('geaune@france-services.example')).not.toBeNull()
    expect(pageOf('ada@agents.example')).toBeNull()
    expect(pageOf('mairie@mairies.example')).toBeNull()
    expect((await open(pageOf() ?? '')).status).toBe(200)
  })

  it('has no such link while the training has no seats to give', async () => {
    const session = await trainingWorld()
    const other = await session.landes.call('POST', '/v1/events', { ...LATER, title: 'Sans places' })
    await session.landes.call('PUT', '/v1/structures/40-fs-geaune', structure('Geaune', '40110'))
    const contacts = [contact('structure-manager', MANAGER, '40-fs-geaune')]
    await session.landes.call('POST', '/v1/contacts', { contacts })
    await session.landes.call('POST', `/v1/events/${String(other.json.eventId)}/invitations`, {
      audience: { departement: true },
    })
    await session.minutes(2)
    expect(session.mailer.accepted).toHaveLength(1)
    expect(session.mailer.accepted[0]?.text).not.toContain('/inscrire/')
  })

  it('is not followed by a relance to an employer who has enrolled somebody', async () => {
    const { page, post, world, minutes, letters } = await invited(
      { capacity: 15 },
      {
        ...SESSION,
        when: { precision: 'day', slots: [{ startOn: '2021-10-20' }] },
        modules: [{ ...SESSION.modules[0], slotIds: [] }],
      },
      [
        contact('structure-manager', MANAGER, '40-fs-geaune'),
        contact('structure-manager', 'direction@autre.example', '40-fs-gabarret'),
      ],
    )
    await post(page, rows([JEAN]))
    // J-15 of Wednesday 20 October.
    world.clock.set('2021-10-05T07:00:00.000Z')
    await minutes(2)
    expect((await letters()).filter((letter) => letter.startsWith('relance'))).toEqual([
      'relance direction@autre.example',
    ])
    // J-3 is a Sunday: whoever has nobody in the training is not awaited at it.
    world.clock.set('2021-10-15T07:00:00.000Z')
    const before = await letters()
    await minutes(2)
    expect((await letters()).filter((letter) => !before.includes(letter))).toEqual([
      `training-reminder ${MANAGER}`,
      `training-reminder ${JEAN.adresse}`,
    ])
  })
})

describe('the link of the enrolment page', () => {
  it('opens for one mailbox and one training, signed for that alone', async () => {
    const { page, open, post, world, key } = await invited()
    const [secret = ''] = (await world.store.read('linkKey', { departement: '40' }))!.secrets
    const subject = { ...key, invitationId: invitationIdOf(MANAGER) }
    expect(page).toBe(`/inscrire/${enrolmentToken(secret, subject)}`)
    const before = world.store.dump()
    const wrong = [
      linkToken(secret, subject),
      enrolmentToken('another-secret', subject),
      enrolmentToken(secret, { ...subject, eventId: 'other' }),
      enrolmentToken(secret, { ...subject, invitationId: invitationIdOf('nobody@agents.example') }),
      ...['x', '40', '40.a.b.c', `${page.slice(10)}x`],
    ]
    for (const token of wrong) {
      expect((await open(`/inscrire/${token}`)).status).toBe(404)
      expect((await post(`/inscrire/${token}`, rows([MARIE]))).status).toBe(404)
    }
    expect((await open(page.replace('/inscrire/', '/reponse/'))).status).toBe(404)
    expect(world.store.dump()).toEqual(before)
  })

  it('enrols nobody from a mailbox of a person, though signed', async () => {
    const { open, world, key } = await invited({ capacity: 15 }, SESSION, [
      contact('agent', 'ada@agents.example', '40-fs-geaune', { name: 'Ada' }),
    ])
    const [secret = ''] = (await world.store.read('linkKey', { departement: '40' }))!.secrets
    const token = enrolmentToken(secret, { ...key, invitationId: invitationIdOf('ada@agents.example') })
    expect((await open(`/inscrire/${token}`)).status).toBe(404)
  })

  it('takes forms only, of a decent size, and keeps names out of its addresses and of the audit log', async () => {
    const { page, post, send, world } = await invited()
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"nom-1":"x"}' }
    expect((await send(page, json)).status).toBe(415)
    expect((await post(page, [['nom-1', 'a'.repeat(20_000)]])).status).toBe(413)
    await post(page, rows([MARIE, JEAN]))
    const audit = world.store.dump().filter(({ type }) => type === 'audit')
    expect(JSON.stringify(audit)).toContain('employer-link')
    expect(JSON.stringify(audit)).not.toMatch(/Dupont|lacoste|@/i)
  })

  it('weighs less than 30 kB with as many people and rows as it shows', async () => {
    const { page, open, enrol } = await invited({ capacity: 200 })
    const long = (number: number) => ({
      ...{ name: `Marie-Antoinette Longue-Épée de la Fontaine ${number}`, mailbox: null },
      employer: { name: 'CIAS', mailbox: MANAGER },
      functionLabel: 'conseillère France services et médiatrice numérique',
    })
    await enrol(...Array.from({ length: 60 }, (_, index) => long(index)))
    const { text } = await open(`${page}?lignes=15`)
    expect(words(text)).toContain('35 autres inscriptions ne sont pas affichées')
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
  })
})
