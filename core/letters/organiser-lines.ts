import type { MailFacts } from '../domain/mail.ts'
import { list, type Block } from './blocks.ts'
import { phoneNumber } from './typography.ts'

/** « Gabarret : adresse inexistante. À appeler : 05 58 00 00 00 »: one line for each one concerned. */
export function organiserLines({ lines }: Pick<MailFacts, 'lines'>): Block[] {
  const words = lines.map(({ who, what, phone }) => {
    const call = phone === null ? '' : `. À appeler : ${phoneNumber(phone)}`
    return `${who} : ${what}${call}`
  })
  return list(null, words)
}
