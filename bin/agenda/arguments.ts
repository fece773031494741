import { parseArgs } from 'node:util'
import { scopeSchema, type Scope } from '../../core/domain/access.ts'
import { findDepartement } from '../../core/domain/departements.ts'
import { operatorError } from './operator-error.ts'

/** A command line, understood; what a command needs besides is asked for by `required`. */
export interface Arguments {
  /** « keys create », « import structures »… */
  readonly command: string
  readonly operand: string | null
  /** All operands, for a command that takes several files. */
  readonly operands: readonly string[]
  readonly departement: string | null
  readonly owner: string | null
  readonly scopes: readonly Scope[]
  readonly mailbox: string | null
  readonly role: string | null
  readonly dryRun: boolean
  readonly reason: string | null
  readonly anyway: boolean
  /** Folder of the local stack whose database is meant; null: the one of the environment. */
  readonly local: string | null
  readonly help: boolean
}

const OPTIONS = {
  departement: { type: 'string' },
  owner: { type: 'string' },
  scope: { type: 'string', multiple: true },
  mailbox: { type: 'string' },
  role: { type: 'string' },
  'dry-run': { type: 'boolean' },
  reason: { type: 'string' },
  anyway: { type: 'boolean' },
  local: { type: 'boolean' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const LOCAL_DATA = 'data'
const TAKES_SEVERAL = ['mail reconcile']

function rawArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    const option = /'(--?[^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1]
    throw operatorError(`Option inconnue ou incomplète${option === undefined ? '' : ` : ${option}`}.`)
  }
}

function departementOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const departement = findDepartement(text.toUpperCase())
  if (departement === null) throw operatorError(`Le département « ${text} » n'existe pas.`)
  return departement.code
}

function scopeOf(text: string): Scope {
  const scope = scopeSchema.safeParse(text)
  if (!scope.success) {
    throw operatorError(`Le droit « ${text} » n'existe pas (droits : ${scopeSchema.options.join(', ')}).`)
  }
  return scope.data
}

const trimmed = (text: string | undefined) => text?.trim() ?? null

/** Reads a command line; throws an operator error for what it does not know. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = rawArguments(argv)
  const [noun = '', verb = '', ...operands] = positionals
  const command = `${noun} ${verb}`.trim()
  const [, ...rest] = operands
  if (rest.length > 0 && !TAKES_SEVERAL.includes(command))
    throw operatorError(`Un mot de trop : « ${rest.join(' ')} ».`)
  return {
    command,
    operand: operands[0] ?? null,
    operands,
    departement: departementOf(values.departement),
    owner: trimmed(values.owner),
    scopes: (values.scope ?? []).flatMap((list) => list.split(',')).map(scopeOf),
    mailbox: trimmed(values.mailbox),
    role: trimmed(values.role),
    dryRun: values['dry-run'] ?? false,
    reason: trimmed(values.reason),
    anyway: values.anyway ?? false,
    local: values.data ?? (values.local === true ? LOCAL_DATA : null),
    help: values.help ?? false,
  }
}

/** A value that this command cannot do without. */
export function required<T>(value: T | null, name: string): T {
  if (value === null || value === '') throw operatorError(`Il manque ${name}.`)
  return value
}
