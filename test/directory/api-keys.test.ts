import { countingChance, fixedClock, inMemoryStore } from '../../core/in-memory.ts'
import { authenticateApiKey } from '../../core/usecases/authenticate-api-key.ts'
import { createApiKey } from '../../core/usecases/create-api-key.ts'
import { revokeApiKey } from '../../core/usecases/revoke-api-key.ts'

const NOW = '2021-09-01T07:00:00.000Z'

async function keyOfTheLandes() {
  const world = { store: inMemoryStore(), clock: fixedClock(NOW), chance: countingChance() }
  const made = await createApiKey(world, {
    departement: '40',
    owner: 'préfecture des Landes',
    scopes: ['events:write', 'events:read', 'events:write'],
  })
  return { world, ...made }
}

describe('an API key', () => {
  it('names its département, opens it, and has each right once', async () => {
    const { world, key, record } = await keyOfTheLandes()
    expect(key).toMatch(/^afs_40_[\w-]{43}$/)
    expect(record.scopes).toEqual(['events:write', 'events:read'])
    expect(record.keyId).toMatch(/^40-/)
    expect(await authenticateApiKey(world.store, key)).toEqual(record)
  })

  it('is stored nowhere', async () => {
    const { world, key } = await keyOfTheLandes()
    const secret = key.slice('afs_40_'.length)
    expect(JSON.stringify(world.store.dump())).toContain('préfecture des Landes')
    expect(JSON.stringify(world.store.dump())).not.toContain(secret)
  })

  it('of another département, unknown, cut or malformed is the same null', async () => {
    const { world, key } = await keyOfTheLandes()
    const wrong = [
      key.replace('afs_40_', 'afs_33_'),
      `${key.slice(0, -1)}x`,
      key.slice(0, -1),
      `${key}x`,
      ` ${key}`,
      key.toUpperCase(),
      '',
      'afs_40_',
      'afs_40#KEY_x',
    ]
    for (const text of wrong) expect(await authenticateApiKey(world.store, text)).toBeNull()
  })

  it('opens nothing from the moment it is revoked, and its record stays', async () => {
    const { world, key, record } = await keyOfTheLandes()
    expect(await revokeApiKey(world, record.keyId)).toBe('revoked')
    expect(await authenticateApiKey(world.store, key)).toBeNull()
    expect(await revokeApiKey(world, record.keyId)).toBe('already-revoked')
    expect(await world.store.read('apiKey', record)).toMatchObject({ version: 2, revokedAt: NOW })
  })

  it('is revoked by its id alone; an unknown id is said so', async () => {
    const { world } = await keyOfTheLandes()
    for (const id of ['40-nothing', '33-id000000000000000001', 'zz-1', '40']) {
      expect(await revokeApiKey(world, id)).toBe('unknown-key')
    }
  })

  it('leaves a trace of its making and its end', async () => {
    const { world, record } = await keyOfTheLandes()
    await revokeApiKey(world, record.keyId)
    const { records } = await world.store.list('audit', { departement: '40', month: '2021-09' })
    expect(records.map(({ action, subject }) => [action, subject])).toEqual([
      ['create-key', `key ${record.keyId}`],
      ['revoke-key', `key ${record.keyId}`],
    ])
  })

  it('is not made for a département that does not exist', async () => {
    const world = { store: inMemoryStore(), clock: fixedClock(NOW), chance: countingChance() }
    await expect(createApiKey(world, { departement: '20', owner: 'x', scopes: [] })).rejects.toThrow()
    expect(world.store.dump()).toEqual([])
  })
})
