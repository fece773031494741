import * as z from 'zod'
import { localDaySchema } from '../../../core/domain/codes.ts'
import { REFUSALS } from '../../../core/domain/problem.ts'
import { closedDays } from '../../../core/usecases/closed-days.ts'
import { putClosures } from '../../../core/usecases/put-closures.ts'
import { json, problem } from './problem-details.ts'
import { route } from './route.ts'

const closuresViewSchema = z
  .strictObject({ days: z.array(localDaySchema).max(400) })
  .meta({ id: 'Closures', description: 'Days off beside weekends and public holidays: ponts, local feasts.' })

/** The département's own days off: no reminder leaves and no deadline falls on them. */
export const CLOSURE_ROUTES = [
  route({
    method: 'get',
    path: '/v1/closures',
    operationId: 'readClosures',
    summary: 'The local days off of the département',
    scope: 'events:read',
    success: { status: 200, description: 'All of them, in order.', schema: closuresViewSchema },
    handle: async ({ world, actor }) => json(200, { days: await closedDays(world.store, actor.departement) }),
  }),
  route({
    method: 'put',
    path: '/v1/closures',
    operationId: 'putClosures',
    summary: 'Set the local days off; reminders and deadlines of coming events follow',
    scope: 'events:write',
    body: closuresViewSchema,
    success: { status: 200, description: 'The days as kept.', schema: closuresViewSchema },
    refusals: [409],
    handle: async ({ world, actor, body }) =>
      (await putClosures(world, actor, body.days))
        ? json(200, { days: await closedDays(world.store, actor.departement) })
        : problem(409, 'too-busy', REFUSALS['too-busy']),
  }),
]
