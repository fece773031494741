import { readSignedParts, signedParts } from './signed-parts.ts'

/** The figures of a département, shown to whoever holds the link until a day. */
export interface FiguresSubject {
  readonly departement: string
  /** Last local day on which the link opens. */
  readonly until: string
}

/** The token of the page of a département's training figures; it ends by itself, since figures are passed on. */
export function figuresToken(secret: string, { departement, until }: FiguresSubject): string {
  return signedParts(secret, 'training-figures', [departement, until.replaceAll('-', '')])
}

/** What a figures token says; null for whatever was not signed here. */
export function readFiguresToken(secrets: readonly string[], token: string): FiguresSubject | null {
  const [departement, until = ''] = readSignedParts(secrets, 'training-figures', token) ?? []
  if (departement === undefined) return null
  return { departement, until: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}` }
}
