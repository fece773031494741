import { contact } from '../mail/builders.ts'
import { minutes } from '../mail/office.ts'
import { signedIn } from './browser.ts'
import { all, busyOffice, everything } from './desk-office.ts'

const INVITE = '/bureau/evenements/secretaires-2021/invitations'
const CONTACTS = [
  contact('gabarret', { communes: ['40102'] }),
  contact('roquefort', { communes: ['40245'] }),
  contact('geaune', { communes: ['40110'] }),
  contact('agent', { role: 'agent', functionLabel: 'agent', communes: ['40102'] }),
]

describe('inviting from the desk', () => {
  it.each([
    ['territoire=departement&fonction=mairie-secretary', '3 contacts'],
    ['epci=200035541', '3 contacts'],
    ['epci=200035541&fonction=mairie-secretary', '2 contacts'],
    ['communes=Geaune', '1 contact'],
  ])('counts whom %s chooses, and writes nothing by it', async (query, words) => {
    const office = await busyOffice({ contacts: CONTACTS })
    const visitor = await signedIn(office)
    const before = everything(office)
    expect((await visitor.open(`${INVITE}?${query}`)).text).toContain(`Inviter ${words}<`)
    expect(everything(office)).toBe(before)
  })

  it('writes to those counted, once, however often the button is pressed', async () => {
    const office = await busyOffice({ contacts: CONTACTS })
    const visitor = await signedIn(office)
    await visitor.open(`${INVITE}?territoire=departement&fonction=mairie-secretary`)
    const chosen = { territoire: 'departement', fonction: 'mairie-secretary' }
    for (let n = 0; n < 3; n += 1) expect((await visitor.post(INVITE, chosen)).status).toBe(303)
    await minutes(office, 3)
    expect(all(office, 'invitation')).toHaveLength(3)
    expect(office.mailer.accepted).toHaveLength(4)
  })

  it('asks again what it does not know, and invites nobody where nothing is chosen', async () => {
    const office = await busyOffice({ contacts: CONTACTS })
    const visitor = await signedIn(office)
    const before = everything(office)
    expect((await visitor.open(`${INVITE}?communes=Lutèce`)).text).toContain('href="#communes"')
    expect((await visitor.post(INVITE, { communes: 'Lutèce' })).status).toBe(422)
    expect((await visitor.post(INVITE)).status).toBe(200)
    expect(everything(office)).toBe(before)
  })

  it('is not for a reader', async () => {
    const office = await busyOffice({ contacts: CONTACTS }, 'reader')
    const reader = await signedIn(office)
    const before = everything(office)
    expect((await reader.post(INVITE, { territoire: 'departement' })).status).toBe(403)
    expect(everything(office)).toBe(before)
  })
})
