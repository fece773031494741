import { parseArgs } from 'node:util'
import { toInstant } from '../core/domain/local-time.ts'
import { startProblem } from './start-problem.ts'

/** How `npm start` was asked to run. */
export interface LocalOptions {
  /** Where the clock starts; null: now, or where it stood when the data were kept. */
  readonly at: string | null
  readonly speed: number
  readonly empty: boolean
  readonly port: number
  readonly dataDir: string
  readonly reset: boolean
  readonly json: boolean
}

export const HELP = `npm start [-- options]

  --at DATE      règle l'horloge (2021-10-01, ou 2021-10-01T09:30 à l'heure de Paris) ; l'automne se joue jusque-là
  --speed N      fait passer N secondes par seconde
  --empty        ne charge et ne rejoue rien
  --port N       port du site et de l'API (3000) ; la boîte, le SMTP et la base prennent des ports libres voisins
  --data DIR     dossier des données (data)
  --reset        efface les données avant de démarrer
  --json         une ligne de JSON quand tout est prêt, pour les scripts`

function atOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const [, day = '', time = '08:00'] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(text) ?? []
  if (day === '' || Number.isNaN(Date.parse(`${day}T${time}:00Z`))) {
    throw startProblem(`« --at ${text} » : une date s'écrit 2021-10-01 ou 2021-10-01T09:30.`)
  }
  return toInstant(day, time, 'Europe/Paris')
}

function numberOf(name: string, text: string, [low, high]: readonly [number, number]): number {
  const number = Number(text)
  if (Number.isFinite(number) && number >= low && number <= high) return number
  throw startProblem(`« --${name} ${text} » : un nombre de ${low} à ${high} est attendu.`)
}

function parsed(args: readonly string[]) {
  const options = {
    at: { type: 'string' },
    speed: { type: 'string', default: '1' },
    empty: { type: 'boolean', default: false },
    port: { type: 'string', default: '3000' },
    data: { type: 'string', default: 'data' },
    reset: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw startProblem(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`)
  }
}

/** The options of a command line; null asks for help. Throws a start problem of one line for nonsense. */
export function readOptions(args: readonly string[]): LocalOptions | null {
  const values = parsed(args)
  if (values.help) return null
  return {
    at: atOf(values.at),
    speed: numberOf('speed', values.speed, [0, 1_000_000]),
    empty: values.empty,
    port: numberOf('port', values.port, [0, 65_535]),
    dataDir: values.data,
    reset: values.reset,
    json: values.json,
  }
}
