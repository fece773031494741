import type { Mutant } from '../edits.ts'

const SEND = 'core/usecases/send-mail.ts'
const CLAIM = 'core/usecases/claim-mail.ts'
const LIFE = 'core/domain/mail-life.ts'
const DELIVERY = 'core/domain/mail-delivery.ts'

/** One mistake each in how one mail is claimed, let through, sent, marked and reconciled. */
export const MUTANTS_OF_SENDING: readonly Mutant[] = [
  {
    name: 'the claim is not conditional on what was read',
    file: CLAIM,
    find: 'if (outcome.committed) return step.result',
    replace: "if (outcome.committed || 'claimed' in step.result) return step.result",
  },
  {
    name: 'whoever holds the claim, it is taken for ours',
    file: CLAIM,
    find: "return current?.state === 'claimed' && current.claimId === claimId",
    replace: "return current?.state === 'claimed'",
  },
  {
    name: 'no claim at all',
    file: SEND,
    find: 'const taken = await claim(office, mail)',
    replace: 'const taken: Awaited<ReturnType<typeof claim>> = { claimed: mail }',
  },
  { name: 'no quarantine', file: LIFE, find: 'QUARANTINE_MINUTES = 30', replace: 'QUARANTINE_MINUTES = 0' },
  {
    name: 'a quarantine of two minutes',
    file: LIFE,
    find: 'QUARANTINE_MINUTES = 30',
    replace: 'QUARANTINE_MINUTES = 2',
  },
  {
    name: 'the clock that ends the quarantine goes wrong by an hour',
    file: LIFE,
    find: 'nextAt: addMinutes(now, QUARANTINE_MINUTES),',
    replace: 'nextAt: addMinutes(now, QUARANTINE_MINUTES - 60),',
  },
  {
    name: 'a claim whose process died is never looked at again',
    file: LIFE,
    find: 'nextAt: addMinutes(now, QUARANTINE_MINUTES),',
    replace: 'nextAt: null,',
  },
  {
    name: 'a time-out is tried again at once',
    file: SEND,
    find: "return { mail: life.unknown(mail), turn: 'unknown' }",
    replace: "return { mail: life.givenBack(mail, now), turn: 'unknown' }",
  },
  {
    name: 'unknown is treated as not sent',
    file: SEND,
    find: "return { mail: life.unknown(mail), turn: 'unknown' }",
    replace: "return { mail: life.notReached(mail, now), turn: 'unknown' }",
  },
  {
    name: 'unknown is treated as sent',
    file: SEND,
    find: "return { mail: life.unknown(mail), turn: 'unknown' }",
    replace: "return { mail: life.sent(mail, 'ses-unknown', now), turn: 'unknown' }",
  },
  {
    name: 'what the client throws is treated as not sent',
    file: SEND,
    find: "return { outcome: 'unknown', because: fault instanceof Error ? fault.name : 'fault' }",
    replace: "return { outcome: 'not-sent', because: fault instanceof Error ? fault.name : 'fault' }",
  },
  {
    name: 'mark before send',
    file: SEND,
    find: 'const outcome = await request(office, ready.message, gateAge)',
    replace:
      "await mark(office, claimed, { outcome: 'accepted', sesMessageId: 'early' })\n  const outcome = await request(office, ready.message, gateAge)",
  },
  {
    name: 'a throttle is counted as a failure of the letter',
    file: SEND,
    find: "return { mail: life.givenBack(mail, addMinutes(now, THROTTLED_MINUTES)), turn: 'throttled' }",
    replace: "return { mail: life.closed(mail, 'failed', now, null), turn: 'failed' }",
  },
  {
    name: 'the gate is not read',
    file: 'core/usecases/at-the-gate.ts',
    find: "if (mail.eventId === NO_EVENT) return { verdict: 'go', current: mail }",
    replace: "if (mail.eventId !== '') return { verdict: 'go', current: mail }",
  },
  {
    name: 'the gate is read before the wait',
    file: SEND,
    find: `  await office.pace.ready()
  const before = office.remainingMs()
  const gateAge = () => before - office.remainingMs()
  const stopped = await atTheGate(office, claimed)
`,
    replace: `  const stopped = await atTheGate(office, claimed)
  await office.pace.ready()
  const before = office.remainingMs()
  const gateAge = () => before - office.remainingMs()
`,
  },
  {
    name: 'a gate that was read long ago still holds',
    file: SEND,
    find: ' && gateAge() <= GATE_MS',
    replace: '',
  },
  {
    name: 'a process that stood still sends all the same',
    file: SEND,
    find: 'office.remainingMs() >= SEND_TIMEOUT_MS + MARGIN_MS',
    replace: 'office.remainingMs() >= -Infinity',
  },
  {
    name: 'every revision passes the gate',
    file: 'core/domain/gate-verdict.ts',
    find: "if (mail.revision === gate.revision) return 'go'",
    replace: "if (mail.revision <= gate.revision) return 'go'",
  },
  {
    name: 'a cancellation is not written to the gate',
    file: 'core/usecases/event-rows.ts',
    find: "{ put: 'gate', record: { departement, eventId, version, status, revision, paused: false }, expect },",
    replace:
      "{ put: 'gate', record: { departement, eventId, version, status: 'active', revision, paused: false }, expect },",
  },
  {
    name: 'the pause of all sending is read by nobody',
    file: 'core/usecases/run-postman.ts',
    find: 'run.paused = pauseAt(await readPause(world.store), world.clock.now())',
    replace: 'run.paused = pauseAt(await readPause(world.store).then(() => null), world.clock.now())',
  },
  {
    name: 'a Send event changes nothing',
    file: DELIVERY,
    find: "if (mail.state === 'sent' || refused) return mail",
    replace: "if (mail.state !== 'pending' || refused) return mail",
  },
  {
    name: 'a Send event leaves the mail in the work list',
    file: DELIVERY,
    find: 'sentAt: event.at,\n    nextAt: null,',
    replace: 'sentAt: event.at,',
  },
  {
    name: 'after the quarantine a mail is given up',
    file: CLAIM,
    find: "return { mail: life.released(mail, now, life.UNCONFIRMED), turn: 'released' }",
    replace: "return { mail: life.closed(mail, 'superseded', now, null), turn: 'released' }",
  },
  {
    name: 'a second try is not counted as ambiguous',
    file: LIFE,
    find: 'nextAt: now, ambiguousResend: true })',
    replace: 'nextAt: now })',
  },
  {
    name: 'a suppression is ignored',
    file: 'core/domain/suppression.ts',
    find: 'return found?.because ?? null',
    replace: 'return found === undefined ? null : null',
  },
  {
    name: 'an expired mail leaves all the same',
    file: CLAIM,
    find: 'if (now > mail.expiresAt) {',
    replace: "if (now > mail.expiresAt && mail.lane === 'urgent') {",
  },
  {
    name: 'nobody is told of a failure',
    file: 'core/usecases/note-undelivered.ts',
    find: 'TO_THE_ORGANISER.includes(mail.letter)',
    replace: "mail.letter !== 'undeliverable'",
  },
]
