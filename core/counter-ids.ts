import { idFrom } from './digest.ts'
import type { CounterGap } from './domain/counter-gap.ts'

/** The counter of a structure as links name it: of no use to whoever knows the structure's own id. */
export function counterIdOf(structureId: string): string {
  return idFrom('counter', structureId).slice(0, 20)
}

/** What is asked about a counter: the same hours of as many agents are the same question, whoever they are. */
export function counterFingerprint(asked: {
  readonly agents: number
  readonly attending: number
  readonly gaps: readonly CounterGap[]
}): string {
  const { agents, attending, gaps } = asked
  const hours = gaps.flatMap(({ on, from, to, agentsLeft, sitesOpen }) => [
    on,
    from,
    to,
    agentsLeft,
    sitesOpen,
  ])
  return idFrom(agents, attending, ...hours)
}
