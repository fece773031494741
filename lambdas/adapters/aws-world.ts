import type { World } from '../../core/ports.ts'
import { systemChance } from './chance.ts'
import { systemClock } from './clock.ts'
import { dynamoStore } from './dynamo-store.ts'
import { loadTerritory } from './territory-files.ts'

/** The ports of a Lambda: its table, the system's clock and chance, the communes beside its bundle. */
export function awsWorld(settings: {
  readonly TABLE_NAME: string
  readonly PUBLIC_URL: string
  readonly UID_DOMAIN: string
}): World {
  return {
    store: dynamoStore(settings.TABLE_NAME),
    clock: systemClock,
    chance: systemChance,
    territoryOf: loadTerritory,
    settings: { publicUrl: settings.PUBLIC_URL, uidDomain: settings.UID_DOMAIN },
  }
}
