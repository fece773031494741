import { mailCategorySchema, type MailCategory } from '../domain/kinds.ts'
import { unknownMailbox } from '../domain/mailbox-state.ts'
import { mailboxIdOf } from '../links.ts'
import type { MailboxState } from '../domain/mail.ts'
import type { Store, World } from '../ports.ts'

/** Categories a mailbox may stop; change, cancellation and confirmation always arrive. */
export const STOPPABLE = ['invitations', 'open-days', 'information'] as const satisfies MailCategory[]
export type StoppableCategory = (typeof STOPPABLE)[number]

const ATTEMPTS = 3

/** Stands between categories that one address stops together. */
export const TOGETHER = '+'

/** The categories that an address of unsubscription names, all of them stoppable; null for any other text. */
export function stoppableIn(named: string): readonly StoppableCategory[] | null {
  const names = new Set(named.split(TOGETHER))
  const categories = STOPPABLE.filter((category) => names.has(category))
  return categories.length === names.size ? categories : null
}

/** The categories a mailbox has stopped. */
export async function stoppedCategories(
  store: Store,
  departement: string,
  mailbox: string,
): Promise<readonly MailCategory[]> {
  const state = await store.read('mailboxState', { departement, mailboxId: mailboxIdOf(mailbox) })
  return state?.stopped ?? []
}

/** The mailbox as its reader wants it: what she leaves stopped is her own wish from now on, whoever stopped it. */
function asWished(state: MailboxState, stopped: readonly MailCategory[], at: string): MailboxState {
  const wish = { by: 'unsubscription', at } as const
  const stoppedBy = Object.fromEntries(
    stopped.map((category) => {
      const known = state.stoppedBy?.[category]
      return [category, known?.by === 'unsubscription' ? known : wish]
    }),
  )
  return { ...state, stopped: [...stopped], stoppedBy, version: state.version + 1 }
}

function isAsWished(state: MailboxState, stopped: readonly MailCategory[]): boolean {
  const { stoppedBy = {} } = state
  return (
    stopped.length === state.stopped.length &&
    stopped.every((category) => state.stopped.includes(category) && stoppedBy[category]?.by !== 'complaint')
  )
}

/**
 * Sets which categories a mailbox receives no more; what SES said of it stays. Asking for what already is writes
 * nothing. Throws when others write at the same time, three times over.
 */
export async function setStoppedCategories(
  { store, clock }: Pick<World, 'store' | 'clock'>,
  reader: { departement: string; mailbox: string },
  decide: (stopped: readonly MailCategory[]) => readonly MailCategory[],
): Promise<readonly MailCategory[]> {
  const { departement, mailbox } = reader
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await store.read('mailboxState', { departement, mailboxId: mailboxIdOf(mailbox) })
    const state = stored ?? unknownMailbox(departement, mailboxIdOf(mailbox))
    const wanted = decide(state.stopped)
    const stopped = mailCategorySchema.options.filter((category) =>
      STOPPABLE.some((stoppable) => stoppable === category)
        ? wanted.includes(category)
        : state.stopped.includes(category),
    )
    if (isAsWished(state, stopped)) return stopped
    const record = asWished(state, stopped, clock.now())
    const outcome = await store.commit([
      { put: 'mailboxState', record, expect: stored === null ? 'absent' : stored.version },
    ])
    if (outcome.committed) return stopped
  }
  throw new Error('a mailbox is written by others at the same time')
}

/** Stops categories for a mailbox: the person is heard, the commune stays invited by other letters. */
export function unsubscribe(
  world: Pick<World, 'store' | 'clock'>,
  reader: { departement: string; mailbox: string },
  categories: readonly StoppableCategory[],
): Promise<readonly MailCategory[]> {
  return setStoppedCategories(world, reader, (stopped) => [...stopped, ...categories])
}

/** Undoes an unsubscription. */
export function resubscribe(
  world: Pick<World, 'store' | 'clock'>,
  reader: { departement: string; mailbox: string },
  categories: readonly StoppableCategory[],
): Promise<readonly MailCategory[]> {
  return setStoppedCategories(world, reader, (stopped) =>
    stopped.filter((other) => !categories.some((category) => category === other)),
  )
}
