import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import {
  accountFindings,
  identityFindings,
  indexFinding,
  namesFindings,
  sendingFinding,
  type Finding,
} from '../../core/domain/checkup.ts'
import { readPause } from '../../core/usecases/pause-sending.ts'
import { DUE_INDEX } from '../../lambdas/adapters/dynamo-keys.ts'
import { nextDue } from '../../local/next-due.ts'
import type { Command, Terminal } from './command.ts'
import { readPublishedNames, readSendingAccount, readSendingIdentity } from './mail-account.ts'
import { OPERATORS_ZONE } from './operators-zone.ts'

const SIGNS = { well: '✓', look: '!', ill: '✗' } as const

async function tableFindings({ world, place }: Terminal): Promise<Finding[]> {
  const { Table } = await place.client.send(new DescribeTableCommand({ TableName: place.tableName }))
  const index = Table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === DUE_INDEX)
  const [oldestDueAt, pause] = await Promise.all([nextDue(world.store), readPause(world.store)])
  const facts = { now: world.clock.now(), oldestDueAt, pausedAt: pause?.pausedAt ?? null }
  return [indexFinding(index?.IndexStatus ?? null), sendingFinding(facts, OPERATORS_ZONE)]
}

async function mailFindings({ place: { ses, mailDomain, isLocal } }: Terminal): Promise<Finding[]> {
  if (mailDomain === undefined) {
    const words = "Le domaine d'envoi n'est pas connu : SES et DNS ne sont pas examinés."
    return [{ state: 'look', words, todo: 'Indiquez-le par MAIL_DOMAIN.' }]
  }
  const account = accountFindings(await readSendingAccount(ses))
  const identity = identityFindings(await readSendingIdentity(ses, mailDomain))
  // The domain of a local stack is nobody's: the world's DNS does not know it.
  return [...account, ...identity, ...(isLocal ? [] : namesFindings(await readPublishedNames(mailDomain)))]
}

/** Looks at a system, deployed or local, and says in words what to do; refused when something is ill. */
export const doctor: Command = async (_given, desk) => {
  const findings = [...(await tableFindings(desk)), ...(await mailFindings(desk))]
  for (const { state, words, todo } of findings) {
    desk.print(`${SIGNS[state]} ${words}`)
    if (todo !== null) desk.print(`  ${todo}`)
  }
  return findings.every(({ state }) => state !== 'ill')
}
