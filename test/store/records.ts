import { mailFactsSchema, type Mail } from '../../core/domain/mail.ts'
import type { ApiKey } from '../../core/domain/access.ts'
import type { Reminder } from '../../core/domain/work.ts'
import type { Contact } from '../../core/domain/directory.ts'

const NOW = '2021-10-04T07:00:00.000Z'

/** A contact of a département, as stored the first time. */
export function contact(contactId: string, more: Partial<Contact> = {}): Contact {
  return {
    departement: '40',
    contactId,
    version: 1,
    role: 'mairie-secretary',
    functionLabel: 'secrétaire de mairie',
    name: null,
    mailbox: `${contactId}@mairies.example`,
    phone: null,
    communes: ['40102'],
    structureId: null,
    organisation: null,
    changedAt: NOW,
    ...more,
  }
}

/** A mail that waits in a lane. */
export function mail(mailId: string, more: Partial<Mail> = {}): Mail {
  return {
    departement: '40',
    eventId: 'seminaire',
    mailId,
    version: 1,
    letter: 'reminder',
    category: 'invitations',
    revision: 0,
    eventVersion: 1,
    invitationId: null,
    contactId: null,
    mailbox: 'mairie@mairies.example',
    lane: 'bulk',
    facts: mailFactsSchema.parse({}),
    createdAt: NOW,
    dueAt: NOW,
    expiresAt: '2021-10-12T07:00:00.000Z',
    state: 'pending',
    nextAt: NOW,
    groupedIn: null,
    fence: 0,
    claimId: null,
    claimedAt: null,
    attempts: 0,
    sesMessageId: null,
    sentAt: null,
    failure: null,
    delivery: null,
    ambiguousResend: false,
    ttl: null,
    ...more,
  }
}

/** A reminder that waits in the plan. */
export function reminder(reminderId: string, more: Partial<Reminder> = {}): Reminder {
  return {
    departement: '40',
    eventId: 'seminaire',
    reminderId,
    version: 1,
    revision: 0,
    days: 7,
    to: ['silent'],
    last: false,
    structureId: null,
    exceptStructureIds: [],
    sendOn: '2021-10-05',
    dueAt: '2021-10-05T07:00:00.000Z',
    expiresAt: '2021-10-07T07:00:00.000Z',
    movedBecause: null,
    state: 'planned',
    ...more,
  }
}

/** A key, whose id sorts as given. */
export function apiKey(keyHash: string): ApiKey {
  return {
    departement: '40',
    keyHash,
    version: 1,
    keyId: keyHash,
    owner: 'préfecture',
    scopes: ['events:read'],
    createdAt: NOW,
    revokedAt: null,
  }
}
