import { cancelEvent } from '../../core/usecases/cancel-event.ts'
import { FEED_KIND_WORDS, kindsOf } from '../../core/ical/feed-kinds.ts'
import type { FeedRow } from '../../core/domain/feed.ts'
import { leavesFeedAt, readFrom, shownRows } from '../../core/ical/feed-window.ts'
import { renderFeedEntries } from '../../core/ical/feed-entries.ts'
import { eventKindSchema } from '../../core/domain/kinds.ts'
import { allDay, anEvent, onDay } from '../domain/an-event.ts'
import { CONTEXT } from '../ical/rendering.ts'
import { readByBoth } from '../ical/two-readers.ts'
import { feedWorld, newsletterWorld, ORGANISER, textOf } from './feed-world.ts'

const EVERYTHING = { kinds: null, tentative: true, structure: null, invitedTo: new Set<string>() }

function row(told: Parameters<typeof anEvent>[0]): FeedRow {
  const [entry] = renderFeedEntries(anEvent(told), CONTEXT)
  if (entry === undefined) throw new Error('in no feed')
  return entry
}

describe('the window of a feed', () => {
  it('goes twelve months back from an event’s last day', () => {
    const campaign = row({ when: { precision: 'day', slots: [allDay('2021-10-11', '2021-10-16')] } })
    expect(leavesFeedAt(campaign)).toBe('2022-10-17T00:00:00.000Z')
    expect(shownRows([campaign], EVERYTHING, '2022-10-16T23:59:59.999Z').shown).toHaveLength(1)
    expect(shownRows([campaign], EVERYTHING, '2022-10-17T00:00:00.000Z').shown).toEqual([])
  })

  it('knows leap days: the 29 February is shown until the end of the 1 March a year later', () => {
    expect(leavesFeedAt(row({ when: onDay('2024-02-29') }))).toBe('2025-03-02T00:00:00.000Z')
  })

  it('reads all that may still be shown, the longest span included', () => {
    const longest = row({ when: { precision: 'day', slots: [allDay('2020-10-10', '2020-12-11')] } })
    for (const now of ['2021-12-11T12:00:00.000Z', '2021-11-01T00:00:00.000Z']) {
      expect(shownRows([longest], EVERYTHING, now).shown).toHaveLength(1)
      expect(longest.sortOn >= readFrom(now)).toBe(true)
    }
    expect(longest.sortOn >= readFrom('2022-01-01T00:00:00.000Z')).toBe(false)
  })

  it('holds until the first entry leaves by itself, and for ever when none does', () => {
    const rows = [row({ when: onDay('2021-10-12') }), row({ eventId: 'autre', when: onDay('2021-09-30') })]
    expect(shownRows(rows, EVERYTHING, '2021-10-01T00:00:00.000Z').freshUntil).toBe(
      '2022-10-01T00:00:00.000Z',
    )
    const unknown = [row({ when: { precision: 'unknown' } })]
    expect(shownRows(unknown, EVERYTHING, '2021-10-01T00:00:00.000Z').freshUntil).toMatch(/^9999/)
  })

  it('changes by itself at that instant: what was held before is no longer a 304', async () => {
    const { world, get, register } = feedWorld()
    const event = await register({
      ...{ kind: 'seminar', title: 'Séminaire', visibility: 'public' },
      when: { precision: 'day', slots: [{ startOn: '2021-10-12' }] },
    })
    await cancelEvent(world, ORGANISER, { eventId: event.eventId, ifVersion: null, reason: null })
    const { headers } = await get('/agendas/40.ics')
    const held = { 'if-none-match': headers.etag ?? '' }
    world.clock.set('2021-11-11T21:59:59.999Z')
    expect((await get('/agendas/40.ics', held)).status).toBe(304)
    world.clock.set('2021-11-11T22:00:00.000Z')
    const after = await get('/agendas/40.ics', held)
    expect(after.status).toBe(200)
    expect(readByBoth(textOf(after))).toEqual([])
  })
})

describe('the filters of a feed', () => {
  const summaries = async (address: string, made?: Awaited<ReturnType<typeof newsletterWorld>>) => {
    const { get } = made ?? (await newsletterWorld())
    return readByBoth(textOf(await get(address))).map((entry) => entry.summary.replace(/ \(.*$/, ''))
  }

  it('shows some kinds, by French words or the kinds’ own names', async () => {
    const made = await newsletterWorld()
    expect(await summaries('/agendas/40.ics?type=ouverture', made)).toEqual([
      'Ouverture de la France services de Gabarret et de son annexe de Roquefort',
    ])
    expect(await summaries('/agendas/40.ics?type=portes-ouvertes', made)).toHaveLength(2)
    expect(await summaries('/agendas/40.ics?type=opening,open-house', made)).toHaveLength(2)
    expect(await summaries('/agendas/40.ics?type=', made)).toHaveLength(3)
  })

  it('has a word for every kind', () => {
    const named = FEED_KIND_WORDS.flatMap((word) => kindsOf(word) ?? [])
    expect([...new Set(named)].sort()).toEqual([...eventKindSchema.options].sort())
  })

  it('says which words there are to who mistypes one, and never shows an empty calendar instead', async () => {
    const { status, body } = await feedWorld().get('/agendas/40.ics?type=seminaires')
    expect(status).toBe(400)
    expect(String(body)).toContain('seminaire, formation, portes-ouvertes')
  })

  it('shows a structure its own events, under its own name', async () => {
    const made = await newsletterWorld()
    expect(await summaries('/agendas/structures/40-fs-geaune.ics', made)).toEqual([
      'Journée portes ouvertes de la France services de Geaune',
    ])
    const text = textOf(await made.get('/agendas/structures/40-fs-geaune.ics'))
    expect(text).toContain('X-WR-CALNAME:Agenda – France services de Geaune\r\n')
  })

  it('shows dates to be confirmed only when asked', async () => {
    const made = await newsletterWorld()
    expect(await summaries('/agendas/40.ics', made)).toHaveLength(3)
    expect(await summaries('/agendas/40.ics?a-confirmer=0', made)).toHaveLength(3)
    expect(await summaries('/agendas/40.ics?a-confirmer=1', made)).toHaveLength(4)
  })

  it('gives the same events as JSON and as RSS', async () => {
    const { get } = await newsletterWorld()
    const json = JSON.parse(textOf(await get('/agendas/40.json?a-confirmer=1'))) as {
      events: { title: string }[]
    }
    const rss = textOf(await get('/agendas/40.rss?a-confirmer=1'))
    expect(json.events).toHaveLength(4)
    for (const { title } of json.events) expect(rss).toContain(`<title>${title}</title>`)
    expect(rss.match(/<item>/g)).toHaveLength(4)
  })
})
