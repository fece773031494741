import type { CounterChoice } from './counter-question.ts'

/** The three answers of letter T15, as they are read. */
export const COUNTER_ANSWERS: Readonly<Record<CounterChoice, string>> = {
  'one-attends': 'Un seul agent participera',
  replacement: 'Remplacement prévu',
  closure: 'Fermeture exceptionnelle à annoncer',
}
