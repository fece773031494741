import nodemailer from 'nodemailer'
import { openSmtpDoor } from '../../local/ses/smtp-door.ts'

type Taken = Parameters<Parameters<typeof openSmtpDoor>[2]>[0]

const DOMAIN = 'reponses.agenda.example'
const taken: Taken[] = []
let door: Awaited<ReturnType<typeof openSmtpDoor>>

beforeAll(async () => {
  door = await openSmtpDoor(0, [DOMAIN], (mail) => `id-${taken.push(mail)}`)
})

afterAll(() => door.stop())

function send(to: string, raw: string, from = 'mairie@mairies.example') {
  const { hostname: host, port } = new URL(door.url)
  return nodemailer
    .createTransport({ host, port: Number(port), ignoreTLS: true })
    .sendMail({ envelope: { from, to }, raw })
}

const raw = 'From: mairie@mairies.example\r\nSubject: =?UTF-8?Q?=C3=A9?=\r\n\r\n.point\r\n\xe9\r\n'

describe('the SMTP port of the local stack', () => {
  it('takes what is for an address of answers, byte for byte, and says as what', async () => {
    const sent = await send(`rsvp+40-X@${DOMAIN.toUpperCase()}`, raw)
    expect(sent.response).toContain('Taken as id-1')
    expect(taken[0]?.raw.toString()).toBe(raw)
    expect(taken[0]).toMatchObject({ source: 'mairie@mairies.example' })
    expect(taken[0]?.recipients).toHaveLength(1)
  })

  it.each([`agenda@${DOMAIN}`, 'rsvp+40-x@ailleurs.example', 'quelqu-un@ailleurs.example'])(
    'takes nothing for %s: it is no open relay',
    async (to) => {
      const before = taken.length
      await expect(send(to, raw)).rejects.toMatchObject({ responseCode: 550 })
      expect(taken).toHaveLength(before)
    },
  )

  it('takes no more than SES hands on: 150 kB', async () => {
    const before = taken.length
    const line = `${'x'.repeat(76)}\r\n`
    await expect(send(`rsvp+40-x@${DOMAIN}`, raw + line.repeat(2000))).rejects.toMatchObject({
      responseCode: 552,
    })
    await send(`rsvp+40-x@${DOMAIN}`, raw + line.repeat(1900))
    expect(taken).toHaveLength(before + 1)
  })

  it('takes a bounce, which comes from nobody', async () => {
    await send(`rsvp+40-x@${DOMAIN}`, raw, '')
    expect(taken.at(-1)?.source).toBe('')
  })
})
