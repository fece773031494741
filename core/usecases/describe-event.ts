import { KINDS } from '../domain/kinds.ts'
import type { AgendaEvent, Organiser, Venue } from '../domain/event.ts'
import type { EventPatch } from '../domain/event-input.ts'
import type { FieldProblem } from '../domain/problem.ts'
import { resolveCommune } from '../domain/territory.ts'
import { firstSlot, isFixed, lastDay } from '../domain/when.ts'
import type { World } from '../ports.ts'

type Description = EventPatch
type DescriptionFields = Pick<
  AgendaEvent,
  | 'title'
  | 'description'
  | 'programme'
  | 'venue'
  | 'communes'
  | 'structureIds'
  | 'siteIds'
  | 'organiser'
  | 'modules'
  | 'campaignId'
  | 'replyDays'
  | 'sources'
  | 'unknowns'
>

function venueFrom(input: NonNullable<Description['venue']>): Venue {
  const { name, address, commune, access, link, latitude, longitude } = input
  return {
    name,
    address: address ?? null,
    commune: commune ?? null,
    access: access ?? null,
    link: link ?? null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
  }
}

function organiserFrom(input: NonNullable<Description['organiser']>): Organiser {
  return {
    name: input.name,
    signature: input.signature ?? input.name,
    mailbox: input.mailbox,
    phone: input.phone ?? null,
  }
}

function modulesFrom(modules: NonNullable<Description['modules']>): AgendaEvent['modules'] {
  return modules.map((module) => ({
    ...module,
    purpose: module.purpose ?? null,
    organiser: module.organiser ?? null,
  }))
}

/** The fields of a description in the form in which they are kept; only those that are given. */
function given(patch: Description): Partial<DescriptionFields> {
  const { title, programme, communes, structureIds, siteIds, sources, unknowns } = patch
  const { description, campaignId, replyDays, venue, organiser, modules } = patch
  const kept = {
    ...{ title, programme, communes, structureIds, siteIds, sources, unknowns },
    ...{ description, campaignId, replyDays },
    venue: venue && venueFrom(venue),
    organiser: organiser && organiserFrom(organiser),
    modules: modules && modulesFrom(modules),
  }
  const mentioned = Object.entries(kept).filter(([, value]) => value !== undefined)
  return Object.fromEntries(mentioned)
}

/** The described fields of an event after a patch: what is not mentioned stays, `null` clears. */
export function described<Event extends DescriptionFields>(event: Event, patch: Description): Event {
  return { ...event, ...given(patch) }
}

/** Communes of the département only; a former commune becomes the one it now belongs to (rule D12). */
function placed(world: World, event: AgendaEvent): { event: AgendaEvent; problems: FieldProblem[] } {
  const territory = world.territoryOf(event.departement)
  const problems: FieldProblem[] = []
  const resolve = (insee: string, field: string) => {
    const commune = resolveCommune(territory, insee)
    if (commune === null) {
      problems.push({
        field,
        message: `Le code INSEE ${insee} n'existe pas dans le département ${event.departement}.`,
      })
    }
    return commune?.insee ?? insee
  }
  const communes = event.communes.map((insee, index) => resolve(insee, `communes.${index}`))
  const venue = event.venue?.commune
    ? { ...event.venue, commune: resolve(event.venue.commune, 'venue.commune') }
    : event.venue
  return { event: { ...event, venue, communes: [...new Set(communes)] }, problems }
}

async function structureProblems(world: World, event: AgendaEvent): Promise<FieldProblem[]> {
  const { departement } = event
  const missing = await Promise.all(
    event.structureIds.map(async (structureId, index) =>
      (await world.store.read('structure', { departement, structureId })) === null
        ? [
            {
              field: `structureIds.${index}`,
              message: `La structure « ${structureId} » n'est pas enregistrée.`,
            },
          ]
        : [],
    ),
  )
  return missing.flat()
}

/** What an event of its kind cannot do without. */
export function kindProblems(
  event: Pick<AgendaEvent, 'kind'> & Record<'structureIds' | 'modules', readonly unknown[]>,
): FieldProblem[] {
  const { needs, label } = KINDS[event.kind]
  const problems: FieldProblem[] = []
  if (needs.includes('structure') && event.structureIds.length === 0) {
    problems.push({ field: 'structureIds', message: `« ${label} » concerne au moins une structure.` })
  }
  if (needs.includes('modules') && event.modules.length === 0) {
    problems.push({ field: 'modules', message: `« ${label} » comporte au moins un module.` })
  }
  return problems
}

/** A local open house lies in the window of its campaign, or is accepted and flagged « hors période ». */
async function inCampaign(
  world: World,
  event: AgendaEvent,
): Promise<{ outside: boolean; problems: FieldProblem[] }> {
  if (event.campaignId === null) return { outside: false, problems: [] }
  const campaign = await world.store.read('event', {
    departement: event.departement,
    eventId: event.campaignId,
  })
  if (campaign?.kind !== 'open-house-campaign') {
    return { outside: false, problems: [{ field: 'campaignId', message: "Cette campagne n'existe pas." }] }
  }
  if (!isFixed(campaign.when) || !isFixed(event.when)) return { outside: false, problems: [] }
  const before = firstSlot(event.when).startOn < firstSlot(campaign.when).startOn
  const after = lastDay(event.when) > lastDay(campaign.when)
  return { outside: before || after, problems: [] }
}

/**
 * The event checked against what is known of the département: communes, structures, campaign, what its kind needs.
 * Gives it back with its communes resolved and its « hors période » flag set.
 */
export async function checked(
  world: World,
  event: AgendaEvent,
): Promise<{ event: AgendaEvent; problems: FieldProblem[] }> {
  const place = placed(world, event)
  const campaign = await inCampaign(world, event)
  const problems = [
    ...place.problems,
    ...(await structureProblems(world, event)),
    ...kindProblems(event),
    ...campaign.problems,
  ]
  return { event: { ...place.event, outsideCampaign: campaign.outside }, problems }
}
