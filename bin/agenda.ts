import { readArguments, type Arguments } from './agenda/arguments.ts'
import { connect } from './agenda/connection.ts'
import { HELP } from './agenda/help.ts'
import { isOperatorError, operatorError } from './agenda/operator-error.ts'
import { progressBar } from './progress-bar.ts'
import { COMMANDS } from './agenda/commands.ts'

const REFUSED = 1
const MISUSED = 2

async function run(given: Arguments): Promise<number> {
  const command = COMMANDS[given.command]
  if (command === undefined) throw operatorError(`Commande inconnue : « ${given.command} ».`)
  const { world, place, hasSettings, close } = connect(given.local, process.env)
  const print = (line: string) => process.stdout.write(`${line}\n`)
  try {
    const done = await command(given, {
      world,
      place,
      hasSettings,
      print,
      progress: progressBar(process.stderr),
    })
    return done ? 0 : REFUSED
  } finally {
    close()
  }
}

/** What is told of a fault: its name, never what an SDK says. */
function faultText(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : 'inconnue'
  if (/ECONNREFUSED|AggregateError|TimeoutError/.test(`${name} ${String(fault)}`)) {
    return 'La base de données ne répond pas.'
  }
  if (name === 'ResourceNotFoundException') return "La table n'existe pas."
  if (name === 'CredentialsProviderError') return "Les accès AWS manquent dans l'environnement."
  return `La commande a échoué (${name}). Elle peut être relancée sans risque.`
}

try {
  const given = readArguments(process.argv.slice(2))
  if (given.help || given.command === '') {
    process.stdout.write(`${HELP}\n`)
    process.exitCode = given.help ? 0 : MISUSED
  } else process.exitCode = await run(given)
} catch (error) {
  const misused = isOperatorError(error)
  process.stderr.write(`${misused ? `${error.message} Aide : agenda --help` : faultText(error)}\n`)
  process.exitCode = misused ? MISUSED : REFUSED
}
