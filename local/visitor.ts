import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { scopeSchema } from '../core/domain/access.ts'
import { absolute, PATHS } from '../core/paths.ts'
import { createApiKey } from '../core/usecases/create-api-key.ts'
import { createFeedLink } from '../core/usecases/create-feed-link.ts'
import { grantDesk } from '../core/usecases/grant-desk.ts'
import type { LocalStack } from './stack.ts'

const DEPARTEMENT = '40'

/** The mailbox that a visitor types at the desk; its letters are in the local inbox like all others. */
const DESK_MAILBOX = 'france-services@landes.example'

/** What a visitor gets to try the local stack with: a key that may do everything in the Landes, a desk, and feeds. */
export interface Visitor {
  readonly key: string
  readonly desk: { readonly address: string; readonly mailbox: string }
  readonly feeds: { readonly public: string; readonly network: string }
}

const saved = z.object({ key: z.string(), networkToken: z.string() })

async function made({ world }: LocalStack): Promise<z.infer<typeof saved>> {
  const { key } = await createApiKey(world, {
    departement: DEPARTEMENT,
    owner: 'Préfecture des Landes (essai)',
    scopes: [...scopeSchema.options],
  })
  const link = await createFeedLink(world, { departement: DEPARTEMENT, scope: 'network', scopeId: null })
  if ('refused' in link) throw new Error(link.refused)
  return { key, networkToken: link.token }
}

/** The visitor's key and feeds, made at the first start and kept with the data, so that a restart shows the same. */
export async function visitorOf(stack: LocalStack, dataDir: string): Promise<Visitor> {
  const file = join(dataDir, 'visitor.json')
  const kept = existsSync(file) ? saved.parse(JSON.parse(readFileSync(file, 'utf8'))) : await made(stack)
  writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
  await grantDesk(stack.world, { departement: DEPARTEMENT, mailbox: DESK_MAILBOX, role: 'prefecture' })
  return {
    key: kept.key,
    desk: { address: absolute(stack.site, PATHS.desk), mailbox: DESK_MAILBOX },
    feeds: {
      public: absolute(stack.site, PATHS.publicFeed(DEPARTEMENT)),
      network: absolute(stack.site, PATHS.privateFeed(kept.networkToken)),
    },
  }
}
