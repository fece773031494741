import ICAL from 'ical.js'
import { sync as nodeIcal } from 'node-ical'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { isFixed } from '../../core/domain/when.ts'
import { uidOf } from '../../core/ical/uid.ts'
import { composeLetter, type SingleLetterName } from '../../core/letters/compose.ts'
import type { LetterFacts } from '../../core/letters/letter.ts'
import {
  cancelledSeminar,
  inaugurationFixed,
  inaugurationInDecember,
  secretariesDay,
  seminarAtNine,
  seminarInTheAfternoon,
  training,
} from './autumn-events.ts'
import { AUTUMN } from './autumn-letters.ts'
import { agent, answerOf, factsOf, gabarret, invitationOf, RSVP } from './letter-facts.ts'

/** A calendar as ical.js reads it. */
function read(content: string | undefined) {
  const calendar = new ICAL.Component(ICAL.parse(content ?? '') as unknown[])
  const entries = calendar.getAllSubcomponents('vevent')
  return { method: calendar.getFirstPropertyValue('method'), entries }
}

function entryOf(letter: SingleLetterName, facts: LetterFacts) {
  const { calendar } = composeLetter(letter, facts)
  const { method, entries } = read(calendar?.content)
  expect(method).toBe(calendar?.method)
  expect(entries).toHaveLength(1)
  const [entry] = entries
  const attendees = entry!.getAllProperties('attendee')
  expect(attendees.map((attendee) => attendee.getFirstValue())).toEqual([`mailto:${facts.recipient.mailbox}`])
  return {
    method,
    uid: entry!.getFirstPropertyValue('uid'),
    sequence: entry!.getFirstPropertyValue('sequence'),
    status: entry!.getFirstPropertyValue('status'),
    partstat: attendees[0]!.getFirstParameter('partstat'),
    organizer: entry!.getFirstProperty('organizer'),
    start: entry!.getFirstPropertyValue('dtstart')?.toString() ?? null,
  }
}

const saidYes = (facts: LetterFacts): LetterFacts => ({
  ...facts,
  invitation: invitationOf(facts.event, facts.recipient, answerOf('yes')),
})

describe('the calendar part of a letter', () => {
  it("invites the recipient alone, in the organiser's name, and is answered where answers are read", () => {
    const entry = entryOf('invitation-seminar', factsOf(seminarAtNine, agent))
    expect(entry).toMatchObject({ method: 'REQUEST', partstat: 'NEEDS-ACTION', start: '2021-10-12T09:30:00' })
    expect(entry.organizer?.getFirstValue()).toBe(`mailto:${RSVP}`)
    expect(entry.organizer?.getFirstParameter('cn')).toBe('Préfecture des Landes')
    expect(entry.organizer?.getFirstParameter('sent-by')).toBe('mailto:agenda@agenda.example')
  })

  it('is answered at the From address itself where that is set, and then names nobody as sender besides', () => {
    const facts = factsOf(seminarAtNine, agent)
    const entry = entryOf('invitation-seminar', { ...facts, links: { ...facts.links, rsvp: facts.sender } })
    expect(entry.organizer?.getFirstValue()).toBe('mailto:agenda@agenda.example')
    expect(entry.organizer?.getFirstParameter('sent-by')).toBeUndefined()
  })

  it('is read alike by another parser', () => {
    const { calendar } = composeLetter('invitation-seminar', factsOf(seminarAtNine, agent))
    const entries = Object.values(nodeIcal.parseICS(calendar?.content ?? '')).filter(
      (component) => component?.type === 'VEVENT',
    )
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ method: 'REQUEST', start: new Date('2021-10-12T07:30:00.000Z') })
  })

  it('keeps its identity through a change and a cancellation, with a higher sequence each time', () => {
    const invited = entryOf('invitation-seminar', factsOf(seminarAtNine, agent))
    const moved = entryOf('change', saidYes(factsOf(seminarInTheAfternoon, agent)))
    const cancelled = entryOf('cancellation', saidYes(factsOf(cancelledSeminar, agent)))
    expect([moved.uid, cancelled.uid]).toEqual([invited.uid, invited.uid])
    expect([invited.sequence, moved.sequence, cancelled.sequence]).toEqual([1, 2, 3])
    expect(moved).toMatchObject({ method: 'REQUEST', start: '2021-10-12T14:00:00' })
    expect(cancelled).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', start: '2021-10-12T09:30:00' })
  })

  it('repeats the answer already given, unless a new day has opened the question again', () => {
    expect(entryOf('change', saidYes(factsOf(seminarInTheAfternoon, agent))).partstat).toBe('ACCEPTED')
    const newDay = { ...seminarInTheAfternoon, dateRevision: 2 }
    expect(entryOf('change', saidYes(factsOf(newDay, agent))).partstat).toBe('NEEDS-ACTION')
  })

  it('comes with the confirmation of a yes, not of a no', () => {
    const confirming = (choice: 'yes' | 'no') =>
      factsOf(secretariesDay, gabarret, {
        invitation: invitationOf(secretariesDay, gabarret, answerOf(choice)),
      })
    expect(entryOf('confirmation', confirming('yes'))).toMatchObject({
      partstat: 'ACCEPTED',
      start: '2021-11-25',
    })
    expect(composeLetter('confirmation', confirming('no')).calendar).toBeNull()
  })

  it('takes away the entry of a date that was withdrawn, and puts it back under the same identity', () => {
    const fixed = entryOf('date-fixed', factsOf(inaugurationFixed, gabarret))
    const withdrawn = { ...inaugurationInDecember, revision: 2, dateRevision: 2, postponed: true }
    const cancelled = entryOf('change', factsOf(withdrawn, gabarret))
    expect(cancelled).toMatchObject({ method: 'CANCEL', uid: fixed.uid, sequence: 2, start: null })
  })

  it('is a file with every day when there are several, since one invitation cannot hold them', () => {
    const { calendar, attachment } = composeLetter('invitation-seminar', factsOf(training, agent))
    expect(calendar).toBeNull()
    expect(attachment?.filename).toBe('agenda.ics')
    const { method, entries } = read(attachment?.content)
    expect(method).toBe('PUBLISH')
    expect(entries).toHaveLength(6)
    expect(entries.flatMap((entry) => entry.getAllProperties('attendee'))).toEqual([])
  })

  describe('when days are dropped', () => {
    const days = isFixed(training.when) ? training.when.slots : []
    /** The training with so many of its days left, told to somebody who knows all six. */
    const left = (count: number): LetterFacts => {
      const when = { ...training.when, slots: days.slice(0, count) } as AgendaEvent['when']
      return factsOf({ ...training, revision: 1, when }, agent, { known: training })
    }
    const statuses = (facts: LetterFacts) => {
      const { calendar, attachment } = composeLetter('change', facts)
      expect(calendar).toBeNull()
      return read(attachment?.content).entries.map(
        (entry) =>
          `${String(entry.getFirstPropertyValue('uid'))} ${String(entry.getFirstPropertyValue('status'))}`,
      )
    }
    const uids = days.map(({ id }) => uidOf(training.eventId, id, 'agenda.example'))
    const said = (count: number) =>
      uids.map((uid, index) => `${uid} ${index < count ? 'CONFIRMED' : 'CANCELLED'}`)

    it('the file takes them out, whether several days are left, one or none', () => {
      expect(statuses(left(4))).toEqual(said(4))
      expect(statuses(left(1))).toEqual(said(1))
      const later = { ...training, ...{ revision: 1, dateRevision: 1, postponed: true } }
      const withdrawn: AgendaEvent = { ...later, when: { precision: 'month', month: '2021-12' } }
      expect(statuses(factsOf(withdrawn, agent, { known: training }))).toEqual(said(0))
    })

    it('nothing is taken out for somebody who never knew them', () => {
      const { attachment } = composeLetter('change', { ...left(4), known: null })
      expect(read(attachment?.content).entries).toHaveLength(4)
    })
  })

  it('never comes with a reminder, a relance, a date to note or a letter to the organiser', () => {
    const without = [
      'reminder',
      'relance',
      'save-the-date',
      'subscription',
      'undeliverable',
      'silent-list',
      'desk-sign-in',
    ].concat('answer-by-link', 'forwarded-reply', 'waiting-list', 'seat-offer', 'prerequisite-missing')
    const letters = AUTUMN.filter(([, letter]) => [...without, 'dates-to-confirm'].includes(letter))
    expect(letters.length).toBeGreaterThan(without.length)
    for (const [, letter, facts] of letters) {
      expect(composeLetter(letter, facts)).toMatchObject({ calendar: null, attachment: null })
    }
  })

  it('does not exist for an event that was never dated', () => {
    const cancelled = { ...inaugurationInDecember, status: 'cancelled' } as const
    expect(composeLetter('cancellation', factsOf(cancelled, gabarret)).calendar).toBeNull()
  })
})
