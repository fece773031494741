import { HtmlValidate } from 'html-validate'
import { anEntry, anEvent, anInvitation, answerWorld, SECRET, tokenOf } from '../answers/answer-world.ts'
import { createFeedLink } from '../../core/usecases/create-feed-link.ts'
import { figuresToken } from '../../core/figures-links.ts'
import { linkToken } from '../../core/links.ts'
import { sheetToken } from '../../core/paper-links.ts'
import { STYLE_SHEET as STYLE } from '../../lambdas/web/site/style-sheet.ts'
import { readPdf } from '../papers/read-pdf.ts'
import { AFTER, HALF_DAYS, trainingWorld } from '../papers/training-world.ts'
import { invited, METIERS, rows } from './enrolment.ts'
import { PUBLIC_PAGES, publicWorld } from './public-world.ts'
import { visitor } from './site-client.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    'void-style': ['error', { style: 'omit' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
})

const box = anInvitation(['40102', '40110'])
const answered = anInvitation(['40245'], {
  answer: {
    ...{ choice: 'replaced', substitute: 'La première adjointe', headCount: 2, communes: ['40245', '40282'] },
    ...{ accessNeeds: 'boucle magnétique', origin: 'link', answeredAt: '2021-10-01T07:00:00.000Z' },
    ...{ revision: 0, late: false },
  },
})
const openHouse = anEvent({
  ...{ eventId: 'jpo', kind: 'open-house', title: 'Portes ouvertes', visibility: 'public', replyDays: null },
  ...{ description: 'Venez nous rencontrer.', programme: ['Visite', 'Échanges'] },
})
const cancelled = anEvent({ eventId: 'annule', status: 'cancelled', cancelledAt: '2021-10-01T07:00:00.000Z' })

/** Every page of the site, by what it shows. */
async function everyPage(): Promise<[string, string][]> {
  const world = await answerWorld(anEvent(), [box, answered, { ...box, eventId: 'annule' }])
  await world.store.commit([
    { put: 'event', record: openHouse, expect: 'absent' },
    { put: 'event', record: cancelled, expect: 'absent' },
    { put: 'agendaEntry', record: anEntry(openHouse), expect: 'absent' },
  ])
  const feed = await createFeedLink(world, { departement: '40', scope: 'network', scopeId: null })
  if (!('token' in feed)) throw new Error('no token')
  const { open, post } = visitor(world)
  const token = tokenOf(box)
  const dead = linkToken(SECRET, { departement: '40', eventId: 'annule', invitationId: box.invitationId })
  const openAfterChange = async () => {
    for (const choix of ['oui', 'non']) {
      await post(`/reponse/${token}`, [
        ['choix', choix],
        ['communes', '40102'],
        ['communes', '40110'],
      ])
    }
    return open(`/reponse/${token}?enregistree=1`)
  }
  const shown: [string, { text: string }][] = [
    ['home', await open('/')],
    ['agenda', await open('/40')],
    ['agenda of La Réunion', await open('/974')],
    ['event', await open('/40/evenements/jpo')],
    ['subscribe', await open('/40/abonnement')],
    ['privacy', await open('/40/donnees-personnelles')],
    ['not found', await open('/40/evenements/rien')],
    ['answer form', await open(`/reponse/${token}`)],
    ['answer form, answered', await open(`/reponse/${tokenOf(answered)}?choix=non`)],
    [
      'answer form, errors',
      await post(`/reponse/${token}`, [
        ['autres', 'Lutèce'],
        ['personnes', '-1'],
      ]),
    ],
    ['answered', await open(`/reponse/${tokenOf(answered)}?enregistree=1`)],
    ['answered, with undo', await openAfterChange()],
    ['cancelled', await open(`/reponse/${dead}`)],
    ['preferences', await open(`/preferences/${token}?enregistrees=1`)],
    ['why', await open(`/pourquoi/${token}`)],
    ['unsubscribe', await open(`/desabonnement/${token}/invitations`)],
    ['unsubscribed', await post(`/desabonnement/${token}/invitations`, [])],
    ['replace feed link', await open(`/abonnement/${feed.token}/remplacer`)],
    ['too large', await post(`/reponse/${token}`, [['acces', 'a'.repeat(20_000)]])],
  ]
  const others = [trainingPages(), publicPages(), enrolmentPages()]
  const all = [...shown, ...(await Promise.all(others)).flat()]
  return all.map(([name, { text }]) => [name, text])
}

/** The public pages, of a département with events and structures. */
async function publicPages(): Promise<[string, { text: string }][]> {
  const { open } = visitor(await publicWorld())
  return Promise.all(PUBLIC_PAGES.map(async (path) => [path, await open(path)] as [string, { text: string }]))
}

/** The pages of a training: entry of presences before, while and after it is open, and the check of an attestation. */
async function trainingPages(): Promise<[string, { text: string }][]> {
  const { world, site, enter, paper } = await trainingWorld()
  const subject = { departement: '40', eventId: 'formation-2021', halfDayId: HALF_DAYS[0] ?? '' }
  const presences = `/presences/${sheetToken(SECRET, subject)}`
  const closed = await site.open(presences)
  world.clock.set('2021-09-08T13:00:00.000Z')
  const open = await site.open(presences)
  await site.post(presences, [['agent-00', 'excused']])
  const saved = await site.open(`${presences}?enregistrees=1`)
  world.clock.set(AFTER)
  await enter('present')
  const { qr } = readPdf((await paper('registrations/agent-00/attestation.pdf')).bytes).pages[0] ?? {}
  const attestation = new URL(qr ?? '').pathname
  const authentic = await site.open(attestation)
  await enter('absent', ['agent-00'], HALF_DAYS.slice(0, 1))
  const figures = await site.open(
    `/formation/${figuresToken(SECRET, { departement: '40', until: '2021-12-31' })}`,
  )
  return [
    ['presences, closed', closed],
    ['presences', open],
    ['presences, saved', saved],
    ['attestation', authentic],
    ['attestation, corrected since', await site.open(attestation)],
    ['training figures', figures],
    ['attestation, forged', await site.open('/attestation/40.a.b.20210916.c.d')],
  ]
}

/** The page on which an employer enrols her agents: at first, with results and errors, with somebody held back, closed. */
async function enrolmentPages(): Promise<[string, { text: string }][]> {
  const session = await invited({ capacity: 1, structuresFirst: true, enrolBy: '2021-09-03' }, METIERS)
  const { page, open, post, world } = session
  const first = await open(page)
  const two = [
    ['Dupont', 'Marie'],
    ['Lacoste', ''],
  ].map(([nom = '', prenom = '']) => ({ nom, prenom }))
  const entered = await post(page, rows(two))
  const [held] = (await session.list()).registrations
  await session.verb(held?.registrationId ?? '', 'override-prerequisite', { reason: 'Attestation reçue' })
  await post(page, rows([{ nom: 'Autre', prenom: 'Anne' }], 'non'))
  const shown = await open(`${page}?lignes=15`)
  const unsaid = await post(page, rows(two, ''))
  world.clock.set('2021-09-04T08:00:00.000Z')
  return [
    ['enrolment', first],
    ['enrolment, entered', entered],
    ['enrolment, shown', shown],
    ['enrolment, nothing agreed', unsaid],
    ['enrolment, closed', await open(page)],
  ]
}

/** What people read: text, and the labels they hear. */
function words(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<(a|span)[^>]*class="address"[^>]*>[^<]*<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

describe('every page', () => {
  it('is valid HTML', async () => {
    for (const [name, html] of await everyPage()) {
      const report = await validator.validateString(html)
      const messages = report.results.flatMap((result) =>
        result.messages.map((m) => `${m.ruleId}: ${m.message} (${m.line})`),
      )
      expect([name, messages]).toEqual([name, []])
    }
    const control = await validator.validateString('<!DOCTYPE html><html><p><div>x</p></html>')
    expect(control.valid).toBe(false)
  })

  it('is in French, has one h1, its title first, and a link to the content', async () => {
    for (const [name, html] of await everyPage()) {
      expect([name, html.match(/<h1>/g)?.length]).toEqual([name, 1])
      const h1 = /<h1>([^<]*)</.exec(html)![1]!
      expect(html).toContain('<html lang="fr">')
      expect(/<title>([^<]*)</.exec(html)![1]!).toContain(`${h1} – `)
      expect(html).toContain('<a href="#contenu">')
    }
  })

  it('labels every field', async () => {
    for (const [name, html] of await everyPage()) {
      for (const [field] of html.matchAll(/<(?:input(?! type="hidden")|textarea|select)[^>]*>/g)) {
        const id = / id="([^"]+)"/.exec(field)?.[1]
        expect([name, field, html.includes(`<label for="${String(id)}">`)]).toEqual([name, field, true])
      }
    }
  })

  it('follows French typography', async () => {
    for (const [name, html] of await everyPage()) {
      const text = words(html)
      const faults = [
        ...(text.match(/.{0,12}\S [:;?!»].{0,5}/g) ?? []),
        ...(text.match(/« .{0,10}/g) ?? []),
        ...(text.match(/.{0,10}[^\s\u00a0«(:/][:;?!](?!\/\/).{0,5}/g) ?? []).filter(
          (found) => !/&\w+;/.test(found),
        ),
        ...(text.match(/.{0,10}[’!·…“”].{0,5}/g) ?? []),
        ...(text.match(/.{0,10}\d h(?: \d|\b).{0,5}/g) ?? []),
        ...(text.match(/.{0,10}[a-z]\(e\).{0,5}/g) ?? []),
      ]
      expect([name, faults]).toEqual([name, []])
    }
  })

  it('weighs less than 30 kB', async () => {
    for (const [name, html] of await everyPage()) {
      expect([name, Buffer.byteLength(html) < 30_000]).toEqual([name, true])
    }
  })
})

/** Relative luminance and contrast of WCAG 2.1. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

describe('the style sheet', () => {
  it('writes every text at 7:1 or more on its background', () => {
    const texts = [...STYLE.matchAll(/(?<![-a-z])color: (#[0-9a-f]{6})/g)].map((found) => found[1]!)
    expect(texts.length).toBeGreaterThan(4)
    for (const colour of texts) {
      expect([colour, contrast(colour, '#ffffff') >= 7]).toEqual([colour, true])
    }
    expect(contrast('#ffffff', '#1f5a60')).toBeGreaterThanOrEqual(7)
    expect(contrast('#777777', '#ffffff')).toBeLessThan(7)
  })

  it('draws borders and focus at 3:1 or more', () => {
    for (const colour of ['#6b7885', '#55626f', '#a63c00', '#1f5a60', '#9b1c14']) {
      expect(STYLE).toContain(colour)
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(3)
    }
  })
})
