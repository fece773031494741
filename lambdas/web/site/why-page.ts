import type { AgendaEvent } from '../../../core/domain/event.ts'
import { frenchInstant } from '../../../core/domain/french-dates.ts'
import type { LetterName, Mail } from '../../../core/domain/mail.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { NO_EVENT } from '../../../core/mails.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import type { OpenedLink } from '../../../core/usecases/open-link.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { french } from '../../../core/letters/typography.ts'
import { communeNames } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

const INVITED = "L'organisation a invité ce destinataire."
const RULES: Readonly<Record<LetterName, readonly [string, string]>> = {
  'invitation-seminar': ['Invitation', INVITED],
  'invitation-secretaries': ['Invitation', INVITED],
  'save-the-date': ['Date à noter', 'Le mois est connu, la date reste à confirmer.'],
  'date-fixed': ['Date fixée', "La date annoncée vient d'être fixée."],
  confirmation: ['Réponse enregistrée', "Une réponse vient d'être enregistrée."],
  'answer-by-link': ['Réponse à confirmer', "Un message reçu n'a pas pu être enregistré comme réponse."],
  reminder: ['Rappel', 'Rappel automatique aux personnes concernées.'],
  relance: ['Réponse attendue', "Aucune réponse n'était enregistrée à cette date."],
  change: ['Modification', 'La date, les horaires ou le lieu ont changé.'],
  cancellation: ['Annulation', "L'événement est annulé."],
  subscription: ["Adresse d'abonnement", "Une adresse d'abonnement a été créée pour ce destinataire."],
  undeliverable: ['Messages non remis', "Adressé à l'organisation."],
  'silent-list': ['Réponses manquantes', "Adressé à l'organisation."],
  'forwarded-reply': ["Message d'un invité", "Adressé à l'organisation."],
  'dates-to-confirm': ['Dates à confirmer', "Adressé à l'organisation."],
}

const DELIVERY = {
  delivered: 'remis',
  bounced: 'refusé par la messagerie du destinataire',
  complained: 'signalé comme indésirable par le destinataire',
} as const

function mailLine(mail: Mail, zone: string): Html {
  const [label, rule] = RULES[mail.letter]
  const { reminderDays, movedBecause } = mail.facts
  const when =
    reminderDays === null
      ? ''
      : ` Prévu ${reminderDays} jour${reminderDays > 1 ? 's' : ''} avant l'événement.`
  const moved = movedBecause === null ? '' : ` Jour d'envoi ${movedBecause}.`
  const sent = frenchInstant(mail.sentAt ?? mail.createdAt, zone)
  return markup`<li><p><strong>${label}</strong>, ${sent}${mail.delivery === null ? '' : ` (${DELIVERY[mail.delivery]})`}</p>
          <p>${french(`${rule}${when}${moved}`)}</p></li>`
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
