import { findDepartement, type Departement } from '../domain/departements.ts'
import { localDay } from '../domain/local-time.ts'
import { attendanceKeptUntil } from '../domain/retention.ts'
import { readAttestationToken, type AttestationSubject } from '../paper-links.ts'
import { fingerprintOf, type Attestation } from '../papers/attestation.ts'
import type { World } from '../ports.ts'
import { claimedDepartement } from '../signed-parts.ts'
import { readAttestation } from './issue-attestation.ts'

/**
 * `authentic`: issued here, and what it says still is what was entered. `superseded`: issued here, but presences or the
 * training were corrected since. `too-old`: the presences are no longer kept.
 */
export type AttestationCheck =
  | { found: 'authentic'; departement: Departement; attestation: Attestation }
  | { found: 'superseded' | 'too-old'; departement: Departement }

/** `2021-09-16` of `20210916`. */
function issueDay({ issuedOn }: AttestationSubject): string {
  return `${issuedOn.slice(0, 4)}-${issuedOn.slice(4, 6)}-${issuedOn.slice(6)}`
}

/** Checks the address printed on an attestation; null for whatever was not signed here. It only reads. */
export async function checkAttestation(world: World, token: string): Promise<AttestationCheck | null> {
  const departement = findDepartement(claimedDepartement(token))
  if (departement === null) return null
  const key = await world.store.read('linkKey', { departement: departement.code })
  const subject = key === null ? null : readAttestationToken(key.secrets, token)
  if (subject === null) return null
  const today = localDay(world.clock.now(), departement.zone)
  const read = await readAttestation(world, subject, issueDay(subject))
  if ('refused' in read) {
    const gone = read.refused === 'event-not-found' || read.refused === 'registration-not-found'
    return { found: gone ? 'too-old' : 'superseded', departement }
  }
  const { attestation } = read
  if (today > attendanceKeptUntil(attestation.endedOn)) return { found: 'too-old', departement }
  return fingerprintOf(attestation) === subject.fingerprint
    ? { found: 'authentic', departement, attestation }
    : { found: 'superseded', departement }
}
