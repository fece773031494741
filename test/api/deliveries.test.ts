import { parse } from 'csv-parse/sync'
import { exportDeliveries } from '../../core/usecases/export-deliveries.ts'
import { visitor } from '../site/site-client.ts'
import { BOUNCE, mairie, postedWorld, type PostedWorld } from './posted.ts'

const OCTOBER_25 = '2021-10-25T07:00:00.000Z'
const NOVEMBER_10 = '2021-11-10T08:00:00.000Z'
const SECRETARIES_DAY = {
  kind: 'secretaries-day',
  title: 'Journée des secrétaires de mairie',
  when: { precision: 'minute', slots: [{ startOn: '2021-11-25', startTime: '09:30', endTime: '12:00' }] },
  organiser: { name: 'Préfecture des Landes', mailbox: 'france-services@landes.example' },
  visibility: 'network',
}
const GABARRET = 'mairie-40102@mairies.example'
const GEAUNE = 'mairie-40110@mairies.example'
const POSTE = 'poste@operateur.example'

interface Shown {
  readonly mailId: string
  readonly recipient: string
  readonly mailbox: string
  readonly label: string
  readonly rule: string
  readonly because: string
  readonly outcome: string
  readonly acceptedAt: string | null
}

/** The day of the secretaries with three guests, invited on 25 October; one is told again on 10 November. */
async function november(): Promise<{ posted: PostedWorld; eventId: string }> {
  const posted = await postedWorld(OCTOBER_25)
  const eventId = await posted.invited(SECRETARIES_DAY, [
    mairie('40102'),
    mairie('40110'),
    {
      ...{ role: 'partner', functionLabel: 'référent', organisation: '=1+1', communes: [] },
      ...{ mailbox: POSTE },
    },
  ])
  await posted.told(GABARRET, { what: 'delivery' })
  await posted.told(GEAUNE, BOUNCE)
  await posted.told(POSTE, { what: 'complaint' })
  posted.world.clock.set(NOVEMBER_10)
  await posted.minute()
  await posted.minute()
  return { posted, eventId }
}

async function listed({ landes }: PostedWorld, eventId: string, query = ''): Promise<Shown[]> {
  const { json } = await landes.call('GET', `/v1/events/${eventId}/deliveries${query}`)
  return json.deliveries as Shown[]
}

/** Those to one mailbox, by label. */
const to = (all: readonly Shown[], mailbox: string) =>
  all.filter((delivery) => delivery.mailbox === mailbox).sort((a, b) => (a.label < b.label ? -1 : 1))

describe('the deliveries of an event', () => {
  it('say per recipient what was sent, when, by which rule, and what became of it in words', async () => {
    const { posted, eventId } = await november()
    const all = await listed(posted, eventId)
    expect(to(all, GABARRET)).toMatchObject([
      {
        ...{ recipient: 'Gabarret', functionLabel: 'secrétaire de mairie', letter: 'invitation-secretaries' },
        ...{ label: 'Invitation', rule: 'invitation', state: 'sent', outcome: 'remis' },
        ...{ acceptedAt: OCTOBER_25, deliveredAt: OCTOBER_25, bouncedAt: null, ambiguousResend: false },
      },
      {
        ...{ label: 'Réponse attendue', outcome: 'accepté, remise non confirmée', acceptedAt: NOVEMBER_10 },
        rule: expect.stringMatching(
          /^relance J-14, avancé au mercredi 10\snovembre\s: le 11 est férié$/,
        ) as string,
      },
    ])
    expect(to(all, GEAUNE)).toMatchObject([
      { label: 'Invitation', outcome: 'non remis : adresse inexistante', bouncedAt: OCTOBER_25 },
      { label: 'Réponse attendue', outcome: 'non envoyé : adresse inexistante', acceptedAt: null },
    ])
    expect(to(all, POSTE)[0]).toMatchObject({ outcome: 'signalé comme indésirable par le destinataire' })
    expect(all.find(({ label }) => label === 'Messages non remis')).toMatchObject({
      recipient: 'organisation',
    })
  })

  it('give the organiser the same answer as « Pourquoi ai-je reçu ce message ? » gives its reader', async () => {
    const { posted, eventId } = await november()
    const letter = posted.mailer.accepted.findLast((message) => message.to === GABARRET)!
    const [page] = /\/pourquoi\/[\w.-]+/.exec(letter.text) ?? []
    const { text } = await visitor(posted.world).open(page ?? '')
    const said = text.replaceAll('\u00a0', ' ')
    for (const { label, because, outcome } of to(await listed(posted, eventId), GABARRET)) {
      for (const words of [label, because, outcome]) {
        expect(said).toContain(words.replaceAll('\u00a0', ' ').replaceAll("'", '&#39;'))
      }
    }
  })

  it('come page by page, each mail once', async () => {
    const { posted, eventId } = await november()
    const all = await listed(posted, eventId)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '?limit=2' : `?limit=2&cursor=${cursor}`
      const { json } = await posted.landes.call('GET', `/v1/events/${eventId}/deliveries${query}`)
      seen.push(...(json.deliveries as Shown[]).map(({ mailId }) => mailId))
      cursor = json.next as string | null
    }
    expect(seen).toEqual(all.map(({ mailId }) => mailId))
  })

  it('say of a mail that was sent again in doubt that it may be there twice', async () => {
    const { posted, eventId } = await november()
    const [mail] = (await posted.world.store.list('mail', { departement: '40', eventId })).records
    const doubtful = { ...mail!, ambiguousResend: true, version: mail!.version + 1 }
    await posted.world.store.commit([{ put: 'mail', record: doubtful, expect: mail!.version }])
    expect((await listed(posted, eventId))[0]).toMatchObject({ ambiguousResend: true })
    const { text } = await posted.landes.call('GET', `/v1/events/${eventId}/deliveries.csv`)
    expect(text).toContain(';renvoi après une remise incertaine\r\n')
  })

  it('are a table for a spreadsheet as well: BOM, « ; », by recipient, and no formula', async () => {
    const { posted, eventId } = await november()
    const { text, headers } = await posted.landes.call('GET', `/v1/events/${eventId}/deliveries.csv`)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toContain(`envois-${eventId}.csv`)
    expect(text.startsWith('Destinataire;Fonction;')).toBe(true)
    // The byte order mark is read away by whoever decodes the text.
    const file = await exportDeliveries(posted.world, { departement: '40', eventId })
    expect(file?.content).toBe(`\ufeff${text}`)
    const rows: Record<string, string>[] = parse(text, { delimiter: ';', columns: true })
    const [first, second] = rows.filter((row) => row.Destinataire === 'Gabarret')
    expect(first).toMatchObject({ 'Accepté le': '2021-10-25 09:00', 'Remis le': '2021-10-25 09:00' })
    expect(second).toMatchObject({ Message: 'Réponse attendue', 'Accepté le': '2021-11-10 09:00' })
    expect(rows.map((row) => row.Destinataire)).toContain("'=1+1")
    expect(rows).toHaveLength((await listed(posted, eventId)).length)
  })

  it("are nobody else's, and of an unknown event there are none", async () => {
    const { posted, eventId } = await november()
    const answers = await Promise.all(
      ['deliveries', 'deliveries.csv'].flatMap((path) => [
        posted.reunion.call('GET', `/v1/events/${eventId}/${path}`),
        posted.landes.call('GET', `/v1/events/aaaaaaaaaaaaaaaaaaaa/${path}`),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const reader = await posted.keyFor('40', ['events:read'])
    expect((await reader.call('GET', `/v1/events/${eventId}/deliveries`)).status).toBe(403)
  })
})
