import { anEvent, anInvitation, answerWorld, tokenOf } from '../answers/answer-world.ts'
import { visitor } from './site-client.ts'

const box = anInvitation(['40102'])
const page = `/reponse/${tokenOf(box)}`

async function answerOf(world: Awaited<ReturnType<typeof answerWorld>>) {
  return (await world.store.read('invitation', box))?.answer
}

describe('A8: programs that open every link', () => {
  const paths = [
    page,
    `${page}?choix=oui`,
    `${page}?choix=non&enregistree=1`,
    `/preferences/${tokenOf(box)}`,
    `/pourquoi/${tokenOf(box)}`,
    `/desabonnement/${tokenOf(box)}/invitations`,
  ]

  it.each(paths)('GET five times, HEAD and prefetch of %s change nothing', async (path) => {
    const world = await answerWorld(anEvent(), [box])
    const { open, send } = visitor(world)
    const before = world.store.dump()
    for (let time = 0; time < 5; time += 1) expect((await open(path)).status).toBe(200)
    await open(path, { 'Sec-Purpose': 'prefetch', Purpose: 'prefetch' })
    const head = await send(path, { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(world.store.dump()).toEqual(before)
  })

  it('POST does, and a replay of it is nothing', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { post, open } = visitor(world)
    const before = world.store.dump()
    const first = await post(page, [
      ['choix', 'oui'],
      ['personnes', '2'],
      ['communes', '40102'],
    ])
    expect(first.status).toBe(303)
    const after = world.store.dump()
    expect(after).not.toEqual(before)
    expect(await answerOf(world)).toMatchObject({ choice: 'yes', headCount: 2, origin: 'link' })
    const replay = await post(page, [
      ['choix', 'oui'],
      ['personnes', '2'],
      ['communes', '40102'],
    ])
    expect(replay.headers.get('location')).toBe(first.headers.get('location'))
    expect(world.store.dump()).toEqual(after)
    expect((await open(first.headers.get('location')!)).text).toContain('Votre réponse est enregistrée')
  })

  it('other methods are no way in', async () => {
    const world = await answerWorld(anEvent(), [box])
    const before = world.store.dump()
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect((await visitor(world).send(page, { method })).status).toBe(404)
    }
    expect(world.store.dump()).toEqual(before)
  })
})

describe('the answer page', () => {
  it('weighs less than 30 kB, the style sheet included', async () => {
    const { open } = visitor(await answerWorld(anEvent(), [box]))
    const { text } = await open(page)
    const sheet = await open(/<link rel="stylesheet" href="([^"]+)">/.exec(text)?.[1] ?? '')
    expect(sheet.status).toBe(200)
    const bytes = Buffer.byteLength(text) + Buffer.byteLength(sheet.text)
    expect(bytes).toBeLessThan(30_000)
  })

  it('needs no script and asks nobody else', async () => {
    const { open } = visitor(await answerWorld(anEvent(), [box]))
    const { text, headers } = await open(page)
    expect(text).not.toMatch(/<script|javascript:|\son[a-z]+=/i)
    expect(text).not.toMatch(/(src|href|action)="(?:https?:)?\/\//)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('preselects what the link said, and only preselects', async () => {
    const { open } = visitor(await answerWorld(anEvent(), [box]))
    expect((await open(page)).text).not.toContain(' checked')
    expect((await open(`${page}?choix=oui`)).text).toMatch(/value="oui" checked/)
    expect((await open(`${page}?choix=constructor`)).text).not.toContain(' checked')
  })

  it('shows the error at its field and in a summary, and keeps what was typed', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { post } = visitor(world)
    const before = world.store.dump()
    const { status, text } = await post(page, [
      ['personnes', 'deux'],
      ['communes', '40102'],
      ['autres', 'Saint Sever, Lutèce'],
    ])
    expect(status).toBe(422)
    expect(text).toContain('<title>Erreur – ')
    expect(text).toContain('<a href="#choix-oui">Choisissez une réponse.</a>')
    expect(text).toContain('<a href="#personnes">Indiquez un nombre entier de personnes.</a>')
    expect(text).toContain('«\u00a0Lutèce\u00a0» n&#39;est pas le nom d&#39;une commune du département')
    expect(text).toContain('value="deux"')
    for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${id!}"`)
    expect(world.store.dump()).toEqual(before)
  })

  it('understands the other communes by their names', async () => {
    const world = await answerWorld(anEvent(), [box])
    await visitor(world).post(page, [
      ['choix', 'oui'],
      ['communes', '40102'],
      ['autres', 'st-sever ; ROQUEFORT (40)\r\n40192'],
    ])
    expect((await answerOf(world))?.communes).toEqual(['40102', '40192', '40245', '40282'])
  })

  it('never takes a commune of another département', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { status } = await visitor(world).post(page, [
      ['choix', 'oui'],
      ['communes', '33063'],
    ])
    expect(status).toBe(422)
    expect(await answerOf(world)).toBeNull()
  })

  it('offers each commune of a secretary of several, and wants at least one', async () => {
    const three = anInvitation(['40102', '40110', '40245'])
    const world = await answerWorld(anEvent(), [three])
    const { open, post } = visitor(world)
    const path = `/reponse/${tokenOf(three)}`
    expect((await open(path)).text.match(/type="checkbox"/g)).toHaveLength(3)
    expect((await post(path, [['choix', 'oui']])).text).toContain('Indiquez au moins une commune.')
    await post(path, [
      ['choix', 'oui'],
      ['communes', '40110'],
      ['communes', '40245'],
    ])
    const read = await world.store.read('invitation', three)
    expect(read?.answer?.communes).toEqual(['40110', '40245'])
  })

  it('escapes whatever an event, a name or an answer holds', async () => {
    const evil = '"><script>alert(1)</script>\' onload=x &amp;'
    const hostile = anInvitation(['40102'], { functionLabel: evil, name: evil })
    const event = anEvent({
      title: evil,
      programme: [evil],
      organiser: { ...anEvent().organiser, name: evil },
      venue: {
        ...{ name: evil, address: evil, commune: '40102', access: evil },
        ...{ link: null, latitude: null, longitude: null },
      },
    })
    const { open, post } = visitor(await answerWorld(event, [hostile]))
    const path = `/reponse/${tokenOf(hostile)}`
    const fields: [string, string][] = [
      ['choix', 'remplacement'],
      ['remplacant', evil],
      ['acces', evil],
      ['communes', '40102'],
    ]
    const pages = [
      await open(path),
      await post(path, [...fields, ['personnes', evil]]),
      await post(path, fields),
      await open(`${path}?enregistree=1`),
      await open(`/pourquoi/${tokenOf(hostile)}`),
    ]
    for (const { text } of pages) {
      expect(text).not.toContain('<script')
      const tags = [...text.matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, ''))
      expect(tags.filter((tag) => tag.includes('onload'))).toEqual([])
    }
    expect(pages[3]!.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('gives back what was typed unchanged, so that saving again is nothing', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { open, post } = visitor(world)
    const acces = 'rampe : oui ; « place » réservée ?\r\nsiège'
    await post(page, [
      ['choix', 'oui'],
      ['personnes', '1'],
      ['communes', '40102'],
      ['acces', acces],
    ])
    const before = world.store.dump()
    const shown = /<textarea id="acces"[^>]*>([^<]*)</.exec((await open(page)).text)![1]!
    await post(page, [
      ['choix', 'oui'],
      ['personnes', '1'],
      ['communes', '40102'],
      ['acces', shown],
    ])
    expect(world.store.dump()).toEqual(before)
  })
})
