import { countingChance, fixedClock, inMemoryStore } from '../../core/in-memory.ts'
import { newEventSchema } from '../../core/domain/event-input.ts'
import { structureInputSchema } from '../../core/domain/directory-input.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { BodyPlace, FeedStore, KeptBody } from '../../core/ical/feed-store.ts'
import type { EventOutcome } from '../../core/usecases/commit-event.ts'
import { createEvent } from '../../core/usecases/create-event.ts'
import { putStructure } from '../../core/usecases/put-structure.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { answerFeed, type FeedResponse } from '../../lambdas/web/feed/answer-feed.ts'
import { newsletterEvents } from '../../local/autumn/newsletter.ts'
import { STRUCTURES } from '../../local/autumn/structures.ts'
import { landes } from '../landes.ts'

export const ORGANISER = { departement: '40', keyId: 'k1', owner: 'prefecture-40' }

/** The event of an outcome that has one. */
export function eventOf(outcome: EventOutcome): AgendaEvent {
  if (!('event' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.event
}

type Rows = ReturnType<typeof inMemoryStore>

/** The feeds' own view of a store in memory, each request noted. */
export function feedTwin(rows: Rows): FeedStore & { requests: string[]; bodies: Map<string, KeptBody> } {
  const requests: string[] = []
  const bodies = new Map<string, KeptBody>()
  const noted = <T>(request: string, answer: T): T => {
    requests.push(request)
    return answer
  }
  const nameOf = ({ departement, feed, name }: BodyPlace) => `${departement} ${feed} ${name}`
  return {
    requests,
    bodies,
    generations: (departement, feeds) =>
      noted('generations', Promise.resolve(feeds.map((feed) => rows.generation(departement, feed)))).then(
        (generations) => generations.map((generation) => ({ generation, months: { any: generation } })),
      ),
    token: (departement, tokenHash) => noted('token', rows.read('feedToken', { departement, tokenHash })),
    markUsed: async (departement, tokenHash, day) => {
      requests.push('markUsed')
      const token = await rows.read('feedToken', { departement, tokenHash })
      if (token === null) return
      const record = { ...token, lastUsedOn: day, version: token.version + 1 }
      await rows.commit([{ put: 'feedToken', record, expect: token.version }])
    },
    structureName: async (departement, structureId) =>
      (await noted('structureName', rows.read('feedStructure', { departement, structureId })))?.name ?? null,
    entries: ({ departement, feed, from }) =>
      noted('entries', readAll(rows, 'feedEntry', { departement, feed }, { from })),
    invitations: (departement, contactId) =>
      noted('invitations', readAll(rows, 'invitedTo', { departement, contactId })),
    body: (place) => noted('body', Promise.resolve(bodies.get(nameOf(place)) ?? null)),
    keep: (place, body) => noted('keep', Promise.resolve(void bodies.set(nameOf(place), body))),
  }
}

/** The whole system behind feeds, in memory: use cases write, the feed answers. */
export function feedWorld(at = '2021-09-01T07:00:00.000Z') {
  const world = {
    store: inMemoryStore(),
    clock: fixedClock(at),
    chance: countingChance(),
    territoryOf: landes,
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  }
  const twin = feedTwin(world.store)
  const feeds = { store: twin, clock: world.clock, publicUrl: world.settings.publicUrl, edition: 'table-1' }
  const get = (address: string, headers: Record<string, string> = {}, method = 'GET') => {
    const { pathname, searchParams } = new URL(address, 'https://agenda.example')
    return answerFeed(feeds, { method, path: pathname, query: searchParams, headers })
  }
  const register = async (input: object): Promise<AgendaEvent> => {
    const organiser = { name: 'Préfecture des Landes', mailbox: 'france-services@landes.example' }
    return eventOf(await createEvent(world, ORGANISER, newEventSchema.parse({ organiser, ...input })))
  }
  return { world, twin, feeds, get, register }
}

export function textOf(response: FeedResponse): string {
  if (response.body === null) return ''
  return typeof response.body === 'string' ? response.body : Buffer.from(response.body).toString('utf8')
}

/** The newsletter's structures and eleven events, registered on 1 September 2021. */
export async function newsletterWorld(at?: string) {
  const made = feedWorld(at)
  for (const { structureId, ...input } of STRUCTURES) {
    await putStructure(made.world, ORGANISER, { structureId, input: structureInputSchema.parse(input) })
  }
  const events = new Map<string, AgendaEvent>()
  for (const { event, parent } of newsletterEvents()) {
    const campaignId = parent === null ? null : events.get(parent)?.eventId
    events.set(event.reference, await made.register({ ...event, campaignId }))
  }
  return { ...made, events }
}
