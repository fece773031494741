import { fixedClock, countingChance, inMemoryStore } from '../../core/in-memory.ts'
import type { Scope } from '../../core/domain/access.ts'
import { scopeSchema } from '../../core/domain/access.ts'
import { createApiKey } from '../../core/usecases/create-api-key.ts'
import { apiApp } from '../../lambdas/web/api/app.ts'
import { DECLARATIONS, ROUTES } from '../../lambdas/web/api/routes.ts'
import { landes } from '../landes.ts'
import { testClient } from './client.ts'

/** A Wednesday morning in the Landes, before the newsletter's autumn. */
export const SEPTEMBER_1 = '2021-09-01T07:00:00.000Z'

/** The API over twins, with an organiser of the Landes and one of La Réunion. */
export async function apiWorld(at = SEPTEMBER_1) {
  const world = {
    store: inMemoryStore(),
    clock: fixedClock(at),
    chance: countingChance(),
    territoryOf: landes,
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  }
  const app = apiApp(world, ROUTES, DECLARATIONS)
  const keyFor = async (departement: string, scopes: Scope[] = [...scopeSchema.options]) => {
    const { key } = await createApiKey(world, { departement, owner: `prefecture-${departement}`, scopes })
    return testClient(app, key)
  }
  return { world, app, keyFor, landes: await keyFor('40'), reunion: await keyFor('974') }
}

/** The smallest seminar that the API takes. */
export const SEMINAR = {
  kind: 'seminar',
  title: 'Séminaire départemental France services',
  when: { precision: 'day', slots: [{ startOn: '2021-10-12' }] },
  organiser: { name: 'Préfecture des Landes', mailbox: 'france-services@landes.example' },
  visibility: 'network',
}
