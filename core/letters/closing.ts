import type { Departement } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { paragraph, type Block } from './blocks.ts'
import { phoneNumber } from './typography.ts'

/** Function, service and telephone of the organiser, who reads the answers. */
export function signedByOrganiser({ organiser }: Pick<AgendaEvent, 'organiser'>): Block[] {
  const { signature, name, phone } = organiser
  const lines = [...new Set([signature, name]), ...(phone === null ? [] : [phoneNumber(phone)])]
  return [paragraph('Cordialement,'), { block: 'lines', lines }]
}

/** Letters that nobody writes by hand: the agenda signs them itself. */
export function signedByAgenda(departement: Departement): Block[] {
  return [paragraph('Cordialement,'), paragraph(`L'agenda France services ${departement.ofName}`)]
}
