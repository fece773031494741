import * as z from 'zod'
import { attendanceSchema } from '../../../core/domain/attendance.ts'
import { frenchHalfDay, frenchHalfDayHours } from '../../../core/domain/half-days.ts'
import { enterAttendance } from '../../../core/usecases/enter-attendance.ts'
import { exportAttendance } from '../../../core/usecases/export-attendance.ts'
import { readAttendance, type AttendanceBoard } from '../../../core/usecases/read-attendance.ts'
import { csvFile } from './csv-file.ts'
import { invalid, json, refusal } from './problem-details.ts'
import { route } from './route.ts'

const presenceSchema = attendanceSchema.shape.presence
const countSchema = z
  .strictObject({
    ...{ present: z.int(), absent: z.int(), excused: z.int() },
    open: z.int().describe('Not entered yet.'),
    outOf: z.int(),
  })
  .meta({ id: 'HalfDayCount' })

const boardSchema = z
  .strictObject({
    halfDays: z.array(
      z.strictObject({
        halfDayId: z.string().describe('`2021-09-08-1` morning, `2021-09-08-2` afternoon.'),
        words: z.string().describe('« mercredi 8 septembre 2021, matin »'),
        hours: z.string(),
        modules: z.array(z.string()),
        count: countSchema,
      }),
    ),
    trainees: z.array(
      z.strictObject({
        ...{ registrationId: z.string(), name: z.string(), employer: z.string() },
        presences: z
          .record(z.string(), presenceSchema.nullable())
          .describe('By half-day, of those this person signs for; null: not entered yet.'),
        count: countSchema,
      }),
    ),
    signatures: z.int().describe('Presences over all people and half-days.'),
  })
  .meta({ id: 'Attendance' })

function view({ halfDays, lines }: AttendanceBoard): z.infer<typeof boardSchema> {
  return {
    halfDays: halfDays.map(({ halfDay, count }) => ({
      halfDayId: halfDay.halfDayId,
      words: frenchHalfDay(halfDay),
      hours: frenchHalfDayHours(halfDay),
      modules: [...halfDay.modules],
      count,
    })),
    trainees: lines.map(({ registration, presences, count }) => ({
      registrationId: registration.registrationId,
      name: registration.name,
      employer: registration.employer.name,
      presences: Object.fromEntries(presences),
      count,
    })),
    signatures: lines.reduce((sum, { count }) => sum + count.present, 0),
  }
}

const entriesSchema = z
  .strictObject({
    entries: z
      .array(z.strictObject({ registrationId: z.string().max(64), presence: presenceSchema }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'AttendanceEntries' })

/** Who was there, half-day by half-day. */
export const ATTENDANCE_ROUTES = [
  route({
    method: 'get',
    path: '/v1/events/{eventId}/attendance',
    operationId: 'readAttendance',
    summary: 'Per trainee and half-day of a training: present, absent, excused, not entered yet; with totals',
    scope: 'registrations:read',
    success: { status: 200, description: 'The attendance as entered.', schema: boardSchema },
    refusals: [404],
    handle: async ({ world, actor, path }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const board = await readAttendance(world, key)
      return board === null ? refusal('event-not-found') : json(200, view(board))
    },
  }),
  route({
    method: 'put',
    path: '/v1/events/{eventId}/attendance/{halfDayId}',
    operationId: 'enterAttendance',
    summary: 'Enter who was there for a half-day, several people at once; the last entry of each wins',
    scope: 'registrations:write',
    body: entriesSchema,
    success: {
      status: 200,
      description: 'What was entered; the same again changes nothing.',
      schema: z
        .strictObject({ halfDayId: z.string(), words: z.string(), changed: z.int() })
        .meta({ id: 'AttendanceEntered' }),
    },
    refusals: [404, 409],
    handle: async ({ world, actor, path, body }) => {
      const outcome = await enterAttendance(world, {
        departement: actor.departement,
        eventId: path.eventId ?? '',
        halfDayId: path.halfDayId ?? '',
        entries: body.entries,
        by: actor.keyId,
      })
      if ('refused' in outcome) return refusal(outcome.refused)
      if ('problems' in outcome) return invalid(outcome.problems)
      const { halfDay, changed } = outcome
      return json(200, { halfDayId: halfDay.halfDayId, words: frenchHalfDay(halfDay), changed })
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}/attendance.csv',
    operationId: 'exportAttendance',
    summary: 'The same as a table for a spreadsheet (UTF-8 with BOM, « ; »), one line for each trainee',
    scope: 'registrations:read',
    success: { status: 200, description: 'A CSV file.', contentType: 'text/csv' },
    refusals: [404],
    handle: async ({ world, actor, path }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const file = await exportAttendance(world, key)
      return file === null ? refusal('event-not-found') : csvFile(file)
    },
  }),
]
