import { hashSecret } from '../../core/digest.ts'
import { contactSchema } from '../../core/domain/directory.ts'
import { feedToken } from '../../core/links.ts'
import { createFeedLink } from '../../core/usecases/create-feed-link.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { anEvent, answerWorld, NOW, SECRET, type AnswerWorld } from '../answers/answer-world.ts'
import { visitor } from './site-client.ts'

const agent = contactSchema.parse({
  ...{
    departement: '40',
    contactId: 'agent-1',
    version: 1,
    role: 'agent',
    functionLabel: 'agent France services',
  },
  ...{ name: null, mailbox: 'agent@gabarret.example', phone: null, communes: [], structureId: 'fs-gabarret' },
  ...{ organisation: null, changedAt: NOW },
})
const ask = { departement: '40', scope: 'agent', scopeId: 'agent-1' } as const

async function agentWorld(): Promise<AnswerWorld> {
  const world = await answerWorld(anEvent(), [])
  await world.store.commit([{ put: 'contact', record: agent, expect: 'absent' }])
  return world
}

async function tokens(world: AnswerWorld) {
  const all = await readAll(world.store, 'feedToken', { departement: '40' })
  return all.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

async function newLink(world: AnswerWorld): Promise<string> {
  world.clock.advance(1)
  const outcome = await createFeedLink(world, ask)
  if (!('token' in outcome)) throw new Error(outcome.refused)
  return outcome.token
}

describe('a private feed address', () => {
  it('is 256 bits, holds no name, and only its hash is kept', async () => {
    const world = await agentWorld()
    const text = await newLink(world)
    expect(text).toMatch(/^40-[A-Za-z0-9_-]{43}$/)
    expect(JSON.stringify(world.store.dump())).not.toContain(text)
    const [token] = await tokens(world)
    expect(token).toMatchObject({ tokenHash: hashSecret(text), structureId: 'fs-gabarret', revokedAt: null })
    expect(feedToken(SECRET, '40', token!.tokenId)).toBe(text)
  })

  it('goes to the mailbox of its agent, by a letter that holds its id only', async () => {
    const world = await agentWorld()
    await newLink(world)
    const mails = await readAll(world.store, 'mail', { departement: '40', eventId: 'none' })
    const [token] = await tokens(world)
    expect(mails).toMatchObject([
      {
        letter: 'subscription',
        mailbox: agent.mailbox,
        facts: { feedTokenId: token!.tokenId },
        category: 'service',
      },
    ])
  })

  it('has one companion at most: a third closes the oldest', async () => {
    const world = await agentWorld()
    for (let time = 0; time < 4; time += 1) await newLink(world)
    expect((await tokens(world)).map((token) => token.revokedAt !== null)).toEqual([true, true, false, false])
  })

  it('is not made for nobody', async () => {
    const world = await agentWorld()
    expect(await createFeedLink(world, { ...ask, scopeId: 'nobody' })).toEqual({ refused: 'unknown-contact' })
    expect(await createFeedLink(world, { departement: '40', scope: 'structure', scopeId: 'x' })).toEqual({
      refused: 'unknown-structure',
    })
  })
})

describe('the page that replaces it', () => {
  it('shows by GET, acts by POST, and never tells the new address', async () => {
    const world = await agentWorld()
    const text = await newLink(world)
    const { open, post } = visitor(world)
    const page = `/abonnement/${text}/remplacer`
    const before = world.store.dump()
    expect((await open(page)).text).toContain('Remplacer mon adresse')
    expect(world.store.dump()).toEqual(before)
    world.clock.advance(1)
    const reply = await post(page, [])
    expect(reply.status).toBe(303)
    const [old, fresh] = await tokens(world)
    expect(old!.revokedAt).toBe(world.clock.now())
    expect(fresh!.revokedAt).toBeNull()
    const shown = (await open(page)).text
    expect(shown).toContain('ne fonctionne plus')
    expect(shown).not.toContain(feedToken(SECRET, '40', fresh!.tokenId))
    const after = world.store.dump()
    await post(page, [])
    expect(world.store.dump()).toEqual(after)
  })

  it('leaves an address that others share to the organiser', async () => {
    const world = await agentWorld()
    const outcome = await createFeedLink(world, { departement: '40', scope: 'network', scopeId: null })
    if (!('token' in outcome)) throw new Error('no token')
    const { open, post } = visitor(world)
    expect((await open(`/abonnement/${outcome.token}/remplacer`)).text).not.toContain('<form')
    expect((await post(`/abonnement/${outcome.token}/remplacer`, [])).status).toBe(409)
    expect((await tokens(world))[0]!.revokedAt).toBeNull()
  })
})
