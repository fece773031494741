import type { LetterName, Mail } from './mail.ts'

interface LetterWords {
  /** As its reader sees it: « Réponse attendue ». */
  readonly label: string
  /** As a coordinator calls it: « relance ». */
  readonly noun: string
  /** By which rule it is sent. */
  readonly because: string
}

const words = (label: string, noun: string, because: string): LetterWords => ({ label, noun, because })

const invitation = words('Invitation', 'invitation', "L'organisation a invité ce destinataire.")
const FOR_THE_ORGANISER = "Adressé à l'organisation."

export const LETTER_WORDS: Readonly<Record<LetterName, LetterWords>> = {
  'invitation-seminar': invitation,
  'invitation-secretaries': invitation,
  'save-the-date': words('Date à noter', 'réservez la date', 'Le mois est connu, la date reste à confirmer.'),
  'date-fixed': words('Date fixée', 'date fixée', "La date annoncée vient d'être fixée."),
  confirmation: words('Réponse enregistrée', 'réponse enregistrée', "Une réponse vient d'être enregistrée."),
  'answer-by-link': words(
    'Réponse à confirmer',
    'réponse à confirmer',
    "Un message reçu n'a pas pu être enregistré comme réponse.",
  ),
  reminder: words('Rappel', 'rappel', 'Rappel automatique aux personnes concernées.'),
  relance: words('Réponse attendue', 'relance', "Aucune réponse n'était enregistrée à cette date."),
  change: words('Modification', 'modification', 'La date, les horaires ou le lieu ont changé.'),
  cancellation: words('Annulation', 'annulation', "L'événement est annulé."),
  subscription: words(
    "Adresse d'abonnement",
    'abonnement',
    "Une adresse d'abonnement a été créée pour ce destinataire.",
  ),
  undeliverable: words('Messages non remis', 'messages non remis', FOR_THE_ORGANISER),
  'silent-list': words('Réponses manquantes', 'liste à appeler', FOR_THE_ORGANISER),
  'forwarded-reply': words("Message d'un invité", "message d'un invité", FOR_THE_ORGANISER),
  'seat-confirmed': words('Inscription confirmée', 'inscription confirmée', 'Une place est attribuée.'),
  'waiting-list': words("Liste d'attente", "liste d'attente", 'Toutes les places étaient attribuées.'),
  'seat-offer': words('Place disponible', 'place disponible', "Une place s'est libérée."),
  'prerequisite-missing': words(
    'Prérequis manquant',
    'prérequis manquant',
    "Un module à suivre auparavant n'est pas connu pour cette inscription.",
  ),
  'training-reminder': words(
    'Rappel de convocation',
    'rappel de convocation',
    "Rappel automatique aux personnes dont l'inscription est confirmée et à leur employeur.",
  ),
  'counter-question': words(
    'Accueil à organiser',
    'accueil à organiser',
    "Les inscriptions laisseraient une structure sans agent pendant ses heures d'ouverture.",
  ),
  withdrawal: words('Désistement enregistré', 'désistement enregistré', 'Une place a été rendue.'),
  'below-minimum': words('Effectif à vérifier', 'effectif à vérifier', FOR_THE_ORGANISER),
  'dates-to-confirm': words('Dates à confirmer', 'dates à confirmer', FOR_THE_ORGANISER),
  'desk-sign-in': words('Lien de connexion', 'lien de connexion', 'Une connexion au bureau a été demandée.'),
  grouped: words('Messages réunis', 'messages réunis', 'Plusieurs messages, réunis en un seul.'),
}

const GROUPED = 'Trois messages étaient déjà partis ce jour-là : celui-ci a été réuni aux suivants.'

/** Why a mail is sent, in French: the one answer that its reader and the organiser get. */
export interface SendingReason {
  /** « Réponse attendue » */
  readonly label: string
  /** « relance J-14, avancé au mercredi 10 novembre : le 11 est férié » */
  readonly rule: string
  /** The same in sentences, for those who do not know what J-14 is. */
  readonly because: string
}

export function sendingReason({
  letter,
  facts,
  groupedIn,
}: Pick<Mail, 'letter' | 'facts' | 'groupedIn'>): SendingReason {
  const { label, noun, because } = LETTER_WORDS[letter]
  const { reminderDays: days, movedBecause: moved } = facts
  const planned = days === null ? [] : [`Prévu ${days} jour${days > 1 ? 's' : ''} avant l'événement.`]
  const chosenDay = moved === null ? [] : [`Jour d'envoi ${moved}.`]
  return {
    label,
    rule: `${noun}${days === null ? '' : ` J-${days}`}${moved === null ? '' : `, ${moved}`}`,
    because: [because, ...planned, ...chosenDay, ...(groupedIn === null ? [] : [GROUPED])].join(' '),
  }
}

/** « non envoyé : adresse inexistante »; without a reason, what goes before the colon. */
function told(words: string, because: string | null): string {
  return because === null ? words : `${words} : ${because}`
}

function afterSending({ delivery, failure }: Mail): string {
  switch (delivery) {
    case 'delivered':
      return 'remis'
    case 'bounced':
      return told('non remis', failure)
    case 'complained':
      return failure ?? 'signalé comme indésirable par le destinataire'
    case null:
      return 'accepté, remise non confirmée'
  }
}

/** What became of a mail, in French. */
export function outcomeWords(mail: Mail): string {
  switch (mail.state) {
    case 'pending':
      return "en attente d'envoi"
    case 'grouped':
      return "en attente d'envoi, réuni à d'autres messages"
    case 'claimed':
      return "en cours d'envoi"
    case 'unknown':
      return 'envoi à confirmer par la messagerie'
    case 'sent':
      return afterSending(mail)
    case 'failed':
      return told("échec de l'envoi", mail.failure)
    case 'cancelled':
      return "non envoyé : l'événement est annulé"
    case 'superseded':
      return 'non envoyé : remplacé par un message plus récent, ou devenu sans objet'
    case 'expired':
      return "non envoyé : délai d'envoi dépassé"
    case 'suppressed':
      return told('non envoyé', mail.failure)
  }
}

/** Said of a mail that may have reached its reader twice: the one named window for a duplicate. */
export const AMBIGUOUS_RESEND = 'renvoi après une remise incertaine'
