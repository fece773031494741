import { formToken } from '../../../core/desk-links.ts'
import { DESK_ROLES } from '../../../core/domain/desk.ts'
import { PATHS } from '../../../core/paths.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import type { Page } from '../site/layout.ts'
import { markup, type Html } from '../site/markup.ts'

/** The hidden field that every form of a session carries. */
export function tokenField({ session }: OpenedDesk): Html {
  return markup`<input type="hidden" name="jeton" value="${formToken(session)}">`
}

function whoBar(desk: OpenedDesk): Html {
  const { departement, account } = desk
  return markup`<div class="desk-bar">
        <p><a href="${PATHS.desk}">Bureau ${departement.ofName}</a> · ${account.mailbox} · ${DESK_ROLES[account.role].label}</p>
        <form method="post" action="${PATHS.deskSignOut}">${tokenField(desk)}
          <button type="submit" class="quiet">Se déconnecter</button></form>
      </div>`
}

/** A page of the desk: who is signed in stands first, with the way out. */
export function deskLayout(desk: OpenedDesk, page: Pick<Page, 'title' | 'lead' | 'body'>): Page {
  return {
    ...page,
    departement: desk.departement,
    section: 'other',
    body: markup`${whoBar(desk)}
      ${page.body}`,
  }
}
