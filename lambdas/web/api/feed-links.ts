import * as z from 'zod'
import { identifierSchema } from '../../../core/domain/codes.ts'
import { absolute, PATHS, webcal } from '../../../core/paths.ts'
import { createFeedLink, FEED_LINK_REFUSALS } from '../../../core/usecases/create-feed-link.ts'
import { json, problem } from './problem-details.ts'
import { route } from './route.ts'

const linkSchema = z
  .strictObject({ https: z.string(), webcal: z.string() })
  .meta({ id: 'FeedLink', description: 'Shown once: only a hash is kept.' })

/** Private addresses of feeds: for the network, a structure or an agent. */
export const FEED_LINK_ROUTES = [
  route({
    method: 'post',
    path: '/v1/feed-links',
    operationId: 'createFeedLink',
    summary: 'Make a private feed address; an agent gets hers by letter as well',
    scope: 'feeds:write',
    body: z.discriminatedUnion('scope', [
      z.strictObject({ scope: z.literal('network') }),
      z.strictObject({ scope: z.literal('structure'), structureId: identifierSchema }),
      z.strictObject({ scope: z.literal('agent'), contactId: identifierSchema }),
    ]),
    success: {
      status: 201,
      description: 'The address, shown once. A third one closes the oldest.',
      schema: linkSchema,
    },
    refusals: [404],
    handle: async ({ world, actor, body }) => {
      const scopeId =
        body.scope === 'structure' ? body.structureId : body.scope === 'agent' ? body.contactId : null
      const outcome = await createFeedLink(world, {
        departement: actor.departement,
        scope: body.scope,
        scopeId,
      })
      if ('refused' in outcome) return problem(404, outcome.refused, FEED_LINK_REFUSALS[outcome.refused])
      const https = absolute(world.settings.publicUrl, PATHS.privateFeed(outcome.token))
      return json(201, { https, webcal: webcal(https) })
    },
  }),
]
