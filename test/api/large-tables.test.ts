import { gunzipSync } from 'node:zlib'
import { newMail } from '../../core/mails.ts'
import type { Change } from '../../core/ports.ts'
import { createApiKey } from '../../core/usecases/create-api-key.ts'
import { apiApp } from '../../lambdas/web/api/app.ts'
import { sorry } from '../../lambdas/web/api/problem-details.ts'
import { ROUTES } from '../../lambdas/web/api/routes.ts'
import { door } from '../../lambdas/web/door.ts'
import { anEvent, anInvitation, answerWorld, NOW, type AnswerWorld } from '../answers/answer-world.ts'

const RECIPIENTS = 35_000
/** What a Lambda may answer, the whole of it: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. */
const LAMBDA_BYTES = 6_291_556
const EVENT = anEvent()

/** A guest with a name of ordinary length, and the invitation she was sent. */
function guestWithMail(n: number): Change[] {
  const mailbox = `secretariat.de.mairie-${n}@communes-des-landes.example`
  const organisation = `Mairie de Saint-Germain-des-Essais-sur-Adour n° ${n}`
  const invitation = anInvitation([], { mailbox, organisation, functionLabel: 'secrétariat de mairie' })
  const { departement, eventId, version: eventVersion, revision } = EVENT
  const mail = newMail(
    {
      ...{ departement, eventId, eventVersion, revision, mailbox, invitationId: invitation.invitationId },
      ...({ letter: 'invitation-secretaries', category: 'invitations', lane: 'bulk' } as const),
      ...{ contactId: null, facts: {}, dueAt: NOW, expiresAt: '2021-11-25T08:30:00.000Z' },
    },
    NOW,
  )
  return [
    { put: 'invitation', record: invitation, expect: 'absent' },
    { put: 'mail', record: mail, expect: 'absent' },
  ]
}

async function invited(world: AnswerWorld, recipients: number): Promise<void> {
  for (let first = 0; first < recipients; first += 50) {
    const page = Array.from({ length: Math.min(50, recipients - first) }, (_, n) => guestWithMail(first + n))
    await world.store.commit(page.flat())
  }
}

interface Answer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
  readonly isBase64Encoded: boolean
}

/** The API's Lambda, asked as API Gateway asks it (payload format 2.0). */
async function lambdaOf(recipients: number) {
  const world = await answerWorld(EVENT, [])
  await invited(world, recipients)
  const { key } = await createApiKey(world, {
    ...{ departement: '40', owner: 'préfecture', scopes: ['invitations:read'] },
  })
  const handler = door('api', apiApp(world, ROUTES), sorry)
  return async (path: string, query = '', headers: Record<string, string> = {}): Promise<Answer> => {
    const event = {
      ...{ version: '2.0', rawPath: `/v1/events/${EVENT.eventId}/${path}`, rawQueryString: query },
      headers: { authorization: `Bearer ${key}`, ...headers },
      requestContext: { http: { method: 'GET' } },
    }
    return await handler(event as never)
  }
}

const GZIP = { 'accept-encoding': 'gzip, deflate' }
const linesOf = (text: string) => text.split('\r\n').slice(0, -1)
const unzipped = ({ body }: Answer) => gunzipSync(Buffer.from(body, 'base64')).toString('utf8')
const weight = (answer: Answer) => Buffer.byteLength(JSON.stringify(answer))

describe('the tables of an event with 35 000 recipients, at the door of the Lambda', () => {
  let ask: Awaited<ReturnType<typeof lambdaOf>>

  beforeAll(async () => {
    ask = await lambdaOf(RECIPIENTS)
  }, 120_000)

  it('stay far below what a Lambda may answer', async () => {
    for (const path of ['deliveries.csv', 'answers.csv']) {
      const answer = await ask(path, '', GZIP)
      expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true })
      expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
      expect(weight(answer)).toBeLessThan(LAMBDA_BYTES / 2)
      expect(linesOf(unzipped(answer))).toHaveLength(RECIPIENTS + 1)
    }
  })

  it('are refused to whoever takes no compressed answer, with what to ask for, and never cut', async () => {
    const { statusCode, body } = await ask('deliveries.csv')
    expect(statusCode).toBe(406)
    expect(JSON.parse(body)).toMatchObject({ detail: expect.stringContaining('limit=10000') as string })
  })

  it('are given to her by parts that fit', async () => {
    const answer = await ask('deliveries.csv', 'limit=10000&cursor=10000')
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: false })
    expect(weight(answer)).toBeLessThan(LAMBDA_BYTES)
    expect(answer.headers.link).toBe('<?limit=10000&cursor=20000>; rel="next"')
    expect(linesOf(answer.body)).toHaveLength(10_001)
  })
})

describe('a table of an ordinary event', () => {
  it.each(['deliveries.csv', 'answers.csv'])('%s comes whole and as it is', async (path) => {
    const ask = await lambdaOf(7)
    const answer = await ask(path)
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: false })
    expect(answer.headers.link).toBeUndefined()
    expect(linesOf(answer.body)).toHaveLength(8)
  })

  it.each(['deliveries.csv', 'answers.csv'])(
    '%s is the same part by part, each under its headings',
    async (path) => {
      const ask = await lambdaOf(7)
      const [headings, ...whole] = linesOf((await ask(path)).body)
      const parts: string[] = []
      for (let query: string | undefined = 'limit=3'; query !== undefined;) {
        const answer: Answer = await ask(path, query)
        const [first, ...rows] = linesOf(answer.body)
        expect(first).toBe(headings)
        parts.push(...rows)
        query = /^<\?(.+)>; rel="next"$/.exec(answer.headers.link ?? '')?.[1]
      }
      expect(parts).toEqual(whole)
    },
  )

  it('that is asked for by parts too large says so', async () => {
    const ask = await lambdaOf(1)
    await expect(ask('deliveries.csv', 'limit=20000')).resolves.toMatchObject({ statusCode: 422 })
  })
})
