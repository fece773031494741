import { proveKill } from './kill.ts'
import { proveZombie } from './zombie.ts'

describe('control: the proofs on the real stack see mails sent twice', () => {
  it('when the store forgets its conditions and two postmen run', async () => {
    const { violations } = await proveKill({ recipients: 20, kills: 0, seed: 7, careless: true })
    expect(violations.join('\n')).toMatch(/accepted twice: mairie-/)
  }, 180_000)

  it('when SES takes what was signed before the process stood still', async () => {
    const { violations } = await proveZombie({ times: 1, seed: 7, careless: 'the request' })
    expect(violations.join('\n')).toMatch(/still at the request: accepted twice: mairie-/)
  }, 180_000)
})
