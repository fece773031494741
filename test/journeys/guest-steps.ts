import type { InboxMail, Journey } from './journey.ts'

/** The mailbox of a mairie of the Landes: fictitious. */
export const mairie = (insee: string) => `mairie-${insee}@mairies.example`

export const PREFECTURE = {
  name: 'Préfecture des Landes',
  mailbox: 'france-services@landes.example',
  phone: '05 36 49 00 40',
}

interface Board {
  readonly communes: { yes: number; no: number; silent: number; undeliverable: number; persons: number }
  readonly lines: readonly { commune: string; state: string; undeliverable: string | null }[]
}

/** What organisers and guests do on a journey, by HTTP and in the inbox. */
export function guestSteps(journey: () => Journey) {
  async function event(more: object): Promise<string> {
    const body = {
      ...{ title: 'Journée des secrétaires de mairie', organiser: PREFECTURE, visibility: 'network' },
      ...more,
    }
    return String((await journey().call('POST', '/v1/events', body)).json.eventId)
  }
  const linkOf = (mail: InboxMail | undefined, page: string): string =>
    new RegExp(`http://[^\\s>]+/${page}/[^\\s>?]+`).exec(mail?.text ?? '')?.[0] ?? ''
  const lettersTo = async (mailbox: string, word: string): Promise<InboxMail[]> =>
    (await journey().inbox(mailbox)).filter(({ subject }) => subject.includes(word))
  const post = async (url: string, form: Record<string, string>): Promise<number> => {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
    return response.status
  }
  return {
    event,
    secretariesDay: (startOn: string) => {
      const slots = [{ startOn, startTime: '09:30', endTime: '12:00' }]
      return event({ kind: 'secretaries-day', when: { precision: 'minute', slots } })
    },
    invite: async (id: string, audience: object = { departement: true }): Promise<void> => {
      const { status } = await journey().call('POST', `/v1/events/${id}/invitations`, { audience })
      expect(status).toBe(202)
    },
    board: async (id: string): Promise<Board> =>
      (await journey().call('GET', `/v1/events/${id}/answers`)).json as unknown as Board,
    /** The address of a page, as a letter prints it. */
    linkOf,
    /** What reached a mailbox, newest first, whose subject says this. */
    lettersTo,
    post,
    /** A mairie answers its invitation on the page that its letter leads to. */
    answer: async (insee: string, choix: string, more: Record<string, string> = {}): Promise<void> => {
      const [letter] = await lettersTo(mairie(insee), 'invitation du')
      const form = { choix, personnes: '1', communes: insee, autres: '', remplacant: '', acces: '', ...more }
      expect(await post(linkOf(letter, 'reponse'), form)).toBe(303)
    },
  }
}
