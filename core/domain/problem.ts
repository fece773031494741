/** One thing wrong with what was sent: the field (a JSON path, `when.slots.0.endTime`) and a French sentence. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** Why the house says no to something well formed; each has its sentence, or it does not compile. */
export const REFUSALS = {
  'event-not-found': "Cet événement n'existe pas.",
  'event-cancelled': 'Cet événement est annulé.',
  'event-not-cancelled': "Cet événement n'est pas annulé : il n'y a rien à rétablir.",
  'event-is-draft': "Cet événement est encore un brouillon : publiez-le d'abord.",
  'date-already-fixed': 'La date de cet événement est déjà fixée : utilisez « reschedule » pour la changer.',
  'event-is-past': 'Cet événement est passé.',
  'half-day-not-found': "Cette formation n'a pas cette demi-journée.",
  'half-day-to-come':
    "Cette demi-journée n'a pas encore commencé : les présences se saisissent à partir de ce jour.",
  'no-half-day': "Les demi-journées ne sont pas connues : il n'y a rien à signer.",
  'nobody-confirmed': "Aucune inscription n'est confirmée : il n'y a personne pour signer.",
  'registration-not-found': "Cette inscription n'existe pas ou n'est pas confirmée.",
  'attendance-open': "Des demi-journées de cette personne ne sont pas encore saisies : l'attestation attend.",
  'nothing-attended': "Aucune présence n'est enregistrée : il n'y a rien à attester.",
  'nobody-to-invite': 'Aucun contact ne correspond à ce public.',
  'version-changed': "L'événement a changé depuis votre lecture : relisez-le avant de recommencer.",
  'too-busy': "L'événement est modifié par plusieurs personnes à la fois : recommencez dans un instant.",
} as const
export type Refusal = keyof typeof REFUSALS
