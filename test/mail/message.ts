import type { Message } from '../../core/ports.ts'

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//example//FR',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:evt-1@agenda.example',
  'SEQUENCE:0',
  'DTSTAMP:20210920T070000Z',
  'DTSTART:20211012T073000Z',
  'SUMMARY:Séminaire départemental',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

/** A message such as the postman hands over, with what a test wants otherwise. */
export function message(changes: Partial<Message> = {}): Message {
  return {
    tag: 'abc123-1',
    departement: '40',
    eventId: 'evt-1',
    mailId: 'abc123',
    from: { name: 'Préfecture des Landes – France services', address: 'agenda@agenda.example' },
    to: 'mairie-40102@mairies.example',
    replyTo: 'coordination@landes.example',
    subject: '[France services 40] Invitation – séminaire départemental du 12 octobre 2021',
    text: 'Madame, Monsieur,\nLa préfecture des Landes vous convie au séminaire départemental.\n',
    html: `<!doctype html><html lang="fr"><body><p>${'Très long « texte » '.repeat(90)}</p></body></html>`,
    calendar: { method: 'REQUEST', content: CALENDAR },
    attachment: null,
    unsubscribeUrl: 'https://agenda.example/desabonnement/jeton/invitations',
    composedAt: '2021-09-20T07:00:00.000Z',
    ...changes,
  }
}
