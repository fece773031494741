import type { Change } from '../../core/ports.ts'

/** The order in which a transaction is named: by the first of these that it writes. */
const TELLING = ['fanOut', 'reminder', 'event', 'invitation', 'mail', 'mailboxState'] as const

/** What a commit does, in words: the name of a point at which a process can be killed. */
export function commitPoint(changes: readonly Change[]): string {
  const puts = changes.flatMap((change) => ('put' in change ? [change] : []))
  const told = TELLING.flatMap((type) => puts.find(({ put }) => put === type) ?? [])[0] ?? puts[0]
  if (told === undefined) return 'write nothing'
  if (told.put !== 'mail') return `write ${told.put}`
  if (told.expect === 'absent') return 'write new mails'
  return `write mail ${told.record.state}`
}

/** Every call at which the postman can be killed, named by what it reads or writes. */
export const POSTMAN_POINTS = [
  ...['due urgent', 'due plan', 'due normal', 'due bulk', 'read sendingPause', 'ask quota', 'sleep', 'send'],
  ...[
    'read mailboxState',
    'read eventVersion',
    'read invitation',
    'read answer',
    'read linkKey',
    'read gate',
  ],
  ...['read structure', 'read contact', 'read event', 'read audiencePage', 'read invitedTo', 'read mail'],
  ...[
    'list invitation',
    'list reminder',
    'list contact',
    'write linkKey',
    'write invitation',
    'write fanOut',
  ],
  ...['write new mails', 'write reminder', 'write mail claimed', 'write mail sent', 'write mail pending'],
  ...['write mail unknown', 'write mail failed', 'write mail superseded', 'write mail cancelled'],
  ...['write mail suppressed', 'write mail expired'],
]

/** And at which the Lambda that hears SES can. */
export const DELIVERY_POINTS = [
  ...['read mail', 'read mailboxState', 'read event', 'read invitation'],
  ...['write mail sent', 'write mail failed', 'write new mails'],
]

/**
 * Calls that come so seldom that killing at two in a hundred of them would never show: how often they are killed on a usual
 * day; above 1, nearly always even on a calm one.
 */
export const SELDOM: Readonly<Record<string, number>> = {
  ...{ 'postman: write mail unknown': 0.2, 'postman: write mail failed': 0.2 },
  ...{ 'postman: write mail superseded': 0.2, 'postman: write mail cancelled': 0.3 },
  ...{ 'postman: write mail suppressed': 0.5, 'postman: write mail expired': 3 },
  ...{ 'delivery: write mail failed': 0.5, 'delivery: write new mails': 0.2 },
  ...{ 'delivery: read event': 0.1, 'delivery: read invitation': 0.1, 'postman: list contact': 0.05 },
}
