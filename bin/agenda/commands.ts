import { existsSync, readFileSync } from 'node:fs'
import { decodedText } from '../../core/csv-table.ts'
import { departement as departementOf } from '../../core/domain/departements.ts'
import { frenchInstant } from '../../core/domain/french-dates.ts'
import { createApiKey } from '../../core/usecases/create-api-key.ts'
import { importContacts } from '../../core/usecases/import-contacts.ts'
import type { ImportReport } from '../../core/usecases/import-report.ts'
import { importStructures } from '../../core/usecases/import-structures.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { rerenderFeeds } from '../../core/usecases/rerender-feeds.ts'
import { revokeApiKey } from '../../core/usecases/revoke-api-key.ts'
import { required, type Arguments } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { grant, listAccounts, revoke } from './desk-commands.ts'
import { dns } from './dns.ts'
import { doctor } from './doctor.ts'
import { mailStatus, pauseMail, reconcileMail, resumeMail } from './mail-commands.ts'
import { operatorError } from './operator-error.ts'
import { allTaken, counted, reportText } from './print-report.ts'

const SOURCE = 'Source : ANCT, liste des structures France services, Licence Ouverte 2.0.'

const createKey: Command = async (given, { world, print }) => {
  const departement = required(given.departement, '--departement')
  const owner = given.owner ?? `Organisateur ${departementOf(departement).ofName}`
  if (given.scopes.length === 0) throw operatorError('Il manque --scope.')
  const { key, record } = await createApiKey(world, { departement, owner, scopes: given.scopes })
  print(`Clé ${record.keyId} créée pour « ${owner} » (${record.scopes.join(', ')}).`)
  print('La voici ; elle ne sera plus jamais affichée :')
  print(key)
  return true
}

const listKeys: Command = async (given, { world, print }) => {
  const departement = required(given.departement, '--departement')
  const { zone } = departementOf(departement)
  const keys = await readAll(world.store, 'apiKey', { departement })
  if (keys.length === 0) print('Aucune clé.')
  for (const key of keys.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))) {
    const created = `créée le ${frenchInstant(key.createdAt, zone)}`
    const revoked = key.revokedAt === null ? '' : `, révoquée le ${frenchInstant(key.revokedAt, zone)}`
    print(`${key.keyId}  « ${key.owner} »  ${key.scopes.join(', ')}  ${created}${revoked}`)
  }
  return true
}

const REVOKED = {
  revoked: "Clé révoquée : elle n'ouvre plus rien.",
  'already-revoked': 'Cette clé était déjà révoquée.',
  'unknown-key': "Aucune clé n'a cet identifiant.",
} as const

const revokeKey: Command = async (given, { world, print }) => {
  const outcome = await revokeApiKey(world, required(given.operand, "l'identifiant de la clé"))
  print(REVOKED[outcome])
  return outcome !== 'unknown-key'
}

function fileText(given: Arguments): string {
  const path = required(given.operand, 'le fichier CSV')
  if (!existsSync(path)) throw operatorError(`Le fichier « ${path} » n'existe pas.`)
  return decodedText(readFileSync(path))
}

function printReport(report: ImportReport, given: Arguments, print: Terminal['print']): boolean {
  for (const line of reportText(report, given.dryRun)) print(line)
  return allTaken(report)
}

const structures: Command = async (given, { world, print, progress }) => {
  const { departement, dryRun } = given
  const report = await importStructures(world, { text: fileText(given), departement, dryRun }, progress)
  const done = printReport(report, given, print)
  print(SOURCE)
  return done
}

const contacts: Command = async (given, { world, print, progress }) => {
  const { departement, dryRun } = given
  const report = await importContacts(world, { text: fileText(given), departement, dryRun }, progress)
  return printReport(report, given, print)
}

const rerender: Command = async (given, { world, hasSettings, print, progress }) => {
  const departement = required(given.departement, '--departement')
  if (!hasSettings)
    throw operatorError('Il manque PUBLIC_URL et UID_DOMAIN, les adresses que portent les agendas.')
  const { events, rewritten } = await rerenderFeeds(world, departement, progress)
  const read = counted(events, ['événement lu', 'événements lus'])
  print(`${read}, ${counted(rewritten, ['récrit', 'récrits'])} dans les agendas.`)
  return true
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  'keys create': createKey,
  'keys list': listKeys,
  'keys revoke': revokeKey,
  'desk grant': grant,
  'desk revoke': revoke,
  'desk list': listAccounts,
  'import structures': structures,
  'import contacts': contacts,
  'feeds rerender': rerender,
  dns,
  doctor,
  'mail pause': pauseMail,
  'mail resume': resumeMail,
  'mail status': mailStatus,
  'mail reconcile': reconcileMail,
}
