import type { Change } from '../../core/ports.ts'
import { contact } from './records.ts'
import { subjectOfTheTest, type Subject } from './subject.ts'

const added = (record: ReturnType<typeof contact>): Change => ({ put: 'contact', record, expect: 'absent' })

/** How every store writes and reads, whatever it is made of. */
export function writesByTheContract(newSubject: () => Promise<Subject>): void {
  const get = subjectOfTheTest(newSubject)

  describe('reading and writing one record', () => {
    it('gives back what was put, and null for what was not', async () => {
      const { store } = get()
      expect(await store.commit([added(contact('c1'))])).toEqual({ committed: true })
      expect(await store.read('contact', { departement: '40', contactId: 'c1' })).toEqual(contact('c1'))
      expect(await store.read('contact', { departement: '33', contactId: 'c1' })).toBeNull()
    })

    it('refuses to put again what was absent, shows what is there, and changes nothing', async () => {
      const { store } = get()
      await store.commit([added(contact('c1', { name: 'première' }))])
      const change = added(contact('c1', { name: 'seconde' }))
      expect(await store.commit([change])).toEqual({
        committed: false,
        conflicts: [{ change, current: { type: 'contact', record: contact('c1', { name: 'première' }) } }],
      })
      expect(await store.read('contact', contact('c1'))).toMatchObject({ name: 'première' })
    })

    it('refuses even the same record put twice: the second caller did not write it', async () => {
      const { store } = get()
      await store.commit([added(contact('c1'))])
      expect(await store.commit([added(contact('c1'))])).toMatchObject({ committed: false })
    })

    it('takes a new version over the one expected, and refuses it over another', async () => {
      const { store } = get()
      await store.commit([added(contact('c1'))])
      const second = contact('c1', { version: 2, name: 'seconde' })
      const change: Change = { put: 'contact', record: second, expect: 1 }
      expect(await store.commit([change])).toEqual({ committed: true })
      expect(await store.commit([change])).toEqual({
        committed: false,
        conflicts: [{ change, current: { type: 'contact', record: second } }],
      })
    })

    it('refuses a new version of what is not there', async () => {
      const change: Change = { put: 'contact', record: contact('c1', { version: 2 }), expect: 1 }
      expect(await get().store.commit([change])).toEqual({
        committed: false,
        conflicts: [{ change, current: null }],
      })
    })

    it('removes, and removing again is nothing', async () => {
      const { store } = get()
      await store.commit([added(contact('c1'))])
      const change: Change = { remove: 'contact', key: contact('c1') }
      expect(await store.commit([change])).toEqual({ committed: true })
      expect(await store.commit([change])).toEqual({ committed: true })
      expect(await store.read('contact', contact('c1'))).toBeNull()
    })

    it('checks a version without writing', async () => {
      const { store } = get()
      await store.commit([added(contact('c1'))])
      const check = (version: number): Change => ({ check: 'contact', key: contact('c1'), version })
      expect(await store.commit([check(1)])).toEqual({ committed: true })
      expect(await store.commit([check(2)])).toMatchObject({
        committed: false,
        conflicts: [{ current: { record: { version: 1 } } }],
      })
    })

    it('gives copies: what a caller does to a record stays with the caller', async () => {
      const { store } = get()
      await store.commit([added(contact('c1'))])
      const mine = await store.read('contact', contact('c1'))
      mine!.communes.push('40245')
      expect(await store.read('contact', contact('c1'))).toEqual(contact('c1'))
    })
  })

  describe('writing several records', () => {
    it('writes all of them, or none and says which was refused', async () => {
      const { store } = get()
      await store.commit([added(contact('c2'))])
      const changes = [added(contact('c1')), added(contact('c2')), added(contact('c3'))]
      expect(await store.commit(changes)).toEqual({
        committed: false,
        conflicts: [{ change: changes[1], current: { type: 'contact', record: contact('c2') } }],
      })
      expect(await store.read('contact', contact('c1'))).toBeNull()
      expect(await store.commit([added(contact('c1')), added(contact('c3'))])).toEqual({ committed: true })
      expect(await store.read('contact', contact('c3'))).toEqual(contact('c3'))
    })

    it('writes nothing when a check fails', async () => {
      const { store } = get()
      await store.commit([added(contact('c1'))])
      const check: Change = { check: 'contact', key: contact('c1'), version: 5 }
      const outcome = await store.commit([added(contact('c2')), check])
      expect(outcome).toMatchObject({ committed: false, conflicts: [{ change: check }] })
      expect(await store.read('contact', contact('c2'))).toBeNull()
    })

    it('takes a hundred changes, not one more, and none at all', async () => {
      const { store } = get()
      const many = (count: number) => Array.from({ length: count }, (_, n) => added(contact(`m${n}`)))
      await expect(store.commit(many(101))).rejects.toThrow('at most 100')
      expect(await store.commit(many(100))).toEqual({ committed: true })
      expect(await store.commit([])).toEqual({ committed: true })
    })

    it('refuses two changes of one record, a version out of turn and a record out of shape', async () => {
      const { store } = get()
      await expect(store.commit([added(contact('c1')), added(contact('c1'))])).rejects.toThrow('two changes')
      const jump: Change = { put: 'contact', record: contact('c1', { version: 7 }), expect: 1 }
      await expect(store.commit([jump])).rejects.toThrow('version')
      await expect(store.commit([added(contact('c1', { mailbox: 'personne' }))])).rejects.toThrow()
    })

    it('lets one of two simultaneous writers through, never both', async () => {
      const { store } = get()
      await store.commit([added(contact('c1')), added(contact('c2'))])
      const write = (name: string) =>
        store.commit([
          { put: 'contact', record: contact('c1', { version: 2, name }), expect: 1 },
          { put: 'contact', record: contact('c2', { version: 2, name }), expect: 1 },
        ])
      const outcomes = await Promise.all([write('a'), write('b'), write('c')])
      expect(outcomes.filter((outcome) => outcome.committed)).toHaveLength(1)
      const [one, two] = await Promise.all(
        ['c1', 'c2'].map((contactId) => store.read('contact', { departement: '40', contactId })),
      )
      expect(one?.name).toBe(two?.name)
    })
  })

  describe('raising feeds', () => {
    it('raises a generation alone, with others, once for the same feed, and not when refused', async () => {
      const { store, generation } = get()
      const bump = { bump: { departement: '40', feed: 'public' as const } }
      await store.commit([bump])
      await store.commit([bump, bump, added(contact('c1'))])
      expect(await generation('40', 'public')).toBe(2)
      await store.commit([bump, added(contact('c1'))])
      expect(await generation('40', 'public')).toBe(2)
      expect(await generation('40', 'network')).toBe(0)
    })
  })
}
