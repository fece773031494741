import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { NewEvent } from '../../core/domain/event-input.ts'
import type { EventKind } from '../../core/domain/kinds.ts'

/** The dated records of the newsletter, as far as an event needs them (the file holds more). */
const recordSchema = z.object({
  id: z.string(),
  kind: z.string(),
  sousType: z.string().optional(),
  titre: z.string(),
  debut: z.string().nullable(),
  fin: z.string().nullable(),
  precision: z.enum(['jour', 'mois', 'inconnue']),
  lieux: z.array(z.object({ insee: z.string() })),
  structures: z.array(z.string()),
  inconnu: z.array(z.string()),
  sources: z.array(z.string()),
  parent: z.string().optional(),
  ordreDuJour: z.array(z.string()).optional(),
  joursInferes: z.array(z.string()).optional(),
  modules: z
    .array(z.object({ code: z.string(), intitule: z.string(), dureeJours: z.number(), objet: z.string() }))
    .optional(),
})
type NewsletterRecord = z.infer<typeof recordSchema>

const newsletterSchema = z.object({ evenements: z.array(recordSchema) })

const KIND_OF: Readonly<Record<string, EventKind>> = {
  LABELLISATION: 'labelling',
  FORMATION: 'training',
  OUVERTURE: 'opening',
  SEMINAIRE: 'seminar',
  VISITE_OFFICIELLE: 'official-visit',
  LETTRE_INFORMATION: 'newsletter',
  JOURNEE_SECRETAIRES: 'secretaries-day',
  INAUGURATION: 'inauguration',
}

/** What the customer wants everybody to see; the rest is for the network. */
const PUBLIC: readonly EventKind[] = ['open-house', 'open-house-campaign', 'opening', 'inauguration']

/** Who registers the events of the Landes; the telephone number is of the range reserved for fiction. */
export const PREFECTURE = {
  name: 'Préfecture des Landes',
  signature: 'La coordination départementale France services',
  mailbox: 'france-services@landes.example',
  phone: '05 36 49 00 40',
}

function kindOf(record: NewsletterRecord): EventKind {
  if (record.kind === 'PORTES_OUVERTES') {
    return record.sousType === 'campagne' ? 'open-house-campaign' : 'open-house'
  }
  const kind = KIND_OF[record.kind]
  if (kind === undefined) throw new Error(`unknown kind in the newsletter: ${record.kind}`)
  return kind
}

function whenOf({ precision, debut, fin, joursInferes }: NewsletterRecord): NewEvent['when'] {
  if (precision === 'inconnue' || debut === null) return { precision: 'unknown' }
  if (precision === 'mois') return { precision: 'month', month: debut }
  const days = joursInferes?.map((day) => ({ startOn: day })) ?? [{ startOn: debut, endOn: fin ?? debut }]
  return { precision: 'day', slots: days }
}

function eventOf(record: NewsletterRecord): NewEvent & { reference: string } {
  const kind = kindOf(record)
  return {
    kind,
    title: record.titre,
    programme: record.ordreDuJour ?? [],
    when: whenOf(record),
    communes: record.lieux.map(({ insee }) => insee),
    structureIds: record.structures.map((id) => `40-${id}`),
    organiser: PREFECTURE,
    modules: (record.modules ?? []).map(({ code, intitule, dureeJours, objet }) => ({
      ...{ code, title: intitule, days: dureeJours, purpose: objet, organiser: 'CNFPT', slotIds: [] },
      requires: code === 'socle-metiers' ? ['socle-commun'] : [],
      mode: 'in-person',
    })),
    visibility: PUBLIC.includes(kind) ? 'public' : 'network',
    sources: record.sources,
    unknowns: record.inconnu,
    reference: record.id,
  }
}

/** The newsletter's eleven events as an organiser would register them, campaigns before what belongs to them. */
export function newsletterEvents(): { event: NewEvent & { reference: string }; parent: string | null }[] {
  const file = join(import.meta.dirname, 'landes-2021.json')
  const { evenements } = newsletterSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  return evenements
    .map((record) => ({ event: eventOf(record), parent: record.parent ?? null }))
    .sort((a, b) => Number(a.parent !== null) - Number(b.parent !== null))
}
