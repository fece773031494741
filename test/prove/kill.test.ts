import { proveKill } from './kill.ts'

it('control: the proof on the real stack sees mails sent twice when the store forgets its conditions', async () => {
  const { violations } = await proveKill({ recipients: 20, kills: 0, seed: 7, careless: true })
  expect(violations.join('\n')).toMatch(/accepted twice: mairie-/)
}, 180_000)
