import type { MailRecords, RecordedMail } from '../../../local/ses/recorded-mail.ts'

/** What SES accepted, kept in memory and not read into: the oracle of a proof, in the order of acceptance. */
export function acceptedMails(): MailRecords & { readonly inOrder: readonly RecordedMail[] } {
  const inOrder: RecordedMail[] = []
  return {
    inOrder,
    keep: (mail) => {
      const recorded = { ...mail, subject: '', text: '', headers: [] }
      inOrder.push(recorded)
      return Promise.resolve(recorded)
    },
    all: () => inOrder,
    find: (id) => inOrder.find((mail) => mail.id === id) ?? null,
    raw: () => Buffer.alloc(0),
  }
}
