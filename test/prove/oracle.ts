import type { PostmanReport } from '../../core/usecases/run-postman.ts'
import type { Stored } from '../../core/ports.ts'
import type { Diary } from './diary.ts'
import { newLives } from './lives.ts'
import { judgeLives } from './oracle-lives.ts'
import { judgeMails } from './oracle-mails.ts'
import { judgePeople } from './oracle-people.ts'
import type { Sim } from './sim.ts'
import type { Written } from './town-store.ts'

/** Watches a schedule and judges it by what SES took and by what people did, never by our own marks alone. */
export interface Oracle {
  seesCommit(written: readonly Written[]): void
  /** What was so before: gates that were open. */
  remembers(stored: readonly Stored[]): void
  seesReport: (report: PostmanReport) => void
  /** At the end, when nothing is left to happen. */
  judges(): void
}

export function newOracle(sim: Sim, diary: Diary): Oracle {
  const lives = newLives()
  return {
    remembers: (stored) => {
      const gates = stored.filter(({ type }) => type === 'gate')
      judgeLives(
        sim,
        lives,
        gates.map((after) => ({ type: after.type, before: null, after })),
      )
    },
    seesCommit: (written) => judgeLives(sim, lives, written),
    seesReport: (report) => {
      for (const [turn, times] of Object.entries(report.turns))
        for (let n = 0; n < times; n += 1) sim.count(`turn ${turn}`)
      for (const [step, times] of Object.entries(report.plans))
        for (let n = 0; n < times; n += 1) sim.count(`plan ${step}`)
      if (report.stopped !== null) sim.count(`stopped ${report.stopped}`)
      if (report.paused !== null) sim.count('stopped paused')
    },
    judges() {
      judgeMails(sim, lives, diary)
      judgePeople(sim, lives, diary)
    },
  }
}
