import { dnsRecords } from '../../core/domain/dns-records.ts'

describe('the records of a domain that writes', () => {
  const records = dnsRecords({
    domain: 'agenda.example',
    region: 'eu-west-3',
    dkimTokens: ['aaa', 'bbb', 'ccc'],
  })

  it('are three keys, the domain of bounces with its SPF, DMARC, and the mail server of answers', () => {
    expect(records.map(({ name, type, value }) => `${name} ${type} ${value}`)).toEqual([
      'aaa._domainkey.agenda.example CNAME aaa.dkim.amazonses.com',
      'bbb._domainkey.agenda.example CNAME bbb.dkim.amazonses.com',
      'ccc._domainkey.agenda.example CNAME ccc.dkim.amazonses.com',
      'rebond.agenda.example MX 10 feedback-smtp.eu-west-3.amazonses.com',
      'rebond.agenda.example TXT "v=spf1 include:amazonses.com -all"',
      '_dmarc.agenda.example TXT "v=DMARC1; p=none"',
      'reponses.agenda.example MX 10 inbound-smtp.eu-west-3.amazonaws.com',
    ])
  })
})
