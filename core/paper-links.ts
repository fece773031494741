import { readSignedParts, signedParts } from './signed-parts.ts'

/** The half-day whose presences the holder of a signature sheet may enter. */
export interface SheetSubject {
  readonly departement: string
  readonly eventId: string
  readonly halfDayId: string
}

/** What an attestation speaks about, the day it was issued, and the fingerprint of what it says. */
export interface AttestationSubject {
  readonly departement: string
  readonly eventId: string
  readonly registrationId: string
  /** `20210916`. */
  readonly issuedOn: string
  readonly fingerprint: string
}

/** The token of the entry page of a half-day, printed on its sheet; derived, never stored. */
export function sheetToken(secret: string, { departement, eventId, halfDayId }: SheetSubject): string {
  return signedParts(secret, 'sheet', [departement, eventId, halfDayId])
}

/** The half-day of a sheet's token; null for whatever was not signed here. */
export function readSheetToken(secrets: readonly string[], token: string): SheetSubject | null {
  const [departement, eventId, halfDayId] = readSignedParts(secrets, 'sheet', token) ?? []
  if (departement === undefined || eventId === undefined || halfDayId === undefined) return null
  return { departement, eventId, halfDayId }
}

/** The token of an attestation, printed on it: whom it is about, and a fingerprint of what it says; no name. */
export function attestationToken(secret: string, subject: AttestationSubject): string {
  const { departement, eventId, registrationId, issuedOn, fingerprint } = subject
  return signedParts(secret, 'attestation', [departement, eventId, registrationId, issuedOn, fingerprint])
}

/** What an attestation's token says; null for whatever was not signed here. */
export function readAttestationToken(secrets: readonly string[], token: string): AttestationSubject | null {
  const parts = readSignedParts(secrets, 'attestation', token) ?? []
  const [departement = '', eventId = '', registrationId = '', issuedOn = '', fingerprint = ''] = parts
  return parts.length === 5 ? { departement, eventId, registrationId, issuedOn, fingerprint } : null
}
