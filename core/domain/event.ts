import * as z from 'zod'
import {
  communeCodeSchema,
  departementCodeSchema,
  identifierSchema,
  instantSchema,
  localDaySchema,
  localMonthSchema,
  mailboxSchema,
} from './codes.ts'
import { eventKindSchema } from './kinds.ts'
import { isFixed, whenSchema } from './when.ts'

export const visibilitySchema = z.enum(['draft', 'restricted', 'network', 'public'])
/** `draft`: its organiser only; `restricted`: those invited; `network`: all agents; `public`: everybody. */
export type Visibility = z.infer<typeof visibilitySchema>

export const venueSchema = z.strictObject({
  name: z.string(),
  address: z.string().nullable(),
  commune: communeCodeSchema.nullable(),
  /** How to get in: « entrée par la cour, parking devant la mairie ». */
  access: z.string().nullable(),
  /** Address of an online meeting (https). */
  link: z.url().nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
})
export type Venue = z.infer<typeof venueSchema>

export const organiserSchema = z.strictObject({
  name: z.string(),
  /** Function and service that sign the letters: « La coordination départementale France services ». */
  signature: z.string(),
  /** The functional mailbox that reads the answers (Reply-To). */
  mailbox: mailboxSchema,
  phone: z.string().nullable(),
})
export type Organiser = z.infer<typeof organiserSchema>

/** A module of a training; each may have its own training body (« socle commun » by the CNFPT, …). */
export const trainingModuleSchema = z.strictObject({
  code: identifierSchema,
  title: z.string(),
  purpose: z.string().nullable(),
  days: z.number().multipleOf(0.5).positive(),
  organiser: z.string().nullable(),
  /** Slots known to belong to it; empty while the order of the modules is not known. */
  slotIds: z.array(identifierSchema),
  /** Codes of the modules that must have been attended before, or earlier in the same session (rule D7). */
  requires: z.array(identifierSchema).default([]),
  mode: z.enum(['in-person', 'remote']).default('in-person'),
})
export type TrainingModule = z.infer<typeof trainingModuleSchema>

export const agendaEventSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  /** Rises with every write; the ETag of the API. */
  version: z.int().positive(),
  /** Rises with every material change (date, hour, zone, venue, cancelled, reinstated): SEQUENCE of RFC 5545. */
  revision: z.int().nonnegative(),
  /** The revision at which the day was last set: an answer given to an older one is open again (R-G). */
  dateRevision: z.int().nonnegative(),
  kind: eventKindSchema,
  title: z.string(),
  description: z.string().nullable(),
  programme: z.array(z.string()),
  when: whenSchema,
  /** IANA zone of the event, from its département. */
  zone: z.string(),
  venue: venueSchema.nullable(),
  /** Communes where it takes place (INSEE), when no room is known yet. */
  communes: z.array(communeCodeSchema),
  structureIds: z.array(identifierSchema),
  /** Sites concerned; empty: all sites of the structures (rule D2). */
  siteIds: z.array(identifierSchema),
  organiser: organiserSchema,
  modules: z.array(trainingModuleSchema),
  visibility: visibilitySchema,
  status: z.enum(['active', 'cancelled']),
  campaignId: identifierSchema.nullable(),
  /** « hors période »: a local open house outside the window of its campaign; accepted and flagged. */
  outsideCampaign: z.boolean(),
  /** Local days off of the département (« ponts »), as known when this version was written. */
  closures: z.array(localDaySchema),
  /** J-n of the reply deadline; null: no answer is awaited. */
  replyDays: z.int().min(1).max(90).nullable(),
  /** The month once announced, before the date was fixed (letter T5). */
  announcedMonth: localMonthSchema.nullable(),
  /** True once a fixed date was withdrawn for a later one: « reporté ». */
  postponed: z.boolean(),
  /** Verbatim sentences the record was made from, and what they do not say. */
  sources: z.array(z.string()),
  unknowns: z.array(z.string()),
  /** The organiser's own reference, unique for each API key's owner. */
  reference: z.string().nullable(),
  createdAt: instantSchema,
  /** Instant of the last change of any kind: DTSTAMP and LAST-MODIFIED. */
  changedAt: instantSchema,
  cancelledAt: instantSchema.nullable(),
  cancelReason: z.string().nullable(),
  /** What follows, in the cancellation's own words; null: « Une nouvelle date vous sera proposée. » (T10). */
  cancelFollowUp: z.string().nullable().default(null),
  renderVersion: z.int().positive(),
})
export type AgendaEvent = z.infer<typeof agendaEventSchema>

/** State shown to people and given by the API; derived, never stored (glossary: « à confirmer », « reporté »…). */
export function eventState(
  event: AgendaEvent,
): 'draft' | 'to-be-confirmed' | 'confirmed' | 'postponed' | 'cancelled' {
  if (event.status === 'cancelled') return 'cancelled'
  if (event.visibility === 'draft') return 'draft'
  if (isFixed(event.when)) return 'confirmed'
  return event.postponed ? 'postponed' : 'to-be-confirmed'
}

/**
 * The small row every sender reads just before sending: a cancelled event or another revision stops the mail.
 * A cancellation itself is sent with `cancelled` gates: its mail carries the gate's own revision.
 */
export const gateSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  version: z.int().positive(),
  status: z.enum(['active', 'cancelled']),
  revision: z.int().nonnegative(),
  paused: z.boolean(),
})
export type Gate = z.infer<typeof gateSchema>
