import type { CounterFacts } from '../../core/domain/counter.ts'
import type { Contact, OpeningHours, Site, Structure } from '../../core/domain/directory.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { anEvent } from '../domain/an-event.ts'
import { aRegistration } from '../seats/a-registration.ts'

const NOW = '2021-09-01T07:00:00.000Z'

/** `9-12 14-17` on the weekdays named, `1` = Monday, commas between. */
export function hours(text: string, weekdays = '1,2,3,4,5'): OpeningHours {
  const time = (hour: string) => `${hour.padStart(2, '0')}:00`
  const ranges = text.split(' ').map((range) => {
    const [from = '', to = ''] = range.split('-')
    return { from: time(from), to: time(to) }
  })
  return Object.fromEntries(weekdays.split(',').map((weekday) => [weekday, ranges]))
}

export function aSite(siteId: string, openingHours: OpeningHours | null): Site {
  return {
    ...{ siteId, role: 'main', name: siteId, commune: '40110', address: null, phone: null },
    ...{ latitude: null, longitude: null, openingHours },
  }
}

export function aStructure(...sites: Site[]): Structure {
  return {
    ...{ departement: '40', structureId: '40-fs-geaune', version: 1, name: 'France services de Geaune' },
    ...{ sites, carrier: null, labelledOn: null, remindOnOpeningDays: false, anctId: null, changedAt: NOW },
  }
}

export function anAgent(name: string | null, told: Partial<Contact> = {}): Contact {
  const contactId = (name ?? 'accueil').toLowerCase()
  return {
    ...{ departement: '40', contactId, version: 1, role: 'agent', functionLabel: 'agent', name },
    ...{ mailbox: `${contactId}@agents.example`, phone: null, communes: [], structureId: '40-fs-geaune' },
    ...{ organisation: null, changedAt: NOW },
    ...told,
  }
}

/** Wednesday 8 September 2021, all day. */
export function aTraining(told: Partial<AgendaEvent> = {}): AgendaEvent {
  const slot = {
    id: '1',
    startOn: '2021-09-08',
    endOn: '2021-09-08',
    startTime: '09:00',
    endTime: '16:30',
  }
  return anEvent({ kind: 'training', when: { precision: 'minute', slots: [slot] }, modules: [], ...told })
}

/** Agents of Geaune, those named last enrolled by name alone. */
export function facts(
  sites: Site[],
  agents: readonly (string | null)[],
  enrolled: readonly string[],
  told: Partial<CounterFacts> & { event?: AgendaEvent } = {},
): CounterFacts {
  const { event = aTraining(), ...more } = told
  const registrations = enrolled.map((name, index) =>
    aRegistration(index + 1, { name, structureId: '40-fs-geaune', state: 'confirmed', modules: [] }),
  )
  return {
    ...{ structure: aStructure(...sites), contacts: agents.map((name) => anAgent(name)), openings: [] },
    ...{ closures: [], session: { event, registrations }, others: [], ...more },
  }
}
