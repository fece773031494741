import type { RecordedMail } from '../../local/ses/recorded-mail.ts'

/** A mail as the local SES keeps it. */
export function recordedMail(address: string, configurationSet: string | null = 'events'): RecordedMail {
  return {
    id: 'ses-1',
    from: 'agenda@agenda.example',
    to: [address],
    subject: 'Séminaire',
    text: 'Bonjour',
    tags: { mail: 'm1-1', departement: '40' },
    headers: [{ name: 'X-Agenda-Mail', value: 'm1-1' }],
    configurationSet,
    acceptedAt: '2021-10-05T07:00:00.000Z',
  }
}
