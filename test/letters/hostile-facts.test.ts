import fc from 'fast-check'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { eventKindSchema } from '../../core/domain/kinds.ts'
import { composeLetter } from '../../core/letters/compose.ts'
import { pageHtml } from '../../core/letters/layout.ts'
import { AUTUMN } from './autumn-letters.ts'
import { agent, factsOf } from './letter-facts.ts'
import { seminarAtNine } from './autumn-events.ts'
import { readOf } from './words-of.ts'

const HOSTILE = `"><script>alert('x')</script><a href="javascript:x" onclick='y'>&amp; <b>`

function told(title: string): Partial<AgendaEvent> {
  return {
    title,
    description: title,
    programme: [title],
    venue: {
      ...seminarAtNine.venue!,
      name: title,
      address: title,
      access: title,
      link: 'https://visio.example/?a=1&b="',
    },
    organiser: { ...seminarAtNine.organiser, name: title, signature: title, phone: title },
    cancelReason: title,
  }
}

/** The tags of a letter's HTML, without their values: what a program would act upon. */
function structureOf(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)].map(
    ([, tag = '', attributes = '']) => tag + attributes.replace(/"[^"]*"/g, '').replace(/\s+/g, ' '),
  )
}

describe('texts that somebody typed', () => {
  it.each(AUTUMN)('stay text in %s', (_, letter, facts) => {
    const hostile = { ...facts, event: { ...facts.event, ...told(HOSTILE) } }
    const harmless = { ...facts, event: { ...facts.event, ...told('Titre') } }
    expect(structureOf(composeLetter(letter, hostile).html)).toEqual(
      structureOf(composeLetter(letter, harmless).html),
    )
  })

  it('are shown as they were typed', () => {
    const facts = factsOf({ ...seminarAtNine, ...told(HOSTILE) }, agent)
    expect(readOf(composeLetter('invitation-seminar', facts).html)).toContain(`<script>alert('x')</script>`)
  })

  it('never become a link when their address is no page, mailbox or telephone', () => {
    const block = { block: 'actions', links: [{ label: 'Lien', url: 'javascript:alert(1)' }] } as const
    const html = pageHtml({ subject: '', heading: [''], body: [block], footer: [] })
    expect(html).not.toContain('href=')
    expect(html).toContain('javascript:alert(1)')
  })

  it('whatever they are, give a subject of 70 characters that keeps verb and date', () => {
    const title = fc
      .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.lorem({ maxCount: 30 }))
      .filter((text) => text.trim() === text && !/\p{Cc}/u.test(text))
    fc.assert(
      fc.property(title, fc.constantFrom(...eventKindSchema.options), (text, kind) => {
        const event = { ...seminarAtNine, kind, title: text }
        const facts = factsOf(event, agent)
        const { subject } = composeLetter('cancellation', facts)
        expect(subject.length).toBeLessThanOrEqual(70)
        expect(subject).toMatch(/^\[France services 40\] Annulé –[ \u00a0].* du 12\u00a0octobre( 2021)?$/u)
        expect(subject.isWellFormed()).toBe(true)
      }),
    )
  })
})
