import { anEvent, anInvitation } from '../answers/answer-world.ts'
import type { Answer } from '../../core/domain/invitation.ts'
import type { ReceivedMail } from '../../core/domain/received-mail.ts'
import { receiveReply } from '../../core/usecases/receive-reply.ts'
import { receivedMail } from '../../lambdas/adapters/ses-received.ts'
import { receivedNotification, type Verdicts } from '../../local/ses/received-notification.ts'
import { PROGRAMS } from './programs.ts'
import { addressOf, GABARRET, lettersIn, replyWorld, ROQUEFORT, said } from './reply-world.ts'

/** Verdicts of SES: what it may say, one that it may say one day, and nothing. */
const VERDICTS = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', undefined] as const
const FILTERS = ['clean', 'spam', 'virus'] as const
const SIGNATURES = ['own', 'foreign', 'none'] as const
const TOKENS = ['own', 'of another invitation', 'of another event', 'altered', 'of a former secret'] as const
const MARKS = ['as it stands', 'of a former day', 'overtaken'] as const

/** One message: what SES says of it, who signed it, for which invitation its address is, and what its answer is about. */
export interface Cell {
  readonly dmarc: (typeof VERDICTS)[number]
  readonly filter: (typeof FILTERS)[number]
  readonly dkim: (typeof VERDICTS)[number]
  readonly signature: (typeof SIGNATURES)[number]
  readonly token: (typeof TOKENS)[number]
  readonly marks: (typeof MARKS)[number]
  /** Which decides nothing, and so takes every value in turn. */
  readonly spf: (typeof VERDICTS)[number]
}

/**
 * 15 × 15 × 15 = 3 375: the verdict on the domain's policy (5) and the filters (3), the verdict on signatures (5) and whose
 * they are (3), the token (5) and what its bearer answers (3).
 */
export const CELLS: readonly Cell[] = VERDICTS.flatMap((dmarc) =>
  FILTERS.flatMap((filter) =>
    VERDICTS.flatMap((dkim) =>
      SIGNATURES.flatMap((signature) =>
        TOKENS.flatMap((token) => MARKS.map((marks) => ({ dmarc, filter, dkim, signature, token, marks }))),
      ),
    ),
  ),
).map((cell, index) => ({ ...cell, spf: VERDICTS[index % VERDICTS.length] }))

/** An event that was moved once (its day at revision 1) and then got a room. */
const EVENT = anEvent({ version: 3, revision: 2, dateRevision: 1 })
/** What Gabarret has answered by mail before, at 8 h 05. */
const BEFORE: Answer = {
  ...{
    choice: 'no',
    substitute: null,
    headCount: 0,
    communes: ['40102'],
    accessNeeds: null,
    origin: 'calendar',
  },
  ...{ answeredAt: '2021-10-01T08:06:00.000Z', saidAt: '2021-10-01T08:05:00.000Z', revision: 1, late: false },
}

const ADDRESSES: Readonly<Record<Cell['token'], string>> = {
  own: addressOf(),
  'of another invitation': addressOf(ROQUEFORT),
  'of another event': addressOf(GABARRET, 'seminaire-2021'),
  altered: addressOf().replace(/-[0-9a-f](?=[0-9a-f]{31}@)/, (start) => (start === '-0' ? '-1' : '-0')),
  'of a former secret': addressOf(GABARRET, GABARRET.eventId, 'a secret that was replaced'),
}

function rawOf({ signature, token, marks }: Cell): string {
  const answer = said({
    to: ADDRESSES[token],
    sequence: marks === 'of a former day' ? 0 : 2,
    stamp: marks === 'overtaken' ? '20211001T080400Z' : '20211001T081000Z',
  })
  const domain = signature === 'own' ? 'mairies.example' : 'ailleurs.example'
  const signed = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=1;\r\n h=from:to; bh=x; b=y\r\n`
  return (signature === 'none' ? '' : signed) + PROGRAMS.bare(answer)
}

function verdictsOf({ dmarc, filter, dkim, spf }: Cell): Verdicts {
  return {
    ...{ spam: filter === 'spam' ? 'FAIL' : 'PASS', virus: filter === 'virus' ? 'FAIL' : 'PASS' },
    ...(spf === undefined ? {} : { spf }),
    ...(dkim === undefined ? {} : { dkim }),
    ...(dmarc === undefined ? {} : { dmarc }),
  }
}

/** What came of a message: its outcome, what both have answered, and who was written to. */
export interface Came {
  readonly outcome: string
  readonly answers: readonly (string | null)[]
  readonly letters: readonly string[]
}

/** Sends one message through the way of the Lambda; `seen` is what is made of it before it is judged. */
export async function cameOf(
  cell: Cell,
  seen: (mail: ReceivedMail) => ReceivedMail = (mail) => mail,
): Promise<Came> {
  const world = await replyWorld(EVENT)
  const { departement, eventId, invitationId } = GABARRET
  await world.store.commit([
    { put: 'invitation', record: { ...GABARRET, version: 2, answer: BEFORE }, expect: 1 },
    {
      put: 'answer',
      record: { departement, eventId, invitationId, rank: 1, version: 1, answer: BEFORE },
      expect: 'absent',
    },
  ])
  world.clock.advance(15)
  const mail = { id: 'ses-1', raw: Buffer.from(rawOf(cell)), recipients: [ADDRESSES[cell.token]] }
  const told = {
    ...mail,
    source: GABARRET.mailbox,
    verdicts: verdictsOf(cell),
    receivedAt: world.clock.now(),
  }
  const read = await receivedMail(receivedNotification(told, 'arn:aws:sns:local'))
  const outcomes = read === null ? [] : await receiveReply(world, seen(read))
  const invitations = await Promise.all(
    [GABARRET, ROQUEFORT].map((each) => world.store.read('invitation', each)),
  )
  return {
    outcome: outcomes.join(),
    answers: invitations.map((each) => each?.answer?.choice ?? null),
    letters: lettersIn(world),
  }
}

/** The rule of the issue, said once more and otherwise than the product says it. */
export function ruleOf(cell: Cell): Came {
  const unchanged = { answers: ['no', null] }
  const isKnown = cell.token === 'own' || cell.token === 'of another invitation'
  if (cell.filter !== 'clean' || !isKnown) return { ...unchanged, outcome: 'dropped', letters: [] }
  const signed = cell.dkim === 'PASS' && cell.signature === 'own'
  const proven = cell.dmarc === 'PASS' || (cell.dmarc !== 'FAIL' && signed)
  if (proven && cell.token === 'own' && cell.marks === 'as it stands') {
    return { answers: ['yes', null], outcome: 'answered', letters: [`confirmation → ${GABARRET.mailbox}`] }
  }
  const { mailbox } = cell.token === 'own' ? GABARRET : anInvitation(['40245'])
  return { ...unchanged, outcome: 'asked', letters: [`answer-by-link → ${mailbox}`] }
}
