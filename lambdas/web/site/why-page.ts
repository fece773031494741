import type { AgendaEvent } from '../../../core/domain/event.ts'
import { frenchInstant } from '../../../core/domain/french-dates.ts'
import type { Mail } from '../../../core/domain/mail.ts'
import { outcomeWords, sendingReason } from '../../../core/domain/mail-words.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { NO_EVENT } from '../../../core/mails.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import type { OpenedLink } from '../../../core/usecases/open-link.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { french } from '../../../core/letters/typography.ts'
import { communeNames } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

function mailLine(mail: Mail, zone: string): Html {
  const { label, because } = sendingReason(mail)
  const sent = frenchInstant(mail.sentAt ?? mail.createdAt, zone)
  return markup`<li><p><strong>${label}</strong>, ${sent} (${french(outcomeWords(mail))})</p>
          <p>${french(because)}</p></li>`
}

function inviter(link: OpenedLink, event: AgendaEvent | null, zone: string): Html {
  const { invitation } = link
  if (event === null) return markup`<p>Ce message ne concerne aucun événement en particulier.</p>`
  if (invitation === null) {
    return markup`<p>Ce message concerne « ${event.title} », organisé par ${event.organiser.name}, et s'adresse aux agents
        de la structure concernée.</p>`
  }
  return markup`<p>${event.organiser.name} vous a adressé une invitation à « ${event.title} »,
        le ${frenchInstant(invitation.invitedAt, zone)}.</p>`
}

/** Who wrote, when, and by which rule: the whole correspondence of one mailbox about one event. */
export async function whyPage(
  world: World,
  token: string,
  link: OpenedLink,
  territory: Territory,
): Promise<Html> {
  const { departement, eventId, mailbox, functionLabel } = link
  const event =
    eventId === NO_EVENT ? null : await world.store.read('event', { departement: departement.code, eventId })
  const zone = event?.zone ?? departement.zone
  const mails = (await readAll(world.store, 'mail', { departement: departement.code, eventId }))
    .filter((mail) => mail.mailbox === mailbox && mail.sentAt !== null)
    .sort((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? -1 : 1))
  const communes = communeNames(territory, link.communes).join(', ')
  const list =
    mails.length === 0
      ? markup`<p>Aucun message n'a encore été envoyé à cette adresse.</p>`
      : markup`<ul class="agenda">${mails.map((mail) => mailLine(mail, zone))}</ul>`
  return markup`<h2>Qui vous écrit</h2>
      ${inviter(link, event, zone)}
      <h2>À quel titre</h2>
      <p>L'adresse <span class="address">${mailbox}</span> est enregistrée au titre de :
        ${functionLabel}${communes === '' ? '' : ` (${communes})`}.</p>
      <h2>Messages envoyés à cette adresse</h2>
      ${list}
      <h2>Vos choix</h2>
      <ul>
        <li><a href="${PATHS.preferences(token)}">Choisir les messages que je reçois</a></li>
        <li><a href="${PATHS.privacy(departement.code)}">Données personnelles et droits</a></li>
      </ul>`
}
