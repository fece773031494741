import { departement as departementOf, findDepartement, type Departement } from '../domain/departements.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import type { DepartementCoverage } from '../domain/training-figures.ts'
import { figuresToken, readFiguresToken } from '../figures-links.ts'
import { absolute, PATHS } from '../paths.ts'
import type { World } from '../ports.ts'
import { claimedDepartement } from '../signed-parts.ts'
import { linkSecrets } from './read-link-key.ts'
import { readTrainingFigures } from './read-training-figures.ts'

/** Time enough for a meeting to be prepared, held and written up. */
const LINK_DAYS = 90

/** The address of the page of figures, for whoever the organiser passes it on to, and the last day on which it opens. */
export async function trainingFiguresLink(
  world: World,
  departement: string,
): Promise<{ page: string; until: string }> {
  const until = addDays(localDay(world.clock.now(), departementOf(departement).zone), LINK_DAYS)
  const [secret = ''] = await linkSecrets(world.store, world.chance, departement)
  const token = figuresToken(secret, { departement, until })
  return { page: absolute(world.settings.publicUrl, PATHS.trainingFigures(token)), until }
}

/** Opens the link of the figures; null for whatever was not signed here, or has ended. It only reads. */
export async function openTrainingFigures(
  world: World,
  token: string,
): Promise<{ departement: Departement; days: DepartementCoverage[] } | null> {
  const departement = findDepartement(claimedDepartement(token))
  if (departement === null) return null
  const key = await world.store.read('linkKey', { departement: departement.code })
  const subject = key === null ? null : readFiguresToken(key.secrets, token)
  if (subject === null) return null
  const { today, days } = await readTrainingFigures(world, departement.code)
  return today > subject.until ? null : { departement, days }
}
