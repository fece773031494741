const WORDS: Readonly<Record<string, { readonly old: string; readonly fresh: string }>> = {
  Date: { old: 'Ancienne date', fresh: 'Nouvelle date' },
  Horaire: { old: 'Ancien horaire', fresh: 'Nouvel horaire' },
  Lieu: { old: 'Ancien lieu', fresh: 'Nouveau lieu' },
}

/** How plain text names both sides of a change, where nothing can be struck through. */
export function changeWords(label: string): { readonly old: string; readonly fresh: string } {
  return WORDS[label] ?? { old: `${label} (avant)`, fresh: `${label} (désormais)` }
}
