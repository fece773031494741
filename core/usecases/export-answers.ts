import type { BoardLine } from '../domain/answer-board.ts'
import { ALL_ROWS, csvPart, type CsvPart } from '../domain/csv.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { localDay, localTime } from '../domain/local-time.ts'
import type { Territory } from '../domain/territory.ts'
import type { World } from '../ports.ts'
import { readBoard } from './read-board.ts'

const HEADINGS = [
  'Commune ou organisme',
  'Code INSEE',
  'Intercommunalité',
  'Réponse',
  'Nombre de personnes',
  'Remplacement par',
  "Besoins d'accessibilité",
  'Fonction',
  'Nom',
  'Adresse électronique',
  'Téléphone',
  'Réponse reçue par',
  'Date de la réponse',
  'Remarques',
]

const STATES: Readonly<Record<BoardLine['state'], string>> = {
  yes: 'oui',
  no: 'non',
  replaced: 'remplacement',
  silent: 'sans réponse',
  undeliverable: 'message non remis',
}

const ORIGINS = { link: 'lien', calendar: 'agenda', telephone: 'téléphone', api: 'API' } as const

function remarks(line: BoardLine): string {
  const { answer } = line
  return [
    answer?.late ? 'réponse tardive' : [],
    line.changedMind ? 'réponses successives différentes' : [],
    line.boxesDisagree ? 'réponses différentes de deux adresses' : [],
    line.undeliverable ?? [],
    answer !== null && answer.headCount > 0 && line.persons === 0
      ? 'personnes comptées avec une autre commune de la même réponse'
      : [],
  ]
    .flat()
    .join(' ; ')
}

/** How and when it was answered; nothing while it is not. */
function answerCells({ answer, persons }: BoardLine): (string | number)[] {
  if (answer === null) return ['', '', '']
  return [persons === 0 ? '' : persons, answer.substitute ?? '', answer.accessNeeds ?? '']
}

function receiptCells({ answer }: BoardLine, zone: string): string[] {
  if (answer === null) return ['', '']
  const at = answer.answeredAt
  return [ORIGINS[answer.origin], `${localDay(at, zone)} ${localTime(at, zone)}`]
}

function row(line: BoardLine, event: AgendaEvent, territory: Territory): (string | number)[] {
  const { invitation } = line
  return [
    line.name,
    line.commune ?? '',
    (line.epci === null ? null : territory.epcis.get(line.epci)) ?? '',
    STATES[line.state],
    ...answerCells(line),
    invitation.functionLabel,
    invitation.name ?? '',
    invitation.mailbox,
    invitation.phone ?? '',
    ...receiptCells(line, event.zone),
    remarks(line),
  ]
}

/**
 * The result of an event's invitations as a table for the coordinator's spreadsheet, one line for each commune; the
 * column of persons adds up. Whole, or some rows of it; null when the event does not exist.
 */
export async function exportAnswers(
  world: World,
  key: { departement: string; eventId: string },
  part: CsvPart = ALL_ROWS,
): Promise<{ filename: string; content: string; next: number | null } | null> {
  const read = await readBoard(world, key)
  if (read === null) return null
  const territory = world.territoryOf(key.departement)
  const rows = read.board.lines.map((line) => row(line, read.event, territory))
  return { filename: `reponses-${key.eventId}.csv`, ...csvPart(HEADINGS, rows, part) }
}
