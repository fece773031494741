import {
  accountFindings,
  identityFindings,
  indexFinding,
  namesFindings,
  sendingFinding,
  type Finding,
} from '../../core/domain/checkup.ts'
import { frenchInstant } from '../../core/domain/french-dates.ts'

const NOW = '2026-11-24T09:00:00.000Z'
const WORKING = { sendingEnabled: true, maxPerDay: 50_000, maxPerSecond: 14, sentLastDay: 1_034 }
const NAMES = {
  domain: 'agenda.example',
  dmarc: ['v=DMARC1; p=reject'],
  replyServers: ['inbound-smtp.eu-west-3.amazonaws.com'],
}

const states = (findings: readonly Finding[]) => findings.map(({ state }) => state)
const sending = (oldestDueAt: string | null, pausedAt: string | null = null) =>
  sendingFinding({ now: NOW, oldestDueAt, pausedAt }, 'Europe/Paris')

describe('a look at the system', () => {
  it('finds sending well while nothing waits ten minutes beyond its hour', () => {
    expect(sending(null).state).toBe('well')
    expect(sending('2026-11-24T10:00:00.000Z').state).toBe('well')
    expect(sending('2026-11-24T08:51:00.000Z').state).toBe('well')
    expect(sending('2026-11-24T08:50:00.000Z')).toMatchObject({
      state: 'ill',
      words: 'La plus ancienne tâche échue attend depuis 10 minutes.',
    })
  })

  it('says that sending is paused, however late that makes it', () => {
    expect(sending('2026-11-20T09:00:00.000Z', '2026-11-24T07:00:00.000Z')).toMatchObject({
      state: 'look',
      words: `L'envoi est suspendu depuis le ${frenchInstant('2026-11-24T07:00:00.000Z', 'Europe/Paris')}.`,
    })
  })

  it('finds an index that is missing or being built ill', () => {
    expect(
      [indexFinding('ACTIVE'), indexFinding('CREATING'), indexFinding(null)].map(({ state }) => state),
    ).toEqual(['well', 'ill', 'ill'])
  })

  it('knows an account that may not send, that is in the sandbox, or that is near its quota', () => {
    expect(states(accountFindings(WORKING))).toEqual(['well', 'well'])
    expect(states(accountFindings({ ...WORKING, sendingEnabled: false }))).toEqual(['ill', 'well'])
    expect(states(accountFindings({ ...WORKING, maxPerDay: 200, sentLastDay: 0 }))).toEqual([
      'well',
      'ill',
      'well',
    ])
    expect(states(accountFindings({ ...WORKING, sentLastDay: 40_001 }))).toEqual(['well', 'look'])
  })

  it('knows a domain that is not verified, or whose letters are not signed', () => {
    const identity = { domain: 'agenda.example', verification: 'Success', dkim: 'Success' }
    expect(states(identityFindings(identity))).toEqual(['well', 'well'])
    expect(states(identityFindings({ ...identity, verification: 'Pending' }))).toEqual(['ill', 'well'])
    expect(states(identityFindings({ ...identity, dkim: null }))).toEqual(['well', 'ill'])
  })

  it('knows a domain without DMARC, or with one that protects nothing, and where answers do not arrive', () => {
    expect(states(namesFindings(NAMES))).toEqual(['well', 'well'])
    expect(states(namesFindings({ ...NAMES, dmarc: ['v=spf1 -all'] }))).toEqual(['ill', 'well'])
    expect(states(namesFindings({ ...NAMES, dmarc: ['v=DMARC1; p=none; rua=mailto:a@b.example'] }))).toEqual([
      'look',
      'well',
    ])
    expect(states(namesFindings({ ...NAMES, dmarc: null, replyServers: null }))).toEqual(['look', 'look'])
    expect(states(namesFindings({ ...NAMES, replyServers: ['mx.elsewhere.example'] }))).toEqual([
      'well',
      'look',
    ])
  })

  it('says what to do wherever all is not well, and nowhere else', () => {
    const all = [
      ...accountFindings({ ...WORKING, sendingEnabled: false, maxPerDay: 200, sentLastDay: 199 }),
      ...identityFindings({ domain: 'agenda.example', verification: null, dkim: null }),
      ...namesFindings({ domain: 'agenda.example', dmarc: [], replyServers: [] }),
      ...accountFindings(WORKING),
    ]
    for (const { state, todo } of all) expect(todo === null).toBe(state === 'well')
  })
})
