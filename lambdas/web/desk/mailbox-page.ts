import { frenchInstant } from '../../../core/domain/french-dates.ts'
import { mailboxIdOf } from '../../../core/links.ts'
import { PATHS } from '../../../core/paths.ts'
import type { SuppressedMailbox } from '../../../core/usecases/list-suppressions.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import { description, errorAt, errorSummary, textField, type Problems } from '../site/form-fields.ts'
import { markup, type Html } from '../site/markup.ts'
import { mayAt } from './at-the-desk.ts'
import { tokenField } from './desk-layout.ts'

function reasons({ suppressions }: SuppressedMailbox, zone: string): string {
  return suppressions
    .map(({ because, since }) => (since === null ? because : `${because} (${frenchInstant(since, zone)})`))
    .join(' ; ')
}

/** The mailboxes to which letters do not go: whose, why, and the way to put each right. */
export function mailboxesPage(
  desk: OpenedDesk,
  lost: readonly SuppressedMailbox[],
  events: number | null,
): Html {
  const done =
    events === null
      ? ''
      : markup`<div class="notice" role="status"><p>Adresse corrigée. Messages renvoyés : ${events === 0 ? "aucun n'était à renvoyer" : `pour ${events} événement${events > 1 ? 's' : ''} à venir`}.</p></div>`
  const items = lost.map((each) => {
    const fix = mayAt(desk, 'write')
      ? markup`<p><a href="${PATHS.deskMailbox(mailboxIdOf(each.mailbox))}">Corriger<span class="for-ears"> l'adresse de ${each.recipients.join(', ')}</span></a></p>`
      : ''
    return markup`<li><div>
            <p class="title">${each.recipients.join(', ')}</p>
            <p>${each.mailbox}</p>
            <p>${reasons(each, desk.departement.zone)}</p>
            ${fix}</div></li>`
  })
  return markup`${done}
      ${lost.length === 0 ? markup`<p>Toutes les adresses reçoivent les messages.</p>` : markup`<ul class="agenda">${items}</ul>`}
      <p><a href="${PATHS.desk}">Retour au bureau</a></p>`
}

/** What was typed to put a mailbox right. */
export interface MailboxForm {
  readonly adresse: string
  readonly motif: string
}

/** One lost mailbox and the form that puts it right: the same address again, or another one. */
export function mailboxPage(
  desk: OpenedDesk,
  lost: SuppressedMailbox,
  { form, problems }: { form: MailboxForm; problems: Problems },
): Html {
  const wantsReason = lost.suppressions.some(({ lifting }) => lifting === 'with-reason')
  const reason = wantsReason
    ? textField(
        {
          ...{ id: 'motif', label: 'Qui a demandé la reprise des envois, et comment' },
          hint: 'Exemple : Mme Lafargue, par téléphone. Ce motif est conservé.',
          ...{ value: form.motif, maxLength: 300 },
        },
        problems,
      )
    : ''
  return markup`${errorSummary(problems)}
      <dl>
        <dt>Destinataire</dt><dd>${lost.recipients.join(', ')}</dd>
        <dt>Adresse</dt><dd>${lost.mailbox}</dd>
        <dt>Motif</dt><dd>${reasons(lost, desk.departement.zone)}</dd>
      </dl>
      <form method="post" action="${PATHS.deskMailbox(mailboxIdOf(lost.mailbox))}" novalidate>${tokenField(desk)}
        <div class="field">
          <label for="adresse">Adresse à utiliser</label>
          <span class="hint" id="adresse-aide">Laissez la même adresse si elle fonctionne de nouveau (boîte vidée, domaine rétabli).</span>
          ${errorAt(problems, 'adresse')}
          <input type="email" id="adresse" name="adresse" value="${form.adresse}" maxlength="254"${description(problems, 'adresse', true)}>
        </div>
        ${reason}
        <p>Les invitations aux événements à venir sont renvoyées à cette adresse, aux heures ouvrées.</p>
        <p><button type="submit">Corriger et renvoyer</button></p>
      </form>
      <p><a href="${PATHS.deskMailboxes}">Retour aux adresses</a></p>`
}
