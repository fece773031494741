import type { Context, Hono } from 'hono'
import { mailboxSchema } from '../../../core/domain/codes.ts'
import { mailboxIdOf } from '../../../core/links.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { fixMailbox } from '../../../core/usecases/fix-mailbox.ts'
import type { SuppressedMailbox } from '../../../core/usecases/list-suppressions.ts'
import { deskActor } from '../../../core/usecases/open-desk.ts'
import type { Problems } from '../site/form-fields.ts'
import { notFound, showPage } from '../site/replies.ts'
import { deskForm, deskPage, type DeskRequest, type Fields } from './at-the-desk.ts'
import { deskLayout } from './desk-layout.ts'
import { lostMailboxes } from './lost-mailboxes.ts'
import { mailboxesPage, mailboxPage, type MailboxForm } from './mailbox-page.ts'

const TITLE = 'Adresses injoignables'

async function lostOne({ c, world, desk }: DeskRequest): Promise<SuppressedMailbox | undefined> {
  const lost = await lostMailboxes(world, desk)
  return lost.find(({ mailbox }) => mailboxIdOf(mailbox) === c.req.param('mailboxId'))
}

function showForm(
  { c, desk }: DeskRequest,
  lost: SuppressedMailbox,
  shown: { form: MailboxForm; problems: Problems },
): Response {
  const page = { title: 'Corriger une adresse', body: mailboxPage(desk, lost, shown) }
  if (shown.problems.length === 0) return showPage(c, deskLayout(desk, page))
  return showPage(c, deskLayout(desk, { ...page, lead: 'Erreur' }), 422)
}

async function takeFix(request: DeskRequest, fields: Fields): Promise<Response> {
  const { c, world, desk } = request
  const lost = await lostOne(request)
  // Put right a moment ago: a form sent twice is done once.
  if (lost === undefined) return c.redirect(PATHS.deskMailboxes, 303)
  const form = { adresse: fields.get('adresse')?.[0] ?? '', motif: fields.get('motif')?.[0]?.trim() ?? '' }
  const typed = mailboxSchema.safeParse(form.adresse.trim().toLowerCase())
  if (!typed.success) {
    const message = 'Indiquez une adresse complète, par exemple mairie@commune.example.'
    return showForm(request, lost, { form, problems: [{ field: 'adresse', message }] })
  }
  const reason = form.motif === '' ? null : form.motif.slice(0, 300)
  const fix = { mailbox: lost.mailbox, newMailbox: typed.data, reason }
  const outcome = await fixMailbox(world, deskActor(desk.account), fix)
  if (outcome === null) return notFound(c)
  if ('problems' in outcome) return showForm(request, lost, { form, problems: outcome.problems })
  return c.redirect(`${PATHS.deskMailboxes}?renvoyes=${outcome.events}`, 303)
}

function resentFor(c: Context): number | null {
  const said = c.req.query('renvoyes') ?? ''
  return /^\d{1,3}$/.test(said) ? Number(said) : null
}

/** The mailboxes to which letters do not go: shown, and put right one by one. */
export function mailboxRoutes(app: Hono, world: World): void {
  deskPage(app, world, { path: PATHS.deskMailboxes, right: 'people' }, async ({ c, desk }) => {
    const body = mailboxesPage(desk, await lostMailboxes(world, desk), resentFor(c))
    return showPage(c, deskLayout(desk, { title: TITLE, body }))
  })
  const one = PATHS.deskMailbox(':mailboxId')
  deskPage(app, world, { path: one, right: 'write' }, async (request) => {
    const lost = await lostOne(request)
    if (lost === undefined) return notFound(request.c)
    return showForm(request, lost, { form: { adresse: lost.mailbox, motif: '' }, problems: [] })
  })
  deskForm(app, world, { path: one, right: 'write' }, takeFix)
}
