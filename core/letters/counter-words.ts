import type { CounterGap } from '../domain/counter-gap.ts'
import { frenchDayOfMonth, frenchHours, frenchList } from '../domain/french-dates.ts'
import { theStructure } from './french-words.ts'

/** « de 9 h à 12 h et de 14 h à 17 h ». */
export function gapHours(gaps: readonly CounterGap[]): string {
  return frenchList(gaps.map(({ from, to }) => frenchHours(from, to)))
}

/** « plus d'agent », or « plus qu'un agent pour ses 2 sites ouverts ». */
function leftWords({ agentsLeft, sitesOpen }: CounterGap): string {
  if (agentsLeft === 0) return "plus d'agent"
  const agents = agentsLeft === 1 ? "plus qu'un agent" : `plus que ${agentsLeft} agents`
  return `${agents} pour ses ${sitesOpen} sites ouverts`
}

/**
 * What would become of a counter, a sentence for each day: « Le 8 septembre, la France services de Geaune n'aurait plus
 * d'agent de 9 h à 12 h. »
 */
export function counterSentences(structure: string, gaps: readonly CounterGap[]): string[] {
  return [...Map.groupBy(gaps, ({ on }) => on)].map(([day, ofDay]) => {
    const byLack = [...Map.groupBy(ofDay, leftWords)]
    const lacks = byLack.map(([words, same]) => `${words} ${gapHours(same)}`)
    return `Le ${frenchDayOfMonth(day)}, ${theStructure(structure)} n'aurait ${lacks.join(', ')}.`
  })
}
