import { unknownMailbox } from '../../core/domain/mailbox-state.ts'
import { mailboxIdOf } from '../../core/links.ts'
import { anEvent, anInvitation } from '../answers/answer-world.ts'
import { contact } from '../mail/builders.ts'
import { minutes, stored, type TestOffice } from '../mail/office.ts'
import { signedIn } from './browser.ts'
import { all, busyOffice, everything } from './desk-office.ts'

const slot = (startOn: string) => ({
  precision: 'day' as const,
  slots: [{ id: '1', startOn, endOn: startOn, startTime: null, endTime: null }],
})

const SEMINAR = anEvent({
  eventId: 'seminaire',
  kind: 'seminar',
  title: 'Séminaire',
  when: slot('2021-10-01'),
  replyDays: 9,
})
const BEYOND = anEvent({
  eventId: 'inauguration',
  kind: 'inauguration',
  title: 'Inauguration',
  when: { precision: 'month', month: '2021-12' },
})
const DRAFT = anEvent({
  eventId: 'brouillon',
  title: 'Visite tenue secrète',
  visibility: 'draft',
  when: slot('2021-11-24'),
})

const LOST = 'mairie-40102@mairies.example'
const LOST_PAGE = `/bureau/adresses/${mailboxIdOf(LOST)}`

/** An office in which the letters to Gabarret came back, though it is invited to the secretaries' day. */
async function withLostMailbox(): Promise<TestOffice> {
  const office = await busyOffice({
    invitations: [anInvitation(['40102'], { contactIds: ['gabarret'] })],
    contacts: [contact('gabarret', { mailbox: LOST, communes: ['40102'] })],
  })
  const suspended = { suspendedAt: '2021-09-30T08:00:00.000Z', suspendedBecause: 'boîte pleine' }
  const record = { ...unknownMailbox('40', mailboxIdOf(LOST)), ...suspended, version: 1 }
  await stored(office, [{ put: 'mailboxState', record, expect: 'absent' }])
  return office
}

describe('the first page of the desk', () => {
  it('shows the week, what comes, what waits for a date, and how many are silent', async () => {
    const events = [anEvent(), SEMINAR, BEYOND, DRAFT]
    const invitations = [anInvitation(['40102']), anInvitation(['40110'])]
    const visitor = await signedIn(await busyOffice({ events, invitations }))
    const { text } = await visitor.open('/bureau')
    const parts = new Map(
      text
        .split('<section aria-labelledby="')
        .slice(1)
        .map((part) => [part.split('"')[0] ?? '', part]),
    )
    expect(parts.get('semaine')).toContain('Séminaire')
    expect(parts.get('suite')).toContain('Journée des secrétaires de mairie')
    expect(parts.get('dates')).toContain('en décembre 2021')
    expect(parts.get('reponses')).toContain('2 mairies : 0 oui, 0 non, 2 sans réponse')
    expect(parts.get('chevauchements')).toContain('Visite tenue secrète')
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
  })

  it('shows a structure what the network sees, without drafts and without people', async () => {
    const visitor = await signedIn(await busyOffice({ events: [anEvent(), DRAFT] }, 'structure'))
    const { text } = await visitor.open('/bureau')
    expect(text).toContain('Journée des secrétaires de mairie')
    expect(text).not.toContain('secrète')
    expect(text).not.toContain('Réponses attendues')
  })
})

describe('a mailbox to which letters do not go', () => {
  it('is shown with its reason, and opened again: the letters that were held back leave once', async () => {
    const office = await withLostMailbox()
    const visitor = await signedIn(office)
    expect((await visitor.open('/bureau')).text).toContain('boîte pleine')
    expect((await visitor.open('/bureau/adresses')).text).toContain(LOST_PAGE)
    await visitor.open(LOST_PAGE)
    for (let n = 0; n < 2; n += 1) {
      const { headers } = await visitor.post(LOST_PAGE, { adresse: LOST })
      expect(headers.get('location')).toMatch(/^\/bureau\/adresses/)
    }
    expect((await visitor.open('/bureau/adresses')).text).toContain('Toutes les adresses reçoivent')
  })

  it('is replaced by another one, which is invited to what comes', async () => {
    const office = await withLostMailbox()
    const visitor = await signedIn(office)
    await visitor.open(LOST_PAGE)
    const fixed = await visitor.post(LOST_PAGE, { adresse: ' Mairie@Gabarret.example ' })
    expect(fixed.headers.get('location')).toBe('/bureau/adresses?renvoyes=1')
    expect(all(office, 'contact').map(({ mailbox }) => mailbox)).toEqual(['mairie@gabarret.example'])
    await minutes(office, 3)
    expect(office.mailer.accepted.at(-1)).toMatchObject({ to: 'mairie@gabarret.example' })
    expect((await visitor.open('/bureau/evenements/secretaires-2021')).text).toContain(
      '1 mairie : 0 oui, 0 non, 1 sans réponse',
    )
  })

  it('says what is wrong with an address at its field, and changes nothing then', async () => {
    const office = await withLostMailbox()
    const visitor = await signedIn(office)
    const before = everything(office)
    const { status, text } = await visitor.post(LOST_PAGE, { adresse: 'gabarret' })
    expect([status, text.includes('href="#adresse"')]).toEqual([422, true])
    expect(everything(office)).toBe(before)
  })

  it('of whom a complaint came is opened again for a reason only; a wish of the reader is not shown', async () => {
    const office = await withLostMailbox()
    const state = {
      ...unknownMailbox('40', mailboxIdOf(LOST)),
      version: 2,
      stopped: ['invitations' as const, 'open-days' as const],
    }
    const stoppedBy = {
      invitations: { by: 'complaint' as const, at: '2021-09-30T08:00:00.000Z' },
      'open-days': { by: 'unsubscription' as const, at: '2021-09-30T08:00:00.000Z' },
    }
    await stored(office, [{ put: 'mailboxState', record: { ...state, stoppedBy }, expect: 1 }])
    const visitor = await signedIn(office)
    expect((await visitor.open('/bureau/adresses')).text).not.toContain('désabonnement')
    expect((await visitor.post(LOST_PAGE, { adresse: LOST })).status).toBe(422)
    expect((await visitor.post(LOST_PAGE, { adresse: LOST, motif: 'Demandé par téléphone' })).status).toBe(
      303,
    )
  })
})
