/** One record to publish: its name, type and value, as a zone file has them. */
export interface DnsRecord {
  readonly name: string
  readonly type: 'CNAME' | 'MX' | 'TXT'
  readonly value: string
}

/**
 * The records that let a domain send by SES, be believed, and receive answers: DKIM (RFC 6376), the MAIL FROM domain and its
 * SPF (RFC 7208), DMARC (RFC 7489) at its mildest to begin with, and the mail server of the answers.
 */
export function dnsRecords(sender: {
  readonly domain: string
  readonly region: string
  /** As SES made them; empty while the identity does not exist. */
  readonly dkimTokens: readonly string[]
}): DnsRecord[] {
  const { domain, region, dkimTokens } = sender
  return [
    ...dkimTokens.map((token): DnsRecord => ({
      name: `${token}._domainkey.${domain}`,
      type: 'CNAME',
      value: `${token}.dkim.amazonses.com`,
    })),
    { name: `rebond.${domain}`, type: 'MX', value: `10 feedback-smtp.${region}.amazonses.com` },
    { name: `rebond.${domain}`, type: 'TXT', value: '"v=spf1 include:amazonses.com -all"' },
    { name: `_dmarc.${domain}`, type: 'TXT', value: '"v=DMARC1; p=none"' },
    { name: `reponses.${domain}`, type: 'MX', value: `10 inbound-smtp.${region}.amazonaws.com` },
  ]
}
