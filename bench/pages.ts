import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { structureInputSchema } from '../core/domain/directory-input.ts'
import { newEventSchema } from '../core/domain/event-input.ts'
import type { Invitation } from '../core/domain/invitation.ts'
import { invitationIdOf, linkToken } from '../core/links.ts'
import { PATHS } from '../core/paths.ts'
import type { World } from '../core/ports.ts'
import { createEvent } from '../core/usecases/create-event.ts'
import { putStructure } from '../core/usecases/put-structure.ts'
import { linkSecrets } from '../core/usecases/read-link-key.ts'
import { systemChance } from '../lambdas/adapters/chance.ts'
import { dynamoStore } from '../lambdas/adapters/dynamo-store.ts'
import { territoryFrom } from '../lambdas/adapters/territory-files.ts'
import { siteApp } from '../lambdas/web/site/site-app.ts'
import { extractTerritories } from '../lib/territory-extract.ts'
import { newsletterEvents } from '../local/autumn/newsletter.ts'
import { mairieMailbox } from '../local/autumn/people.ts'
import { STRUCTURES } from '../local/autumn/structures.ts'
import { localTable } from './local-table.ts'
import { medianMs, type Figure } from './measure.ts'

const NOW = '2021-09-15T08:00:00.000Z'
const RUNS = 40
const WARM_UP = 5
const ACTOR = { departement: '40', keyId: 'bench', owner: 'bench' }

function landesWorld(tableName: string, client: DynamoDBClient): World {
  const file = extractTerritories().find(({ departement }) => departement === '40')
  if (file === undefined) throw new Error('the Landes are missing')
  const territory = territoryFrom(file)
  return {
    store: dynamoStore(tableName, client),
    clock: { now: () => NOW },
    chance: systemChance,
    territoryOf: () => territory,
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  }
}

/** The newsletter in the table; the ids of its events by their references. */
async function load(world: World): Promise<ReadonlyMap<string, string>> {
  for (const { structureId, ...structure } of STRUCTURES) {
    await putStructure(world, ACTOR, { structureId, input: structureInputSchema.parse(structure) })
  }
  const ids = new Map<string, string>()
  for (const { event, parent } of newsletterEvents()) {
    const campaignId = parent === null ? undefined : ids.get(parent)
    const outcome = await createEvent(world, ACTOR, newEventSchema.parse({ ...event, campaignId }))
    if (!('event' in outcome)) throw new Error(JSON.stringify(outcome))
    ids.set(event.reference, outcome.event.eventId)
  }
  return ids
}

/** The page by which a mairie answers. */
async function answerPage(world: World, eventId: string): Promise<string> {
  const mailbox = mairieMailbox('40102')
  const invitation: Invitation = {
    ...{ departement: '40', eventId, invitationId: invitationIdOf(mailbox), version: 1, mailbox },
    ...{ contactIds: [], role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', name: null },
    ...{
      communes: ['40102'],
      structureId: null,
      organisation: null,
      phone: null,
      invitedAt: NOW,
      answer: null,
    },
  }
  await world.store.commit([{ put: 'invitation', record: invitation, expect: 'absent' }])
  const [secret = ''] = await linkSecrets(world.store, world.chance, '40')
  return PATHS.answer(linkToken(secret, invitation))
}

/** Pages as the site's Lambda makes them, their reads of DynamoDB Local included. */
export async function benchPages(): Promise<Figure[]> {
  const { client, tableName, stop } = await localTable()
  try {
    const world = landesWorld(tableName, client)
    const events = await load(world)
    const idOf = (reference: string) => events.get(reference) ?? ''
    const pages: Readonly<Record<string, string>> = {
      'agenda of a département': PATHS.departement('40'),
      event: PATHS.event('40', idOf('jpo-geaune-2021-10-14')),
      'campaign of open days': PATHS.event('40', idOf('jpo-2021')),
      structures: PATHS.structures('40'),
      subscribe: PATHS.subscribe('40'),
      answer: await answerPage(world, idOf('journee-secretaires-2021-11-25')),
    }
    const app = siteApp(world)
    const figures: Figure[] = []
    for (const [name, path] of Object.entries(pages)) {
      const show = async () => {
        const response = await app.request(path)
        if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
        await response.arrayBuffer()
      }
      const value = await medianMs(RUNS, WARM_UP, show)
      figures.push({ name: `page, ${name}`, value, unit: 'ms', aim: { atMost: 100 } })
    }
    return figures
  } finally {
    await stop()
  }
}
