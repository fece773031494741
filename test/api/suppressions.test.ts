import { unsubscribe } from '../../core/usecases/unsubscribe.ts'
import { BOUNCE, mairie, postedWorld, type PostedWorld } from './posted.ts'
import { SEMINAR } from './world.ts'

const GABARRET = 'mairie-40102@mairies.example'
const GEAUNE = 'mairie-40110@mairies.example'
const ROQUEFORT = 'mairie-40245@mairies.example'

interface Listed {
  readonly mailbox: string
  readonly recipients: string[]
  readonly suppressions: object[]
}

/** The seminar with three mairies: one bounced, one complained, one unsubscribed. */
async function troubled(): Promise<{ posted: PostedWorld; eventId: string }> {
  const posted = await postedWorld()
  const eventId = await posted.invited(SEMINAR, [mairie('40102'), mairie('40110'), mairie('40245')])
  await posted.told(GABARRET, BOUNCE)
  await posted.told(GEAUNE, { what: 'complaint' })
  await unsubscribe(posted.world, { departement: '40', mailbox: ROQUEFORT }, ['invitations'])
  return { posted, eventId }
}

async function listed({ landes }: PostedWorld): Promise<Listed[]> {
  return (await landes.call('GET', '/v1/suppressions')).json.mailboxes as Listed[]
}

const lift = ({ landes }: PostedWorld, body: object) => landes.call('POST', '/v1/suppressions/lift', body)
const resend = ({ landes }: PostedWorld, eventId: string, body: object = {}) =>
  landes.call('POST', `/v1/events/${eventId}/deliveries/resend`, body)
const lettersTo = ({ mailer }: PostedWorld, mailbox: string) =>
  mailer.accepted.filter(({ to }) => to === mailbox)

describe('mailboxes to which letters do not go', () => {
  it('are listed with whom they stand for, since when, why in words, and who may lift it', async () => {
    const { posted } = await troubled()
    const since = posted.world.clock.now()
    expect(await listed(posted)).toEqual([
      {
        ...{ mailbox: GABARRET, recipients: ['Gabarret'] },
        suppressions: [
          {
            ...{ scope: 'address', origin: 'bounce', since, lifting: 'freely' },
            because: 'adresse inexistante',
          },
        ],
      },
      {
        ...{ mailbox: GEAUNE, recipients: ['Geaune'] },
        suppressions: [
          {
            ...{ scope: 'invitations', origin: 'complaint', since, lifting: 'with-reason' },
            because: 'messages signalés comme indésirables par le destinataire',
          },
        ],
      },
      {
        ...{ mailbox: ROQUEFORT, recipients: ['Roquefort'] },
        suppressions: [
          {
            ...{ scope: 'invitations', origin: 'unsubscription', since, lifting: 'never' },
            because: 'désabonnement demandé par le destinataire',
          },
        ],
      },
    ])
  })

  it('are those of the own département only, for keys that may read the directory', async () => {
    const { posted } = await troubled()
    expect((await posted.reunion.call('GET', '/v1/suppressions')).json).toEqual({ mailboxes: [] })
    const reader = await posted.keyFor('40', ['invitations:read'])
    expect((await reader.call('GET', '/v1/suppressions')).status).toBe(403)
    const other = await posted.reunion.call('POST', '/v1/suppressions/lift', {
      ...{ mailbox: GABARRET, scope: 'address' },
    })
    expect(other.status).toBe(409)
    expect(await listed(posted)).toHaveLength(3)
  })
})

describe('lifting', () => {
  it('a bounce may be lifted by the organiser, and the audit log says so without the address', async () => {
    const { posted } = await troubled()
    const done = await lift(posted, { mailbox: GABARRET, scope: 'address' })
    expect(done).toMatchObject({ status: 200, json: { suppressions: [] } })
    expect((await listed(posted)).map(({ mailbox }) => mailbox)).toEqual([GEAUNE, ROQUEFORT])
    const audit = posted.world.store.dump().flatMap((row) => (row.type === 'audit' ? [row.record] : []))
    const said = audit.filter(({ action }) => action === 'lift-suppression')
    expect(said).toHaveLength(1)
    expect(said[0]?.subject).toMatch(/^mailbox \w{12} address$/)
    expect(await lift(posted, { mailbox: GABARRET, scope: 'address' })).toMatchObject({
      ...{ status: 409, json: { detail: "Rien n'est suspendu à ce titre pour cette adresse." } },
    })
  })

  it('a complaint needs a reason, which stays with the mailbox', async () => {
    const { posted } = await troubled()
    const without = await lift(posted, { mailbox: GEAUNE, scope: 'invitations' })
    expect(without).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('motif') as string },
    })
    const blank = await lift(posted, { mailbox: GEAUNE, scope: 'invitations', reason: '  ' })
    expect(blank.status).toBe(422)
    const reason = 'La mairie a confirmé par téléphone vouloir les invitations.'
    expect(await lift(posted, { mailbox: GEAUNE, scope: 'invitations', reason })).toMatchObject({
      status: 200,
    })
    const states = posted.world.store
      .dump()
      .flatMap((row) => (row.type === 'mailboxState' ? [row.record] : []))
    expect(states.flatMap(({ lifted = [] }) => lifted)).toMatchObject([{ scope: 'invitations', reason }])
  })

  it('an unsubscription is never lifted by another than its reader', async () => {
    const { posted } = await troubled()
    const reason = 'Nous pensons que cette mairie devrait être invitée.'
    const refused = await lift(posted, { mailbox: ROQUEFORT, scope: 'invitations', reason })
    expect(refused).toMatchObject({
      ...{ status: 409, json: { detail: expect.stringContaining('lui seul peut y revenir') as string } },
    })
  })

  it('whoever complained and then unsubscribed has said what she wants', async () => {
    const { posted } = await troubled()
    await unsubscribe(posted.world, { departement: '40', mailbox: GEAUNE }, ['invitations'])
    const reason = 'La mairie a confirmé par téléphone.'
    expect((await lift(posted, { mailbox: GEAUNE, scope: 'invitations', reason })).status).toBe(409)
  })
})

describe('sending again what did not arrive', () => {
  it('after a bounce was lifted: one letter more, however often it is asked for', async () => {
    const { posted, eventId } = await troubled()
    expect((await resend(posted, eventId)).json).toEqual({ resent: 0, stillSuppressed: 1, pointless: 0 })
    await lift(posted, { mailbox: GABARRET, scope: 'address' })
    const asked = await Promise.all([resend(posted, eventId), resend(posted, eventId)])
    expect(asked.map(({ status }) => status)).toEqual([202, 202])
    expect(asked.reduce((sum, { json }) => sum + Number(json.resent), 0)).toBe(1)
    await posted.minute()
    await resend(posted, eventId)
    await posted.minute()
    const letters = lettersTo(posted, GABARRET)
    expect(letters).toHaveLength(2)
    expect(new Set(letters.map(({ subject }) => subject)).size).toBe(1)
    expect(new Set(letters.map(({ mailId }) => mailId)).size).toBe(2)
  })

  it('a late report about the letter that came back is not taken for one about the second', async () => {
    const { posted, eventId } = await troubled()
    await lift(posted, { mailbox: GABARRET, scope: 'address' })
    await resend(posted, eventId)
    await posted.told(GABARRET, { what: 'send' })
    await posted.told(GABARRET, BOUNCE)
    await posted.minute()
    expect(lettersTo(posted, GABARRET)).toHaveLength(2)
  })

  it('what was suppressed is reopened: the same mail, sent once', async () => {
    const { posted } = await troubled()
    const next = await posted.invited(
      { ...SEMINAR, title: 'Suite', when: { precision: 'day', slots: [{ startOn: '2021-11-16' }] } },
      [],
    )
    expect(lettersTo(posted, GEAUNE)).toHaveLength(1)
    await lift(posted, { mailbox: GEAUNE, scope: 'invitations', reason: 'Demandé par téléphone.' })
    const before = (await posted.world.store.list('mail', { departement: '40', eventId: next })).records
    expect((await resend(posted, next, { mailbox: GEAUNE })).json).toMatchObject({ resent: 1 })
    expect((await resend(posted, next, { mailbox: GEAUNE })).json).toMatchObject({ resent: 0 })
    await posted.minute()
    await posted.minute()
    const after = (await posted.world.store.list('mail', { departement: '40', eventId: next })).records
    expect(after.map(({ mailId }) => mailId)).toEqual(before.map(({ mailId }) => mailId))
    expect(after.find(({ mailbox }) => mailbox === GEAUNE)).toMatchObject({ state: 'sent', fence: 1 })
    expect(lettersTo(posted, GEAUNE)).toHaveLength(2)
  })

  it('not once the event has begun, was cancelled, or has changed: its own letter tells that', async () => {
    const { posted, eventId } = await troubled()
    await lift(posted, { mailbox: GABARRET, scope: 'address' })
    posted.world.clock.set('2021-10-13T07:00:00.000Z')
    expect((await resend(posted, eventId)).json).toMatchObject({ resent: 0, pointless: 1 })
    posted.world.clock.set('2021-09-02T07:00:00.000Z')
    await posted.landes.call('POST', `/v1/events/${eventId}/cancel`, { reason: 'Salle fermée.' })
    expect((await resend(posted, eventId)).json).toMatchObject({ resent: 0, pointless: 1 })
  })

  it('nothing that arrived, that waits, or that may have left is sent again', async () => {
    const { posted, eventId } = await troubled()
    const { records } = await posted.world.store.list('mail', { departement: '40', eventId })
    const mail = records.find(({ mailbox }) => mailbox === ROQUEFORT)!
    let version = mail.version
    const states = [
      { state: 'sent', delivery: 'delivered' },
      { state: 'claimed' },
      { state: 'unknown' },
      { state: 'failed', sesMessageId: null, failure: 'remise impossible à confirmer' },
      {
        state: 'failed',
        sesMessageId: null,
        failure: 'message impossible à préparer',
        ambiguousResend: true,
      },
      { state: 'failed', sesMessageId: 'ses-9', failure: 'refusé par la messagerie' },
    ] as const
    for (const changes of states) {
      const record = { ...mail, ...changes, version: version + 1 }
      await posted.world.store.commit([{ put: 'mail', record, expect: version }])
      version += 1
      expect((await resend(posted, eventId, { mailbox: ROQUEFORT })).json).toEqual({
        ...{ resent: 0, stillSuppressed: 0, pointless: 0 },
      })
    }
  })

  it('needs the right to invite, and an event that exists', async () => {
    const { posted, eventId } = await troubled()
    const reader = await posted.keyFor('40', ['invitations:read'])
    expect((await reader.call('POST', `/v1/events/${eventId}/deliveries/resend`, {})).status).toBe(403)
    expect((await posted.reunion.call('POST', `/v1/events/${eventId}/deliveries/resend`, {})).status).toBe(
      404,
    )
  })
})
