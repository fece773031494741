import { contactInputSchema } from '../../core/domain/directory-input.ts'
import { putContact } from '../../core/usecases/put-contact.ts'
import { putStructure } from '../../core/usecases/put-structure.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { directoryWorld, LANDES } from './directory-world.ts'

const secretary = (more: Record<string, unknown> = {}) =>
  contactInputSchema.parse({
    role: 'mairie-secretary',
    functionLabel: 'secrétaire de mairie',
    mailbox: 'Mairie-40102@mairies.example',
    communes: ['40102'],
    ...more,
  })

describe('a contact', () => {
  it('is one function behind one mailbox, whoever holds it: written again, it is the same contact', async () => {
    const world = directoryWorld()
    const first = await putContact(world, LANDES, secretary())
    const second = await putContact(world, LANDES, secretary({ name: 'Camille Fictive' }))
    expect([first, second]).toMatchObject([{ kept: 'created' }, { kept: 'changed' }])
    const contacts = await readAll(world.store, 'contact', { departement: '40' })
    expect(contacts).toMatchObject([{ version: 2, mailbox: 'mairie-40102@mairies.example' }])
  })

  it('of another function behind the same mailbox is another one', async () => {
    const world = directoryWorld()
    await putContact(world, LANDES, secretary())
    await putContact(world, LANDES, secretary({ role: 'elected-official', functionLabel: 'maire' }))
    expect(await readAll(world.store, 'contact', { departement: '40' })).toHaveLength(2)
  })

  it('may be given an id of its own, and then changes its mailbox', async () => {
    const world = directoryWorld()
    await putContact(world, LANDES, secretary({ contactId: 'gabarret' }))
    await putContact(world, LANDES, secretary({ contactId: 'gabarret', mailbox: 'nouvelle@mairies.example' }))
    expect(await readAll(world.store, 'contact', { departement: '40' })).toMatchObject([
      { contactId: 'gabarret', mailbox: 'nouvelle@mairies.example' },
    ])
  })

  it('speaks for communes that exist, former ones resolved, each once (D12)', async () => {
    const world = directoryWorld()
    const [former, commune] = [...world.territoryOf('40').merged][0] ?? ['', '']
    const kept = await putContact(world, LANDES, secretary({ communes: [former, commune, '40102'] }))
    expect(kept).toMatchObject({ contact: { communes: [commune, '40102'] } })
    expect(await putContact(world, LANDES, secretary({ communes: ['40102', '33063'] }))).toEqual({
      problems: [
        { field: 'communes.1', message: "Le code INSEE 33063 n'existe pas dans le département 40." },
      ],
    })
  })

  it('belongs to a structure that is known', async () => {
    const world = directoryWorld()
    const agent = secretary({ role: 'agent', structureId: '40-fs-geaune', communes: [] })
    expect(await putContact(world, LANDES, agent)).toMatchObject({ problems: [{ field: 'structureId' }] })
    await putStructure(world, LANDES, {
      structureId: '40-fs-geaune',
      input: {
        ...{ name: 'Geaune', remindOnOpeningDays: false },
        sites: [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }],
      },
    })
    expect(await putContact(world, LANDES, agent)).toMatchObject({ kept: 'created' })
  })
})
