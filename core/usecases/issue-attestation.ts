import { departement as departementOf } from '../domain/departements.ts'
import type { LocalDay } from '../domain/codes.ts'
import { localDay } from '../domain/local-time.ts'
import type { Refusal } from '../domain/problem.ts'
import { attestationToken } from '../paper-links.ts'
import { attestationOf, fingerprintOf, type Attestation } from '../papers/attestation.ts'
import { absolute, PATHS } from '../paths.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'
import { linkSecrets } from './read-link-key.ts'

interface AttestationKey {
  readonly departement: string
  readonly eventId: string
  readonly registrationId: string
}

/** What is attested of a registration, as of a day; it is issued where the préfecture is. */
export async function readAttestation(
  world: Pick<World, 'store' | 'territoryOf'>,
  key: AttestationKey,
  issuedOn: LocalDay,
): Promise<{ attestation: Attestation } | { refused: Refusal }> {
  const { departement, eventId, registrationId } = key
  const [event, registration, rows] = await Promise.all([
    world.store.read('event', { departement, eventId }),
    world.store.read('registration', { departement, eventId, registrationId }),
    readAll(
      world.store,
      'attendance',
      { departement, eventId },
      { from: `${registrationId}#`, to: `${registrationId}#~` },
    ),
  ])
  if (event === null) return { refused: 'event-not-found' }
  if (registration === null) return { refused: 'registration-not-found' }
  const { prefecture, communes } = world.territoryOf(departement)
  const place = communes.get(prefecture)?.name ?? departementOf(departement).name
  return attestationOf({ event, registration, rows, place, issuedOn })
}

/**
 * An attestation issued today, and the address at which anybody can check it. Nothing is stored: the address is signed,
 * and what it is compared with are the presences themselves.
 */
export async function issueAttestation(
  world: World,
  key: AttestationKey,
): Promise<{ attestation: Attestation; checkUrl: string } | { refused: Refusal }> {
  const { departement, eventId, registrationId } = key
  const issuedOn = localDay(world.clock.now(), departementOf(departement).zone)
  const read = await readAttestation(world, key, issuedOn)
  if ('refused' in read) return read
  const { attestation } = read
  const [secret = ''] = await linkSecrets(world.store, world.chance, departement)
  const token = attestationToken(secret, {
    ...{ departement, eventId, registrationId },
    issuedOn: issuedOn.replaceAll('-', ''),
    fingerprint: fingerprintOf(attestation),
  })
  return { attestation, checkUrl: absolute(world.settings.publicUrl, PATHS.attestation(token)) }
}
