import type { Change, Store } from '../../core/ports.ts'
import { apiKey, contact, mail, reminder } from './records.ts'
import { subjectOfTheTest, type Subject } from './subject.ts'

const added = (record: ReturnType<typeof contact>): Change => ({ put: 'contact', record, expect: 'absent' })
const ID = (n: number) => `c${String(n).padStart(2, '0')}`

/** How every store lists, and what it shows as due, whatever it is made of. */
export function listsByTheContract(newSubject: () => Promise<Subject>): void {
  const get = subjectOfTheTest(newSubject)

  describe('listing', () => {
    const listed = async (page: Parameters<Store['list']>[2]) => {
      const { records, next } = await get().store.list('contact', { departement: '40' }, page)
      return { ids: records.map((record) => record.contactId), next }
    }

    beforeEach(async () => {
      const ids = [3, 1, 5, 2, 4].map(ID)
      const strangers = [added(contact('c03', { departement: '33' }))]
      await get().store.commit([...ids.map((id) => added(contact(id))), ...strangers])
      await get().store.commit([{ put: 'mail', record: mail('c03'), expect: 'absent' }])
    })

    it('lists a collection, and nothing else, in order of id', async () => {
      expect(await listed({})).toEqual({ ids: ['c01', 'c02', 'c03', 'c04', 'c05'], next: null })
      expect(await listed({ newestFirst: true })).toEqual({
        ids: ['c05', 'c04', 'c03', 'c02', 'c01'],
        next: null,
      })
    })

    it('goes page by page in both directions; the last page knows that it is', async () => {
      expect(await listed({ limit: 2 })).toEqual({ ids: ['c01', 'c02'], next: 'c02' })
      expect(await listed({ limit: 2, after: 'c02' })).toEqual({ ids: ['c03', 'c04'], next: 'c04' })
      expect(await listed({ limit: 2, after: 'c04' })).toEqual({ ids: ['c05'], next: null })
      expect(await listed({ limit: 3, after: 'c04', newestFirst: true })).toEqual({
        ids: ['c03', 'c02', 'c01'],
        next: null,
      })
      expect(await listed({ limit: 5 })).toMatchObject({ next: null })
    })

    it('keeps between two ids, both inclusive', async () => {
      expect(await listed({ from: 'c02', to: 'c04' })).toEqual({ ids: ['c02', 'c03', 'c04'], next: null })
      expect(await listed({ from: 'c02', to: 'c04', after: 'c02', limit: 1 })).toEqual({
        ids: ['c03'],
        next: 'c03',
      })
      expect(await listed({ from: 'c02', after: 'c04', newestFirst: true })).toEqual({
        ids: ['c03', 'c02'],
        next: null,
      })
      expect(await listed({ from: 'c04', to: 'c02' })).toEqual({ ids: [], next: null })
    })

    it('takes any cursor: one that was removed, one outside the range', async () => {
      expect(await listed({ after: 'c02~', limit: 1 })).toEqual({ ids: ['c03'], next: 'c03' })
      expect(await listed({ from: 'c04', after: 'a' })).toEqual({ ids: ['c04', 'c05'], next: null })
      expect(await listed({ to: 'c02', after: 'z' })).toEqual({ ids: [], next: null })
      expect(await listed({ to: 'c02', after: 'z', newestFirst: true })).toEqual({
        ids: ['c02', 'c01'],
        next: null,
      })
    })

    it('lists records that share no prefix, and orders numbers as numbers', async () => {
      const { store } = get()
      for (const id of ['b', 'a']) {
        await store.commit([{ put: 'apiKey', record: apiKey(id), expect: 'absent' }])
      }
      const keys = await store.list('apiKey', { departement: '40' }, { limit: 1 })
      expect(keys).toMatchObject({ records: [{ keyHash: 'a' }], next: 'a' })
      const page = (n: number): Change => ({
        put: 'audiencePage',
        record: {
          ...{ departement: '40', eventId: 'seminaire', fanOutId: 'f', page: n, version: 1 },
          contactIds: [],
        },
        expect: 'absent',
      })
      await store.commit([page(10), page(9)])
      const { records } = await store.list('audiencePage', { departement: '40', eventId: 'seminaire' })
      expect(records.map((record) => record.page)).toEqual([9, 10])
    })
  })

  describe('the work list', () => {
    const due = async (lane: 'bulk' | 'plan' | 'urgent', now: string, limit = 10) =>
      (await get().store.due(lane, now, limit)).map(({ type, record }) =>
        type === 'mail' ? record.mailId : type === 'reminder' ? record.reminderId : type,
      )

    it('shows what is due in a lane, the longest due first, as many as asked', async () => {
      const at = (hour: number) => `2021-10-05T${String(hour).padStart(2, '0')}:00:00.000Z`
      const mails = [5, 2, 9, 1, 7].map((hour) => mail(`m${hour}`, { nextAt: at(hour) }))
      await get().store.commit([
        ...mails.map((record): Change => ({ put: 'mail', record, expect: 'absent' })),
        { put: 'mail', record: mail('hurry', { lane: 'urgent', nextAt: at(1) }), expect: 'absent' },
        { put: 'reminder', record: reminder('j-7'), expect: 'absent' },
      ])
      expect(await due('bulk', at(7))).toEqual(['m1', 'm2', 'm5', 'm7'])
      expect(await due('bulk', at(7), 3)).toEqual(['m1', 'm2', 'm5'])
      expect(await due('urgent', at(7))).toEqual(['hurry'])
      expect(await due('plan', '2021-10-05T06:59:59.999Z')).toEqual([])
      expect(await due('plan', '2021-10-05T07:00:00.000Z')).toEqual(['j-7'])
    })

    it('forgets what is done, moves what is put off, and loses nothing of the record', async () => {
      const { store } = get()
      const first = mail('m1')
      const later = { ...first, version: 2, nextAt: '2021-10-06T07:00:00.000Z' }
      const done = { ...later, version: 3, nextAt: null, state: 'sent' as const }
      await store.commit([{ put: 'mail', record: first, expect: 'absent' }])
      expect(await store.due('bulk', first.dueAt, 10)).toEqual([{ type: 'mail', record: first }])
      await store.commit([{ put: 'mail', record: later, expect: 1 }])
      expect(await due('bulk', '2021-10-05T07:00:00.000Z')).toEqual([])
      expect(await store.due('bulk', later.nextAt, 10)).toEqual([{ type: 'mail', record: later }])
      await store.commit([{ put: 'mail', record: done, expect: 2 }])
      expect(await due('bulk', '2022-01-01T00:00:00.000Z')).toEqual([])
      expect(await store.read('mail', done)).toEqual(done)
    })

    it('forgets what was removed', async () => {
      const { store } = get()
      await store.commit([{ put: 'reminder', record: reminder('j-7'), expect: 'absent' }])
      await store.commit([{ remove: 'reminder', key: reminder('j-7') }])
      expect(await due('plan', '2022-01-01T00:00:00.000Z')).toEqual([])
    })
  })
}
