import type { StoppableCategory } from '../../../core/usecases/unsubscribe.ts'

/** Categories of letters, as people read them. */
export const CATEGORY_LABELS: Readonly<Record<StoppableCategory, string>> = {
  invitations: 'Invitations aux rencontres, formations et cérémonies, avec leurs rappels',
  'open-days': 'Portes ouvertes et ouvertures de structures',
  information: "Lettre d'information et vie du réseau",
}

export const ALWAYS_SENT =
  'Les messages liés à une inscription en cours (modification, annulation, confirmation) vous seront toujours adressés.'
