import type { AgendaEvent } from '../domain/event.ts'
import { frenchWhen } from '../domain/french-dates.ts'
import { KINDS } from '../domain/kinds.ts'
import { cleanLine } from './clean.ts'
import { crossedOut, location, publicPage, type RenderContext } from './entry-words.ts'
import { FIRST_SLOT, uidOf } from './uid.ts'
import { element } from './xml.ts'

/** An event as an item of RSS 2.0: what, when and where, dated by its last change. */
export function entryRss(event: AgendaEvent, context: RenderContext): string {
  const cancelled = event.status === 'cancelled'
  const page = publicPage(event, context.publicUrl)
  const { before, words } = crossedOut(context)
  const lines = [
    cancelled ? words : null,
    frenchWhen(event.when, event.zone),
    location(event, context) ?? 'lieu à préciser',
    event.description,
  ]
  return [
    '<item>',
    element('title', cleanLine(`${cancelled ? before : ''}${event.title}`)),
    page === null ? '' : element('link', page),
    element('guid isPermaLink="false"', uidOf(event.eventId, FIRST_SLOT, context.uidDomain)),
    element('pubDate', new Date(event.changedAt).toUTCString()),
    element('category', KINDS[event.kind].label),
    element('description', lines.filter((line) => line !== null).join('\n')),
    '</item>',
  ].join('')
}
