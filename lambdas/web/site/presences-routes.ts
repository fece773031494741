import type { Context, Hono } from 'hono'
import { attendanceSchema } from '../../../core/domain/attendance.ts'
import { REFUSALS } from '../../../core/domain/problem.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { enterAttendance, type AttendanceCommand } from '../../../core/usecases/enter-attendance.ts'
import { openSheet, type OpenedSheet } from '../../../core/usecases/open-sheet.ts'
import { formBody } from './form-body.ts'
import { OTHERS_FIELD, PEOPLE_A_PAGE, presencesPage, shownPeople } from './presences-page.ts'
import { notFound, saySorry, showPage } from './replies.ts'

const TITLE = 'Saisie des présences'
/** Who is said to have entered what is entered here. */
const BY = 'signature-sheet'

function pageOf(c: Context, { people }: OpenedSheet): number {
  const asked = Number(c.req.query('page') ?? '1')
  const pages = Math.max(1, Math.ceil(people.length / PEOPLE_A_PAGE))
  return Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1
}

function show(c: Context, token: string, sheet: OpenedSheet, status: 200 | 409 = 200): Response {
  const page = pageOf(c, sheet)
  const body = presencesPage(sheet, { token, page, saved: c.req.query('enregistrees') !== undefined })
  return showPage(c, { title: TITLE, departement: sheet.departement, body }, status)
}

/** What the form says of the people of its page; those not ticked are what the second button says, or left alone. */
function entriesOf(
  fields: ReadonlyMap<string, string[]>,
  people: OpenedSheet['people'],
): AttendanceCommand['entries'] {
  const { presence: presenceSchema } = attendanceSchema.shape
  const others = fields.get(OTHERS_FIELD)?.[0]
  return people.flatMap(({ registration: { registrationId } }) => {
    const presence = presenceSchema.safeParse(fields.get(registrationId)?.[0] ?? others)
    return presence.success ? { registrationId, presence: presence.data } : []
  })
}

async function takePresences(c: Context, world: World, token: string): Promise<Response> {
  const sheet = await openSheet(world, token)
  if (sheet === null) return notFound(c)
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  if (sheet.refused !== null) return show(c, token, sheet, 409)
  const page = pageOf(c, sheet)
  const { departement, eventId } = sheet.event
  const { halfDayId } = sheet.halfDay
  const entries = entriesOf(fields, shownPeople(sheet, page))
  const outcome = await enterAttendance(world, { departement, eventId, halfDayId, entries, by: BY })
  if ('refused' in outcome) return saySorry(c, 409, TITLE, REFUSALS[outcome.refused])
  // Somebody left the list between the reading and the writing: the page is shown again as it is now.
  const saved = 'problems' in outcome ? '' : '&enregistrees=1'
  return c.redirect(`${PATHS.presences(token)}?page=${page}${saved}`, 303)
}

/** The entry page of a signature sheet: shown by GET, written by POST, under the right of the token alone. */
export function presencesRoutes(app: Hono, world: World): void {
  const path = PATHS.presences(':token')
  app.get(path, async (c) => {
    const token = c.req.param('token') ?? ''
    const sheet = await openSheet(world, token)
    return sheet === null ? notFound(c) : show(c, token, sheet)
  })
  app.post(path, (c) => takePresences(c, world, c.req.param('token') ?? ''))
}
