import { composeLetter } from '../../core/letters/compose.ts'
import { anEvent } from '../answers/answer-world.ts'
import { factsOf, organiserRecipient } from '../letters/letter-facts.ts'
import { written } from './programs.ts'
import {
  addressOf,
  answerOf,
  GABARRET,
  lettersIn,
  mailsIn,
  received,
  replyWorld,
  said,
} from './reply-world.ts'

const ORGANISER = 'france-services@prefecture.example'
const FORWARDED = `forwarded-reply → ${ORGANISER}`
const ASKED = `answer-by-link → ${GABARRET.mailbox}`

const wordsIn = (world: Awaited<ReturnType<typeof replyWorld>>) =>
  mailsIn(world).map(({ facts }) => facts.received?.words)

describe('what somebody writes in her own words', () => {
  it('is handed to the organiser once, and never taken for an answer', async () => {
    const world = await replyWorld()
    const raw = written(said(), 'Bonjour,\r\noui, nous viendrons.')
    expect(await received(world, raw)).toEqual(['forwarded'])
    expect(await received(world, raw)).toEqual(['forwarded-already'])
    expect(await received(world, raw, { id: 'delivered-again' })).toEqual(['forwarded-already'])
    expect(await answerOf(world)).toBeNull()
    expect(lettersIn(world)).toEqual([FORWARDED])
    expect(wordsIn(world)).toEqual(['Bonjour,\noui, nous viendrons.'])
  })

  it('twice, when she writes twice', async () => {
    const world = await replyWorld()
    await received(world, written(said(), 'Oui.'))
    await received(world, written(said(), 'Non.', ['Message-ID: <words-2@mairies.example>']))
    expect(wordsIn(world).sort()).toEqual(['Non.', 'Oui.'])
  })

  it('even when the event is cancelled, since she may be asking why', async () => {
    const world = await replyWorld(anEvent({ status: 'cancelled', revision: 1 }))
    expect(await received(world, written(said(), 'Pourquoi ?'))).toEqual(['forwarded'])
  })

  it('is hers alone: without the lines she quotes, nor more than a letter can show', async () => {
    const world = await replyWorld()
    await received(world, written(said(), "> Madame, Monsieur,\r\n> nous vous invitons\r\nD'accord."))
    expect(wordsIn(world)).toEqual(["D'accord."])
    const long = await replyWorld()
    await received(long, written(said(), `${'mot '.repeat(5000)}\r\n${'ligne\r\n'.repeat(500)}`))
    expect(wordsIn(long)[0]?.length).toBeLessThanOrEqual(2000)
  })

  it('is the words of HTML where there is nothing else, and of the text where there is', async () => {
    const world = await replyWorld()
    const html = '<html><body><p>Oui, <b>nous viendrons</b>.</p><script>alert(1)</script></body></html>'
    await received(world, written(said(), html, ['Content-Type: text/html; charset=utf-8']))
    expect(wordsIn(world)).toEqual(['Oui, nous viendrons.'])
  })

  it('leaves its attachments behind', async () => {
    const world = await replyWorld()
    const body =
      '--x\r\nContent-Type: text/plain\r\n\r\nVoir la liste.\r\n--x\r\nContent-Type: application/pdf\r\n' +
      'Content-Disposition: attachment; filename="liste.pdf"\r\n\r\n%PDF\r\n--x--'
    await received(world, written(said(), body, ['Content-Type: multipart/mixed; boundary="x"']))
    expect(wordsIn(world)).toEqual(['Voir la liste.'])
    expect(JSON.stringify(world.store.dump())).not.toContain('PDF')
  })

  it('is escaped in the letter that hands it on', () => {
    const received = {
      key: 'message',
      words: '<script>alert(1)</script> & <a href="https://ailleurs.example">ici</a>',
    }
    const { html, calendar } = composeLetter(
      'forwarded-reply',
      factsOf(anEvent(), organiserRecipient, { invitation: null, facts: { received } }),
    )
    expect(html).not.toMatch(/<script|href="https:\/\/ailleurs/)
    expect(html).toContain('&lt;script&gt;')
    expect(calendar).toBeNull()
  })

  it.each([
    ['is not proven to be hers', 'asked', written(said(), 'Oui.'), { verdicts: { dmarc: 'FAIL' } }],
    ['comes from elsewhere', 'asked', written(said({ from: 'x@ailleurs.example' }), 'Oui.'), {}],
    ['is empty', 'asked', written(said(), ''), {}],
    ['is nothing but a quotation', 'nothing-said', written(said(), '> Bonjour'), {}],
    ['is spam', 'dropped', written(said(), 'Oui.'), { verdicts: { dmarc: 'PASS', spam: 'FAIL' } }],
    ['is an absence', 'dropped', written(said(), 'Absente', ['Auto-Submitted: auto-replied']), {}],
    [
      ...(['is a bounce', 'dropped'] as const),
      written(said(), 'Inconnue', ['Content-Type: multipart/report; boundary=b']),
      { source: '' },
    ],
  ])('is not handed on when it %s: %s', async (_, outcome, raw, told) => {
    const world = await replyWorld()
    expect(await received(world, raw, told)).toEqual([outcome])
    expect(lettersIn(world)).toEqual(outcome === 'asked' ? [ASKED] : [])
  })

  it('finds its event among those that are not long past', async () => {
    const world = await replyWorld()
    world.clock.set('2022-01-10T08:00:00.000Z')
    expect(await received(world, written(said(), 'Merci encore.'))).toEqual(['forwarded'])
    world.clock.set('2022-03-01T08:00:00.000Z')
    expect(await received(world, written(said(), 'Et encore.'), { to: addressOf() })).toEqual(['dropped'])
  })
})
