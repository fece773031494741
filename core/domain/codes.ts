import * as z from 'zod'

/**
 * The small codes that the whole house shares. Every instant is an ISO 8601 string in UTC with milliseconds, so that
 * instants compare as strings; every day, hour and month is a local one of the event's own zone.
 */
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
export type Instant = z.infer<typeof instantSchema>

export const localDaySchema = z.iso.date()
/** `2021-10-12`: a day in the event's zone. */
export type LocalDay = z.infer<typeof localDaySchema>

export const localTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** `09:30`: an hour in the event's zone. */
export type LocalTime = z.infer<typeof localTimeSchema>

export const localMonthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
/** `2021-12`: a month in the event's zone. */
export type LocalMonth = z.infer<typeof localMonthSchema>

/** `40`, `2A`, `974`: a string, never a number. */
export const departementCodeSchema = z.string().regex(/^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97\d|98\d)$/)

/** INSEE code of a commune (code officiel géographique), never a postcode: `40102`, `2A004`. */
export const communeCodeSchema = z.string().regex(/^(\d{2}|2[AB])\d{3}$/)

/** SIREN of an EPCI: nine digits. */
export const sirenSchema = z.string().regex(/^\d{9}$/)

/** Identifier of a record of ours, or one chosen by an organiser: it stands in URLs, UIDs and keys. */
export const identifierSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/)

/** One mailbox, kept in lower case; stricter than RFC 5321: no quotes, no comments, ASCII only. */
export const mailboxSchema = z
  .string()
  .max(254)
  .regex(/^[a-z0-9._%+'-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/)
