import fc from 'fast-check'
import { calendarText } from '../../core/ical/calendar-text.ts'
import { encodedUrl, cleanLines, cleanLine, personName } from '../../core/ical/clean.ts'
import { fold, textLine } from '../../core/ical/content-line.ts'
import { renderInvite } from '../../core/ical/invite.ts'
import { anEvent, atTime } from '../domain/an-event.ts'
import { calendarWith, CONTEXT } from './rendering.ts'
import { calendarOf, readByBoth, readByIcalJs } from './two-readers.ts'

/** Any text at all: lone surrogates, line ends of every kind, control characters, accents, emoji, separators. */
const nasty = fc.constantFrom(
  ...['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0', '\t', '\uFEFF', '\ud800', '\udc00'],
  ...[
    ',',
    ';',
    '\\',
    ':',
    '"',
    '^',
    '\\n',
    'é',
    'e\u0301',
    '😀',
    '—',
    ' ',
    'BEGIN:VEVENT',
    'X-EVIL:1',
    '\u202e',
  ],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.oneof(nasty, fc.string({ maxLength: 12 })), { maxLength: 60 }).map((parts) => parts.join('')),
)
/** A text that has something to read in it. */
const someText = anyText.filter((text) => cleanLine(text) !== '')

/** Lines of a calendar as a strict reader wants them: CRLF only, 75 octets at most, nothing but text in them. */
function expectSound(calendar: string) {
  expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true)
  const lines = calendar.slice(0, -2).split('\r\n')
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\uFEFF]/u)
    expect(line.isWellFormed()).toBe(true)
  }
}

describe('any text', () => {
  // node-ical takes an escaped backslash before an n for a line end, and the quotes of a quoted text for its own: it is
  // not asked about those.
  it('survives in an entry, for both readers, and adds nothing to it', () => {
    fc.assert(
      fc.property(someText, anyText, someText, (title, description, name) => {
        const venue = {
          ...{ name, address: null, commune: null, access: null, link: null },
          latitude: null,
          longitude: null,
        }
        const event = anEvent({ title, description, venue, when: atTime('2021-10-12', '09:30', '12:00') })
        const text = calendarWith(event)
        expectSound(text)
        expect(text.match(/^BEGIN:/gm)).toHaveLength(5)
        const [entry, ...others] = /[\\"]/.test([title, description, name].join())
          ? readByIcalJs(text)
          : readByBoth(text)
        expect(others).toEqual([])
        expect(entry?.summary).toBe(cleanLine(title))
        expect(entry?.location).toBe(cleanLine(name))
        expect(entry?.description).toContain(cleanLines(description))
      }),
      { numRuns: 400 },
    )
  })

  it('survives in the names of an invitation, which stays one entry for one recipient', () => {
    fc.assert(
      fc.property(someText, someText, (organiser, recipient) => {
        const event = anEvent({
          when: atTime('2021-10-12', '09:30'),
          organiser: { ...anEvent().organiser, name: organiser },
        })
        const text = renderInvite(event, {
          ...CONTEXT,
          ...{ method: 'REQUEST', partstat: 'NEEDS-ACTION', sender: 'agenda@agenda.example' },
          ...{
            recipient: { mailbox: 'mairie@mairies.example', name: recipient },
            organiserAddress: 'rsvp+a.b@agenda.example',
          },
        })
        expectSound(text)
        const [entry, ...others] = calendarOf(text).getAllSubcomponents('vevent')
        expect(others).toEqual([])
        const attendees = entry?.getAllProperties('attendee') ?? []
        expect(attendees.map((each) => each.getFirstValue())).toEqual(['mailto:mairie@mairies.example'])
        expect(attendees[0]?.getFirstParameter('cn')).toBe(personName(recipient))
        expect(entry?.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe(personName(organiser))
      }),
      { numRuns: 300 },
    )
  })

  it('is cleaned once: cleaning again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const clean of [cleanLine, cleanLines]) expect(clean(clean(text))).toBe(clean(text))
        expect(cleanLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\uFEFF]/u)
      }),
    )
  })

  it('folds without splitting a character, and unfolds to itself', () => {
    fc.assert(
      fc.property(anyText.map(cleanLine), (text) => {
        const folded = fold(text)
        for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(folded.split('\r\n').every((line) => line.isWellFormed())).toBe(true)
        expect(folded.replace(/\r\n /g, '')).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('would not survive without cleaning and escaping (this test can fail)', () => {
    const raw = calendarText({
      method: 'PUBLISH',
      properties: ['NAME:a\r\nX-EVIL:1\r\n'],
      zones: [],
      events: [],
    })
    expect(calendarOf(raw).getFirstPropertyValue('x-evil')).toBe('1')
    const escaped = calendarText({
      ...{ method: 'PUBLISH', zones: [], events: [] },
      properties: [textLine('DESCRIPTION', cleanLines('a\r\nX-EVIL:1'))],
    })
    expect(calendarOf(escaped).getFirstPropertyValue('x-evil')).toBeNull()
    expect(calendarOf(escaped).getFirstPropertyValue('description')).toBe('a\nX-EVIL:1')
  })
})

describe('a line', () => {
  it('fills its 75 octets exactly, and not one more', () => {
    expect(fold('x'.repeat(75))).toBe('x'.repeat(75))
    expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
    expect(fold('é'.repeat(38))).toBe(`${'é'.repeat(37)}\r\n é`)
    expect(fold(`${'x'.repeat(72)}😀`)).toBe(`${'x'.repeat(72)}\r\n 😀`)
  })
})

describe('an address in a calendar', () => {
  it('keeps its separators, encoded; anything that is not a web, mail or telephone address is left out', () => {
    expect(encodedUrl('https://visio.example/a,b;c\\d?x=1,2')).toBe(
      'https://visio.example/a%2Cb%3Bc/d?x=1%2C2',
    )
    expect(encodedUrl('mailto:a@b.example')).toBe('mailto:a@b.example')
    expect(encodedUrl('javascript:alert(1)')).toBeNull()
    expect(encodedUrl('nowhere')).toBeNull()
  })

  it('is refused where it is a mailbox with more in it than a mailbox', () => {
    const invite = (organiserAddress: string) => () =>
      renderInvite(anEvent(), {
        ...CONTEXT,
        ...{ method: 'REQUEST', partstat: 'NEEDS-ACTION', sender: 'agenda@agenda.example', organiserAddress },
        recipient: { mailbox: 'mairie@mairies.example', name: null },
      })
    expect(invite('a@b.example')).not.toThrow()
    expect(invite('a@b.example\r\nX-EVIL:1')).toThrow()
    expect(invite('a@b.example";X=1')).toThrow()
  })
})
