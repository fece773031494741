import * as z from 'zod'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import type { World } from '../../../core/ports.ts'
import type { EventOutcome } from '../../../core/usecases/commit-event.ts'
import { reportClashes } from '../../../core/usecases/report-clashes.ts'
import { eventView, eventViewSchema } from './event-view.ts'
import { invalid, json, refusal, type ApiResponse } from './problem-details.ts'

const clashSchema = z
  .strictObject({ eventId: z.string(), title: z.string(), because: z.string() })
  .meta({ id: 'Clash' })

/** What a write answers: the event, and the events of the same week that compete for the same people. */
export const withClashesSchema = eventViewSchema
  .extend({ clashes: z.array(clashSchema) })
  .meta({ id: 'EventWithClashes' })

/** The event with its version as ETag, for If-Match. */
export function tagged(world: World, event: AgendaEvent, status: number, more: object = {}): ApiResponse {
  const view = eventView(event, world.territoryOf(event.departement), world.settings.publicUrl)
  const headers: Record<string, string> = { etag: `"${event.version}"` }
  if (status === 201) headers.location = view.links.self
  return json(status, { ...view, ...more }, headers)
}

/** What became of a write, as HTTP: the event and its clashes, 422 with fields, or a refusal with its sentence. */
export async function withClashes(world: World, outcome: EventOutcome, status: number): Promise<ApiResponse> {
  if ('refused' in outcome) return refusal(outcome.refused)
  if ('problems' in outcome) return invalid(outcome.problems)
  const clashes = await reportClashes(world, outcome.event)
  const shown = clashes.map(({ eventId, title, because }) => ({ eventId, title, because }))
  return tagged(world, outcome.event, status, { clashes: shown })
}
