import type { AgendaEntry } from '../domain/agenda.ts'
import { departement as departementOf } from '../domain/departements.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import {
  newsletterParts,
  type NewsletterPeriod,
  type NewsletterReaders,
} from '../domain/newsletter-period.ts'
import { resolveCommune } from '../domain/territory.ts'
import { publicPage } from '../ical/entry-words.ts'
import { newsletterBlock, type NewsletterBlock, type ToldEvent } from '../letters/newsletter-block.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

/** A newsletter looks two months back and ahead unless told. */
const USUAL_DAYS = 61
/** No slot is longer (the API accepts 62 days): what began before may end in the period. */
const LONGEST_SPAN_DAYS = 63

export interface BlockRequest {
  readonly departement: string
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly readers: NewsletterReaders
}

/** The events behind lines of the agenda, as they are now, with what the newsletter says of their place. */
async function toldEvents(world: World, entries: readonly AgendaEntry[]): Promise<ToldEvent[]> {
  const events = await Promise.all(entries.map((entry) => world.store.read('event', entry)))
  return events
    .filter((event) => event !== null)
    .map((event) => {
      const territory = world.territoryOf(event.departement)
      const codes = event.venue?.commune ? [event.venue.commune] : event.communes
      const communeNames = codes.flatMap((insee) => resolveCommune(territory, insee)?.name ?? [])
      return { event, communeNames, page: publicPage(event, world.settings.publicUrl) }
    })
}

/** « Retour sur » and « À venir »: what the agenda holds for a newsletter written today, ready to be pasted. */
export async function readNewsletterBlock(
  world: World,
  { departement, since, until, readers }: BlockRequest,
): Promise<{ period: NewsletterPeriod; block: NewsletterBlock }> {
  const today = localDay(world.clock.now(), departementOf(departement).zone)
  const period = {
    today,
    since: since ?? addDays(today, -USUAL_DAYS),
    until: until ?? addDays(today, USUAL_DAYS),
  }
  const range = { from: addDays(period.since, -LONGEST_SPAN_DAYS) }
  const entries = await readAll(world.store, 'agendaEntry', { departement }, range)
  const { past, coming } = newsletterParts(entries, period, readers)
  const block = newsletterBlock(await toldEvents(world, past), await toldEvents(world, coming))
  return { period, block }
}
