import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { authenticateApiKey } from '../../core/usecases/authenticate-api-key.ts'
import { readPause } from '../../core/usecases/pause-sending.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { dynamoDbForTests } from '../store/dynamo-table.ts'
import { mail } from '../store/records.ts'

const ROOT = join(import.meta.dirname, '../..')
const LIST = join(ROOT, 'test/fixtures/liste-imitee.csv')
const database = dynamoDbForTests()

const STRANGER = { timestamp: '2021-10-04T07:00:00.000Z', messageId: 'ses-2' }

/** « Send » of SES for a mail, as its archive has it. */
function sendEvent(mailId: string): string {
  const tags = { mail: [`${mailId}-1`], departement: ['40'], event: ['seminaire'] }
  return JSON.stringify({ eventType: 'Send', mail: { ...STRANGER, messageId: 'ses-1', tags }, send: {} })
}

let folder = ''
let table = ''

beforeEach(async () => {
  table = await database.newTable()
  folder = mkdtempSync(join(tmpdir(), 'agenda-'))
  const stack = { tableName: table, dynamodb: database.endpoint() }
  writeFileSync(join(folder, 'stack.json'), JSON.stringify(stack))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Runs the operator's command as a shell would, against the database of the test. */
function agenda(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: process.env.PATH, PUBLIC_URL: '', UID_DOMAIN: '' }
  const argv = [join(ROOT, 'bin/agenda.ts'), ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}

const local = (...words: string[]) => agenda(...words, '--data', folder)

describe('the command agenda', () => {
  it('explains itself in French, and says what is wrong with a command in one line', async () => {
    const help = await agenda('--help')
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toContain('agenda keys create')
    const wrong = async (...words: string[]) => {
      const { code, out, err } = await agenda(...words)
      expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 })
      return err
    }
    expect(await wrong('keys', 'listen')).toContain('Commande inconnue : « keys listen »')
    expect(await wrong('keys', 'list', '--color')).toContain('Option inconnue ou incomplète : --color')
    expect(await wrong('keys', 'list', '--departement', '20')).toContain("« 20 » n'existe pas")
    expect(await wrong('keys', 'list', '--departement', '40')).toContain('TABLE_NAME')
    expect(await wrong('keys', 'list', '--data', '/nowhere')).toContain('npm start')
    expect(await wrong('import', 'contacts', 'absent.csv', '--data', folder)).toContain('« absent.csv »')
  }, 30_000)

  it('makes a key that opens the API, lists it without its secret, and ends it', async () => {
    const made = await local('keys', 'create', '--departement', '40', '--scope', 'events:write')
    const key = made.out.trim().split('\n').at(-1) ?? ''
    const store = dynamoStore(table, database.client())
    const known = await authenticateApiKey(store, key)
    expect(known).toMatchObject({ departement: '40', scopes: ['events:write'] })
    const listed = await local('keys', 'list', '--departement', '40')
    expect(listed.out).toContain(`${known!.keyId}  « Organisateur des Landes »  events:write  créée le`)
    expect(listed.out).not.toContain(key.slice(7))
    expect(await local('keys', 'revoke', known!.keyId)).toMatchObject({ code: 0 })
    expect(await authenticateApiKey(store, key)).toBeNull()
    expect(await local('keys', 'revoke', '40-unknown')).toMatchObject({ code: 1 })
  }, 30_000)

  it('imports structures: a trial, for good, and again, telling each line that is odd', async () => {
    const trial = await local('import', 'structures', LIST, '--dry-run')
    expect(trial).toMatchObject({ code: 1, err: '' })
    expect(trial.out).toContain("Essai : rien n'a été écrit.")
    const first = await local('import', 'structures', LIST)
    expect(first.out).toContain('19 lignes lues : 12 créées, 0 modifiée, 0 inchangée, 7 refusées.')
    expect(first.out).toContain('ligne 18 – France services en double : refusée – identifiant 1 déjà lu')
    expect(first.out).toContain('Source : ANCT')
    const again = await local('import', 'structures', LIST)
    expect(again.out).toContain('19 lignes lues : 0 créée, 0 modifiée, 12 inchangées, 7 refusées.')
  }, 30_000)

  it('imports contacts, refusing « Roquefort » until one says which (A12)', async () => {
    const file = join(folder, 'contacts.csv')
    writeFileSync(file, 'fonction;courriel;communes\nmaire;mairie@mairies.example;Roquefort\n')
    const refused = await local('import', 'contacts', file)
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('Roquefort (32), Roquefort (40), Roquefort (47)')
    const taken = await local('import', 'contacts', file, '--departement', '40')
    expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('1 créée') as string })
  }, 30_000)

  it('pauses all sending with a reason, says so, and resumes', async () => {
    expect(await local('mail', 'status')).toMatchObject({
      ...{ code: 0, out: "L'envoi est en marche.\n0 tâche échue.\n" },
    })
    const paused = await local('mail', 'pause', '--reason', 'table à restaurer')
    expect(paused).toMatchObject({ code: 0, out: expect.stringContaining('Envoi suspendu') as string })
    const status = await local('mail', 'status')
    expect(status.out).toMatch(/suspendu depuis le .+ à \d+\sh/)
    expect(status.out).toContain('Motif : table à restaurer')
    const store = dynamoStore(table, database.client())
    expect(await readPause(store)).toMatchObject({ reason: 'table à restaurer' })
    expect(await local('mail', 'resume')).toMatchObject({ code: 0 })
    expect((await local('mail', 'status')).out).toContain("L'envoi est en marche.")
  }, 30_000)

  it('replays archived reports of SES, compressed or not, telling the lines it cannot read', async () => {
    const store = dynamoStore(table, database.client())
    await store.commit([{ put: 'mail', record: mail('m1'), expect: 'absent' }])
    const plain = join(folder, 'events.jsonl')
    const compressed = join(folder, 'events.gz')
    writeFileSync(plain, `${sendEvent('m1')}\n{"half":\n\n${sendEvent('elsewhere')}\n`)
    writeFileSync(compressed, gzipSync(`${sendEvent('m1')}\n${JSON.stringify({ mail: STRANGER })}\n`))
    expect(await local('mail', 'reconcile', plain)).toMatchObject({ code: 1 })
    expect(await store.read('mail', mail('m1'))).toMatchObject({ state: 'pending' })
    await local('mail', 'pause')
    const { code, out } = await local('mail', 'reconcile', plain, compressed)
    expect({ code, lines: out.trimEnd().split('\n') }).toEqual({
      code: 1,
      lines: [
        `${plain}, ligne 2 : illisible`,
        '5 comptes rendus lus : 1 appliqué, 1 déjà connu, 1 sans message dans la base, 1 étranger, 1 illisible.',
      ],
    })
    expect(await store.read('mail', mail('m1'))).toMatchObject({ state: 'sent', sesMessageId: 'ses-1' })
    await local('mail', 'resume')
    expect(await local('mail', 'reconcile', compressed, '--anyway')).toMatchObject({ code: 0 })
  }, 30_000)

  it('brings the texts of feeds up to date, where it knows the addresses they print', async () => {
    const rerender = () => local('feeds', 'rerender', '--departement', '40')
    expect(await rerender()).toMatchObject({ code: 2, err: expect.stringContaining('PUBLIC_URL') as string })
    const addresses = { site: 'https://agenda.example/', uidDomain: 'agenda.example' }
    const stack = { tableName: table, dynamodb: database.endpoint(), ...addresses }
    writeFileSync(join(folder, 'stack.json'), JSON.stringify(stack))
    expect(await rerender()).toMatchObject({ code: 0, out: '0 événement lu, 0 récrit dans les agendas.\n' })
  }, 30_000)

  it('says that the database does not answer, without a trace', async () => {
    const stack = { tableName: 'agenda', dynamodb: 'http://127.0.0.1:9' }
    writeFileSync(join(folder, 'stack.json'), JSON.stringify(stack))
    expect(await local('keys', 'list', '--departement', '40')).toEqual({
      ...{ code: 1, out: '' },
      err: 'La base de données ne répond pas.\n',
    })
  }, 30_000)
})
