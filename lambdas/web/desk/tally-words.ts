import type { Tally } from '../../../core/domain/answer-board.ts'
import { frenchNumber } from '../../../core/domain/french-numbers.ts'

function counted(n: number, one: string, many: string): string {
  return `${frenchNumber(n)} ${n > 1 ? many : one}`
}

/** « 142 oui, 61 non, 124 sans réponse »; what is not there is not said, but for the three that always are. */
export function tallyWords({ yes, no, replaced, silent, undeliverable }: Tally): string {
  return [
    `${frenchNumber(yes)} oui`,
    `${frenchNumber(no)} non`,
    ...(replaced === 0 ? [] : [counted(replaced, 'remplacement', 'remplacements')]),
    `${frenchNumber(silent)} sans réponse`,
    ...(undeliverable === 0 ? [] : [counted(undeliverable, 'adresse injoignable', 'adresses injoignables')]),
  ].join(', ')
}

/** « 327 mairies : 142 oui, 61 non, 124 sans réponse ». */
export function mairiesWords(tally: Tally): string {
  return `${counted(tally.invited, 'mairie', 'mairies')} : ${tallyWords(tally)}`
}

/** « 45 autres invités : … » */
export function othersWords(tally: Tally): string {
  return `${counted(tally.invited, 'autre invité', 'autres invités')} : ${tallyWords(tally)}`
}
