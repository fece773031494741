import type { Hono } from 'hono'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { exportAnswers } from '../../../core/usecases/export-answers.ts'
import { deskActor } from '../../../core/usecases/open-desk.ts'
import { readBoard } from '../../../core/usecases/read-board.ts'
import { planRelaunch, relaunchSilent } from '../../../core/usecases/relaunch-silent.ts'
import { notFound, showPage } from '../site/replies.ts'
import { deskForm, deskPage, type DeskRequest } from './at-the-desk.ts'
import { boardPage, type BoardView } from './board-page.ts'
import { deskLayout } from './desk-layout.ts'
import { inviteRoutes } from './invite-routes.ts'
import { phoneAnswerRoutes } from './phone-answer-routes.ts'
import { printPage } from './print-page.ts'
import { relaunchPage } from './relaunch-page.ts'

const EVENT = ':eventId'

/** The event that a path of the desk names: always one of the session's own département. */
function eventKey({ c, desk }: DeskRequest) {
  return { departement: desk.departement.code, eventId: c.req.param('eventId') ?? '' }
}

async function viewOf(request: DeskRequest): Promise<BoardView | null> {
  const { world, desk } = request
  const read = await readBoard(world, eventKey(request))
  return read === null ? null : { desk, ...read, now: world.clock.now() }
}

async function showView(request: DeskRequest, page: typeof boardPage): Promise<Response> {
  const view = await viewOf(request)
  if (view === null) return notFound(request.c)
  return showPage(request.c, deskLayout(request.desk, { title: view.event.title, body: page(view) }))
}

async function sendTable(request: DeskRequest): Promise<Response> {
  const file = await exportAnswers(request.world, eventKey(request))
  if (file === null) return notFound(request.c)
  return request.c.body(file.content, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${file.filename}"`,
  })
}

async function showRelaunch(request: DeskRequest): Promise<Response> {
  const { c, world, desk } = request
  const plan = await planRelaunch(world, eventKey(request))
  if (plan === null) return notFound(c)
  const title = `Relance – ${plan.event.title}`
  return showPage(c, deskLayout(desk, { title, body: relaunchPage(desk, plan) }))
}

async function takeRelaunch(request: DeskRequest): Promise<Response> {
  const { c, world, desk } = request
  const { eventId } = eventKey(request)
  const plan = await relaunchSilent(world, deskActor(desk.account), { eventId })
  return plan === null ? notFound(c) : c.redirect(PATHS.deskRelaunch(eventId), 303)
}

/** The live board of an event: shown, printed, taken away as a table, and the silent relaunched. */
export function boardRoutes(app: Hono, world: World): void {
  const people = (path: string) => ({ path, right: 'people' }) as const
  deskPage(app, world, people(PATHS.deskBoard(EVENT)), (request) => showView(request, boardPage))
  deskPage(app, world, people(PATHS.deskPrint(EVENT)), (request) => showView(request, printPage))
  deskPage(app, world, people(PATHS.deskTable(EVENT)), sendTable)
  const relaunch = { path: PATHS.deskRelaunch(EVENT), right: 'write' } as const
  deskPage(app, world, relaunch, showRelaunch)
  deskForm(app, world, relaunch, takeRelaunch)
  phoneAnswerRoutes(app, world)
  inviteRoutes(app, world)
}
