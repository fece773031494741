import type { Mutant } from '../edits.ts'

const TELL = 'core/usecases/tell-page.ts'
const EXPAND = 'core/usecases/expand-fan-out.ts'
const REMIND = 'core/usecases/expand-reminder.ts'
const INVITE = 'core/usecases/invite-page.ts'
const TOLD = 'core/usecases/told.ts'
const LIFE = 'core/domain/mail-life.ts'

/** One mistake each in who is written to: audiences page by page, changes, reminders, overflow. */
export const MUTANTS_OF_AUDIENCES: readonly Mutant[] = [
  {
    name: 'the cursor of an audience before its page',
    file: EXPAND,
    find: 'const invited = await invitePage(world, fanOut, audience.contactIds)',
    replace: `await advance(world, fanOut, {
    cursor: String(page + 1),
    written: fanOut.written + audience.contactIds.length,
    state: page + 1 >= pages ? 'done' : 'running',
  })
  const invited = await invitePage(world, fanOut, audience.contactIds)`,
  },
  {
    name: 'an audience ends one page too early',
    file: EXPAND,
    find: 'const last = page + 1 >= pages',
    replace: 'const last = page + 2 >= pages',
  },
  {
    name: 'a page counts as written whatever the commit says',
    file: INVITE,
    find: 'if (await commitUnits(world.store, units, now.guard)) return contactIds.length',
    replace: 'await commitUnits(world.store, units, now.guard)\n    return contactIds.length',
  },
  {
    name: 'a page is written whatever becomes of its event meanwhile',
    file: 'core/usecases/fan-out-step.ts',
    find: "const guard: Change[] = [{ check: 'gate', key: { departement, eventId }, version: gate.version }]",
    replace: 'const guard: Change[] = []',
  },
  {
    name: 'a mailbox that is invited twice gets two letters',
    file: 'core/mails.ts',
    find: 'return [reminderDays, answerRank, feedTokenId, on, ',
    replace: 'return [reminderDays, answerRank, feedTokenId, on, facts.changes.length, ',
  },
  {
    name: 'a page that was written is written again',
    file: TELL,
    find: 'if ((await tellings(world.store, event, mailbox, event.revision)).length > 0) return []\n',
    replace: '',
  },
  {
    name: 'what has not left is given up, and nothing takes its place',
    file: TELL,
    find: 'return [...changes, await newsLetter(world, { fanOut, event }, reader, news)]',
    replace: `return changes.length > 0 ? changes : [await newsLetter(world, { fanOut, event }, reader, news)]`,
  },
  {
    name: 'a letter that was superseded counts as told',
    file: TOLD,
    find: "const LEFT: readonly Mail['state'][] = ['sent']",
    replace: "const LEFT: readonly Mail['state'][] = ['sent', 'superseded', 'cancelled']",
  },
  {
    name: 'what may have left counts as not left',
    file: TOLD,
    find: "const MAY_HAVE_LEFT: readonly Mail['state'][] = ['claimed', 'unknown']",
    replace: "const MAY_HAVE_LEFT: readonly Mail['state'][] = []",
  },
  {
    name: 'the telling of a page stops at its first half',
    file: TELL,
    find: 'return { told: guests, cursor: next }',
    replace: 'return { told: guests, cursor: null }',
  },
  {
    name: 'a reminder ends after its first page',
    file: REMIND,
    find: "next === null ? { state: 'done' } : { cursor: next }",
    replace: "{ state: 'done', ...(next === null ? {} : { cursor: next }) }",
  },
  {
    name: 'a reminder skips whoever stands last on a page',
    file: REMIND,
    find: 'const page = left.slice(0, PAGE)',
    replace: 'const page = left.slice(0, PAGE - 1)',
  },
  {
    name: 'a reminder is expanded whatever became of its event',
    file: REMIND,
    find: "if (gate.status === 'cancelled' || gate.revision !== reminder.revision) {",
    replace: "if (gate.status === 'cancelled' && gate.revision !== reminder.revision) {",
  },
  {
    name: 'a group takes its letters with it when it is given up',
    file: 'core/usecases/at-the-gate.ts',
    find: 'if (leaving.length < group.facts.parts.length) {',
    replace: 'if (leaving.length < 1) {',
  },
  {
    name: 'the letters of a group are not marked with it',
    file: LIFE,
    find: "return sent(mail, sesMessageId ?? '', sentAt ?? now)",
    replace: 'return ungrouped(mail, sentAt ?? now)',
  },
]
