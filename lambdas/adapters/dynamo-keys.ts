/**
 * The whole key design of the one table. This file imports nothing: the feed Lambda reads rows by these keys without
 * loading any library. Every partition begins with the département, or with `all` where one row is for the whole
 * service: it is a département to every rule of keys, exported by its prefix like the others, and no code is `all`.
 *
 *     pk                          sk                               what
 *     40#EVENT#seminaire-2021     EVENT                            the event, as it is now
 *     40#EVENT#seminaire-2021     GATE                             its gate, read before each send
 *     40#EVENT#seminaire-2021     VERSION#0000000003               the event as it was at version 3
 *     40#EVENT#seminaire-2021     INVITATION#5f0c…                 one mailbox invited
 *     40#EVENT#seminaire-2021     ANSWER#5f0c…#0000000001          its first answer
 *     40#EVENT#seminaire-2021     MAIL#9ab2…                       one letter to send    (in index `due` while open)
 *     40#EVENT#seminaire-2021     REMINDER#j-7                     one rule falling due  (in index `due` while open)
 *     40#EVENT#seminaire-2021     FANOUT#c41d…                     a letter to many      (in index `due` while open)
 *     40#EVENT#seminaire-2021     AUDIENCE#c41d…#0000000000        first page of its audience
 *     40#EVENT#formation-2021     COHORT                           seats of a training   (in index `due` while unsettled)
 *     40#EVENT#formation-2021     REGISTRATION#77b1…               one person for it     (in index `due` while unsettled)
 *     40#EVENT#formation-2021     COUNTER#9c41…                    what a structure left without agents was asked
 *     40#EVENT#formation-2021     ATTENDANCE#77b1…#2021-09-08-1    her first half-day
 *     40#AGENDA                   2021-10-12#seminaire-2021        one line of the département's agenda
 *     40#DIRECTORY                STRUCTURE#40-fs-geaune           a structure with its sites
 *     40#DIRECTORY                CONTACT#5d1f…                    a contact
 *     40#CLOSURES                 CLOSURES                         local days off (« ponts »)
 *     40#KEY                      e3b0…                            an API key, by its hash
 *     40#DESK                     ACCOUNT#91ac…                    who may open the desk, by the mailbox's hash
 *     40#DESK                     LINKS#91ac…                      links asked for    (in index `due` while unwritten)
 *     40#DESK                     SESSION#5b7e…                    a browser signed in, by its hash (TTL)
 *     40#IDEMPOTENCY#<keyId>      7c9e…                            the answer to a POST, kept a day (TTL)
 *     40#REFERENCE#<owner>        PREF-2021-18                     the organiser's own reference → event
 *     40#LINKKEY                  LINKKEY                          secrets of the letters' links
 *     40#MAILBOX                  a1f3…                            what SES said of a mailbox, by its hash
 *     all#SENDING                 PAUSE                            letters leave, or all wait since an instant
 *     all#TRAINEE                 c09d…                            what somebody has attended, wherever it was
 *     40#AUDIT#2021-10            2021-10-04T07:00:00.000Z#k2…     who did what
 *     40#FEED#public              HEAD                             `generation`, and that of each month of entries
 *     40#FEED#public              ENTRY#2021-10-12#seminaire-2021  the texts of an event in a feed
 *     40#FEED#public              STRUCTURE#40-fs-geaune           name of a structure that has a feed
 *     40#FEED#public              BODY#…                           assembled bodies, kept by the feed Lambda
 *     40#FEED#contact-5d1f…       HEAD                             generation of one contact's invitations
 *     40#FEED#contact-5d1f…       INVITED#seminaire-2021           she is invited to it
 *     40#FEED#token               77de…                            a private address, by its hash
 *
 * Index `due` (sparse): pk `dueLane` = `urgent#2` (lane and shard), sk `dueFrom` = `2021-10-05T07:00:00.000Z`.
 * A row leaves it when it is done. (`dueFrom`, because some records have a `dueAt` of their own.)
 * Attribute `ttl`: seconds since 1970 after which DynamoDB may delete the row.
 */
const LAYOUT = {
  event: ['EVENT#{eventId}', 'EVENT'],
  gate: ['EVENT#{eventId}', 'GATE'],
  eventVersion: ['EVENT#{eventId}', 'VERSION#{version}'],
  invitation: ['EVENT#{eventId}', 'INVITATION#{invitationId}'],
  answer: ['EVENT#{eventId}', 'ANSWER#{invitationId}#{rank}'],
  mail: ['EVENT#{eventId}', 'MAIL#{mailId}'],
  reminder: ['EVENT#{eventId}', 'REMINDER#{reminderId}'],
  fanOut: ['EVENT#{eventId}', 'FANOUT#{fanOutId}'],
  audiencePage: ['EVENT#{eventId}', 'AUDIENCE#{fanOutId}#{page}'],
  cohort: ['EVENT#{eventId}', 'COHORT'],
  registration: ['EVENT#{eventId}', 'REGISTRATION#{registrationId}'],
  counterQuestion: ['EVENT#{eventId}', 'COUNTER#{counterId}'],
  attendance: ['EVENT#{eventId}', 'ATTENDANCE#{registrationId}#{halfDayId}'],
  trainee: ['TRAINEE', '{traineeId}'],
  agendaEntry: ['AGENDA', '{sortOn}#{eventId}'],
  structure: ['DIRECTORY', 'STRUCTURE#{structureId}'],
  contact: ['DIRECTORY', 'CONTACT#{contactId}'],
  closures: ['CLOSURES', 'CLOSURES'],
  apiKey: ['KEY', '{keyHash}'],
  deskAccount: ['DESK', 'ACCOUNT#{accountId}'],
  deskLinks: ['DESK', 'LINKS#{accountId}'],
  deskSession: ['DESK', 'SESSION#{sessionHash}'],
  idempotency: ['IDEMPOTENCY#{keyId}', '{idempotencyId}'],
  reference: ['REFERENCE#{owner}', '{reference}'],
  linkKey: ['LINKKEY', 'LINKKEY'],
  mailboxState: ['MAILBOX', '{mailboxId}'],
  feedEntry: ['FEED#{feed}', 'ENTRY#{sortOn}#{eventId}'],
  feedStructure: ['FEED#public', 'STRUCTURE#{structureId}'],
  invitedTo: ['FEED#contact-{contactId}', 'INVITED#{eventId}'],
  feedToken: ['FEED#token', '{tokenHash}'],
  sendingPause: ['SENDING', 'PAUSE'],
  audit: ['AUDIT#{month}', '{at}#{auditId}'],
} as const

type RowType = keyof typeof LAYOUT
export interface TableKey {
  readonly pk: string
  readonly sk: string
}

/** A template with its fields filled in; numbers get ten digits, so that their order as text is their order. */
function fill(template: string, fields: object): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = (fields as Record<string, unknown>)[name]
    if (typeof value === 'number') return String(value).padStart(10, '0')
    if (typeof value === 'string' && value !== '') return value
    throw new Error(`a key needs ${name}`)
  })
}

/** Partition of a collection; `fields` holds at least the département and the fields of the collection. */
export function partitionOf(type: RowType, fields: object): string {
  return fill(`{departement}#${LAYOUT[type][0]}`, fields)
}

/** Key of one row; `fields` holds at least the fields that name it. */
export function keyOf(type: RowType, fields: object): TableKey {
  return { pk: partitionOf(type, fields), sk: fill(LAYOUT[type][1], fields) }
}

/** What the sort keys of a type begin with (`MAIL#`); the rest is the record's id. */
export function sortPrefixOf(type: RowType): string {
  return LAYOUT[type][1].replace(/\{.*$/, '')
}

/** Partition of a feed: `public`, `network`, `restricted` or `contact-<contactId>`. */
export function feedPartition(departement: string, feed: string): string {
  return `${departement}#FEED#${feed}`
}

/** Sort key of a feed's head: its `generation` (a number) is raised by whoever changes what the feed shows. */
export const FEED_HEAD = 'HEAD'

/** Stands for all months, where a change does not say which it touched. */
export const ANY_MONTH = 'any'

/** Attribute of a feed's head that is raised with the entries of one month (`2021-10`). */
export function feedMonth(month: string): string {
  return `month-${month}`
}

/** Sort key of a body that the feed Lambda has assembled and keeps. */
export function feedBody(name: string): string {
  return `BODY#${name}`
}

export const DUE_INDEX = 'due'
/** Shards of each lane: a partition of the index takes 1 000 writes a second. */
export const DUE_SHARDS = 4

/** Partitions of a lane in the index `due`. */
export function dueLanes(lane: string): string[] {
  return Array.from({ length: DUE_SHARDS }, (_, shard) => `${lane}#${shard}`)
}

/** The partition in which a row waits: always the same for the same row. */
export function dueLaneOf(lane: string, key: TableKey): string {
  let sum = 0
  for (const character of key.sk) sum += character.codePointAt(0) ?? 0
  return `${lane}#${sum % DUE_SHARDS}`
}

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const })
const hash = (name: string) => ({ AttributeName: name, KeyType: 'HASH' as const })
const range = (name: string) => ({ AttributeName: name, KeyType: 'RANGE' as const })

/** The table as tests create it; in an account and in the local stack, lib/table.ts does. */
export const TABLE_DEFINITION = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [text('pk'), text('sk'), text('dueLane'), text('dueFrom')],
  KeySchema: [hash('pk'), range('sk')],
  GlobalSecondaryIndexes: [
    {
      IndexName: DUE_INDEX,
      KeySchema: [hash('dueLane'), range('dueFrom')],
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
}
