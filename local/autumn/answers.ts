import type { Territory } from '../../core/domain/territory.ts'
import { LOST_MAIRIE, mairieMailbox, network } from './people.ts'

/** What one mailbox does with its invitation in the replayed autumn. */
export interface GuestAnswer {
  readonly mailbox: string
  readonly choice: 'yes' | 'no' | 'replaced'
  readonly headCount: number
  /** Communes of the same secretary, answered for at once. */
  readonly communes: readonly string[]
  /** Local day of the answer. */
  readonly on: string
}

/** Days on which the fictitious secretaries answer: before and after the relance of 10 November. */
const DAYS = [
  '2021-10-26',
  '2021-10-28',
  '2021-11-02',
  '2021-11-05',
  '2021-11-10',
  '2021-11-12',
  '2021-11-18',
]

/** A number from 0 to 99 that depends on the commune alone: the same autumn each time. */
function lot(insee: string, salt: number): number {
  return (Number(insee.slice(2)) * 7919 + salt * 104_729) % 100
}

function choiceOf(insee: string): GuestAnswer['choice'] | null {
  const drawn = lot(insee, 1)
  if (drawn < 40) return 'yes'
  if (drawn < 60) return 'no'
  return drawn < 63 ? 'replaced' : null
}

/** One secretary serves these three communes and answers once for all of them. */
const THREE_COMMUNES = ['40016', '40033', '40066']

/** The answers of the mairies of the Landes to the secretaries' day: fictitious, and the same each time. */
export function mairieAnswers(territory: Territory): GuestAnswer[] {
  const [first = '', ...others] = THREE_COMMUNES
  const together: GuestAnswer = {
    mailbox: mairieMailbox(first),
    choice: 'yes',
    headCount: 1,
    communes: THREE_COMMUNES,
    on: '2021-10-28',
  }
  const alone = [...territory.communes.keys()].flatMap((insee): GuestAnswer[] => {
    const choice = choiceOf(insee)
    if (choice === null || insee === first || others.includes(insee) || insee === LOST_MAIRIE) return []
    const headCount = choice === 'no' ? 1 : 1 + (lot(insee, 2) < 15 ? 1 : 0)
    const on = DAYS[lot(insee, 3) % DAYS.length] ?? '2021-10-26'
    return [{ mailbox: mairieMailbox(insee), choice, headCount, communes: [insee], on }]
  })
  return [together, ...alone]
}

/** The network answers to the seminar before its relance, but for three who wait to be asked again. */
export function seminarAnswers(): GuestAnswer[] {
  return network()
    .filter(({ role }) => role !== 'elected-official')
    .slice(0, -3)
    .map(({ mailbox }, rank) => ({
      ...{ mailbox, headCount: 1, communes: [], on: '2021-09-20' },
      choice: rank % 7 === 6 ? 'no' : 'yes',
    }))
}
