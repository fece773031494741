import * as z from 'zod'

/**
 * The small codes that the whole house shares. Every instant is an ISO 8601 string in UTC with milliseconds, so that
 * instants compare as strings; every day, hour and month is a local one of the event's own zone.
 */
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
export type Instant = z.infer<typeof instantSchema>

export const localDaySchema = z.iso.date("Un jour s'écrit « 2021-10-12 ».")
/** `2021-10-12`: a day in the event's zone. */
export type LocalDay = z.infer<typeof localDaySchema>

export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Une heure s'écrit « 09:30 ».")
/** `09:30`: an hour in the event's zone. */
export type LocalTime = z.infer<typeof localTimeSchema>

export const localMonthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Un mois s'écrit « 2021-12 ».")
/** `2021-12`: a month in the event's zone. */
export type LocalMonth = z.infer<typeof localMonthSchema>

/** `40`, `2A`, `974`: a string, never a number. */
export const departementCodeSchema = z
  .string()
  .regex(/^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97\d|98\d)$/, "Un département s'écrit « 40 », « 2A » ou « 974 ».")

/** INSEE code of a commune (code officiel géographique), never a postcode: `40102`, `2A004`. */
export const communeCodeSchema = z
  .string()
  .regex(/^(\d{2}|2[AB])\d{3}$/, 'Un code INSEE de commune compte cinq caractères, comme « 40102 ».')

/** SIREN of an EPCI: nine digits. */
export const sirenSchema = z.string().regex(/^\d{9}$/, 'Un SIREN compte neuf chiffres.')

/** Identifier of a record of ours, or one chosen by an organiser: it stands in URLs, UIDs and keys. */
export const identifierSchema = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    "Un identifiant s'écrit en minuscules, chiffres et tirets.",
  )

/** One mailbox, kept in lower case; stricter than RFC 5321: no quotes, no comments, ASCII only. */
export const mailboxSchema = z
  .string()
  .max(254)
  .regex(
    /^[a-z0-9._%+'-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
    "Cette adresse électronique n'est pas valable.",
  )
