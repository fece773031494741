import { folded } from '../../core/domain/commune-names.ts'
import { mailboxSchema } from '../../core/domain/codes.ts'
import { departement as departementOf } from '../../core/domain/departements.ts'
import { DESK_ROLES, deskRoleSchema, type DeskRole } from '../../core/domain/desk.ts'
import { frenchInstant } from '../../core/domain/french-dates.ts'
import { grantDesk, revokeDesk } from '../../core/usecases/grant-desk.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { required } from './arguments.ts'
import type { Command } from './command.ts'
import { operatorError } from './operator-error.ts'

const roles = deskRoleSchema.options
const ROLE_WORDS = roles.map((role) => DESK_ROLES[role].label).join(', ')

function roleOf(text: string): DeskRole {
  const role = roles.find((each) => folded(DESK_ROLES[each].label) === folded(text))
  if (role === undefined) throw operatorError(`Le rôle « ${text} » n'existe pas (rôles : ${ROLE_WORDS}).`)
  return role
}

function mailboxOf(text: string): string {
  const mailbox = mailboxSchema.safeParse(text.toLowerCase())
  if (!mailbox.success) throw operatorError(`L'adresse « ${text} » n'est pas valable.`)
  return mailbox.data
}

export const grant: Command = async (given, { world, print }) => {
  const departement = required(given.departement, '--departement')
  const mailbox = mailboxOf(required(given.mailbox, '--mailbox'))
  const role = roleOf(required(given.role, '--role'))
  await grantDesk(world, { departement, mailbox, role })
  const { ofName } = departementOf(departement)
  print(`Bureau ${ofName} ouvert à ${mailbox} (${DESK_ROLES[role].label}).`)
  return true
}

const REVOKED = {
  revoked: 'Bureau fermé à cette adresse : ses connexions en cours sont terminées.',
  'already-revoked': 'Le bureau était déjà fermé à cette adresse.',
  'unknown-account': "Aucun bureau n'est ouvert à cette adresse.",
} as const

export const revoke: Command = async (given, { world, print }) => {
  const departement = required(given.departement, '--departement')
  const mailbox = mailboxOf(required(given.mailbox, '--mailbox'))
  const outcome = await revokeDesk(world, { departement, mailbox })
  print(REVOKED[outcome])
  return outcome !== 'unknown-account'
}

export const listAccounts: Command = async (given, { world, print }) => {
  const departement = required(given.departement, '--departement')
  const { zone } = departementOf(departement)
  const accounts = await readAll(world.store, 'deskAccount', { departement })
  if (accounts.length === 0) print("Aucun bureau n'est ouvert.")
  for (const { mailbox, role, grantedAt, revokedAt } of accounts.sort((a, b) =>
    a.mailbox < b.mailbox ? -1 : 1,
  )) {
    const since = `depuis le ${frenchInstant(grantedAt, zone)}`
    const until = revokedAt === null ? '' : `, fermé le ${frenchInstant(revokedAt, zone)}`
    print(`${mailbox}  ${DESK_ROLES[role].label}  ${since}${until}`)
  }
  return true
}
