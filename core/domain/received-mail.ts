/** What the mail service found out about a message; `absent`: it does not say. */
export type Verdict = 'pass' | 'fail' | 'gray' | 'processing-failed' | 'absent'

/** A message that came in at the domain of answers, read and decoded, with nothing yet believed of it. */
export interface ReceivedMail {
  /** Made from its Message-ID: the same message, delivered again, has the same. */
  readonly key: string
  /** To whom it was delivered, not what its header says. */
  readonly recipients: readonly string[]
  /** The mailboxes of its one From header, in lower case; none when it has several such headers. */
  readonly from: readonly string[]
  readonly verdicts: Readonly<Record<'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc', Verdict>>
  /** Domains of its DKIM signatures, in lower case. */
  readonly signedBy: readonly string[]
  /** Sent by a program of its own accord: an absence, a bounce, a list. It is never written back to. */
  readonly automatic: boolean
  /** Its calendar parts, decoded; one that comes twice (part and attachment) is here once. */
  readonly calendars: readonly string[]
  /** What somebody wrote, as plain text; null when there is none. */
  readonly words: string | null
}

/** True when nothing at all may follow from a message: spam, or a virus. */
export function isHarmful({ verdicts }: Pick<ReceivedMail, 'verdicts'>): boolean {
  return verdicts.spam === 'fail' || verdicts.virus === 'fail'
}

/** A signature of the domain itself or of one above it vouches for an address there (RFC 7489 §3.1.1). */
function isAligned(signer: string, domain: string): boolean {
  return signer === domain || (signer.includes('.') && domain.endsWith(`.${signer}`))
}

/**
 * True when the From address is proven: DMARC passes; or, for a domain without a policy, DKIM passes and every
 * signature is aligned. Every one, because the verdict does not say which of them passed. SPF alone proves nothing of From.
 */
export function isAuthentic(mail: Pick<ReceivedMail, 'from' | 'verdicts' | 'signedBy'>): boolean {
  const { from, verdicts, signedBy } = mail
  const [address, ...others] = from
  if (address === undefined || others.length > 0 || verdicts.dmarc === 'fail') return false
  if (verdicts.dmarc === 'pass') return true
  const domain = address.split('@')[1] ?? ''
  return (
    verdicts.dkim === 'pass' && signedBy.length > 0 && signedBy.every((signer) => isAligned(signer, domain))
  )
}
