import { frenchInstant } from '../../core/domain/french-dates.ts'
import type { Store } from '../../core/ports.ts'
import { WORK_LANES } from '../../core/records.ts'
import { pauseSending, readPause, resumeSending } from '../../core/usecases/pause-sending.ts'
import { reconcile } from '../../core/usecases/reconcile.ts'
import { readArchivedEvents } from './archived-events.ts'
import type { Command } from './command.ts'
import { operatorError } from './operator-error.ts'
import { OPERATORS_ZONE } from './operators-zone.ts'
import { counted } from './print-report.ts'

/** The work list is counted no further: it takes a read for each of its pages. */
const MOST_COUNTED = 5_000

export const pauseMail: Command = async ({ reason }, { world, print }) => {
  const outcome = await pauseSending(world, reason)
  print(
    outcome === 'done'
      ? 'Envoi suspendu : plus aucun message ne part, sauf celui qui serait en cours (10 secondes au plus).'
      : "L'envoi était déjà suspendu ; rien n'est changé.",
  )
  return true
}

export const resumeMail: Command = async (_given, { world, print }) => {
  const outcome = await resumeSending(world)
  print(
    outcome === 'done'
      ? "Envoi repris : ce qui attendait part dès la prochaine minute, s'il en est encore temps."
      : "L'envoi n'était pas suspendu.",
  )
  return true
}

/** « 12 », « 5 000 ou plus ». */
async function waiting(store: Store, now: string): Promise<string> {
  const lanes = await Promise.all(WORK_LANES.map((lane) => store.due(lane, now, MOST_COUNTED)))
  const due = lanes.reduce((sum, lane) => sum + lane.length, 0)
  const more = lanes.some((lane) => lane.length === MOST_COUNTED)
  return `${counted(due, ['tâche échue', 'tâches échues'])}${more ? ' ou plus' : ''}.`
}

export const mailStatus: Command = async (_given, { world, print }) => {
  const { pausedAt, reason } = (await readPause(world.store)) ?? { pausedAt: null, reason: null }
  if (pausedAt === null) print("L'envoi est en marche.")
  else print(`L'envoi est suspendu depuis le ${frenchInstant(pausedAt, OPERATORS_ZONE)}.`)
  if (reason !== null) print(`Motif : ${reason}`)
  print(await waiting(world.store, world.clock.now()))
  return true
}

const UNPAUSED =
  "L'envoi n'est pas suspendu : ce qui est en cours pourrait partir une seconde fois. Suspendez-le d'abord (agenda mail pause)."

export const reconcileMail: Command = async ({ operands, anyway }, { world, print, progress }) => {
  if (operands.length === 0) throw operatorError('Il manque le fichier des comptes rendus de SES.')
  const { pausedAt } = (await readPause(world.store)) ?? { pausedAt: null }
  if (pausedAt === null && !anyway) {
    print(UNPAUSED)
    return false
  }
  const { events, lines, notOurs, unreadable } = readArchivedEvents(operands)
  const { applied, nothingNew, unknownMail, faults } = await reconcile(world, events, progress)
  for (const line of unreadable) print(`${line} : illisible`)
  for (const fault of faults) print(`À préparer encore : ${fault}`)
  print(
    `${counted(lines, ['compte rendu lu', 'comptes rendus lus'])} : ${counted(applied, ['appliqué', 'appliqués'])}, ` +
      `${counted(nothingNew, ['déjà connu', 'déjà connus'])}, ` +
      `${counted(unknownMail, ['sans message dans la base', 'sans message dans la base'])}, ` +
      `${counted(notOurs, ['étranger', 'étrangers'])}, ${counted(unreadable.length, ['illisible', 'illisibles'])}.`,
  )
  return unreadable.length === 0 && faults.length === 0
}
