import type { AnswerBoard, BoardLine, Tally } from '../../../core/domain/answer-board.ts'
import { answerRefusal, ANSWER_REFUSALS } from '../../../core/domain/answering.ts'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import { frenchInstant, frenchShortDay, frenchWhen } from '../../../core/domain/french-dates.ts'
import { frenchNumber } from '../../../core/domain/french-numbers.ts'
import { replyDeadline } from '../../../core/domain/reminder-plan.ts'
import { PATHS } from '../../../core/paths.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import { markup, type Html } from '../site/markup.ts'
import { mayAt } from './at-the-desk.ts'
import { boardChart } from './board-chart.ts'
import { mairiesWords, othersWords } from './tally-words.ts'

/** All that a board shows. */
export interface BoardView {
  readonly desk: OpenedDesk
  readonly event: AgendaEvent
  readonly board: AnswerBoard
  readonly now: string
}

const STATES: Readonly<Record<BoardLine['state'], string>> = {
  yes: 'oui',
  no: 'non',
  replaced: 'remplacement',
  silent: 'sans réponse',
  undeliverable: 'adresse injoignable',
}

/** « oui (2 personnes) – réponses différentes de deux adresses ». */
export function stateWords(line: BoardLine): string {
  const persons = line.persons > 1 ? ` (${line.persons} personnes)` : ''
  const remarks = [
    line.answer?.late ? 'réponse tardive' : [],
    line.changedMind ? 'réponses successives différentes' : [],
    line.boxesDisagree ? 'réponses différentes de deux adresses' : [],
    line.undeliverable ?? [],
  ].flat()
  return [`${STATES[line.state]}${persons}`, ...remarks].join(' – ')
}

interface Column {
  readonly head: string
  readonly of: (tally: Tally) => number
  /** Left out where nobody is in it. */
  readonly rare?: true
}

const COLUMNS: readonly Column[] = [
  { head: 'Mairies', of: ({ invited }) => invited },
  { head: 'Oui', of: ({ yes }) => yes },
  { head: 'Non', of: ({ no }) => no },
  { head: 'Remplacement', of: ({ replaced }) => replaced, rare: true },
  { head: 'Sans réponse', of: ({ silent }) => silent },
  { head: 'Injoignables', of: ({ undeliverable }) => undeliverable, rare: true },
]

function epciTable({ epcis, communes }: AnswerBoard): Html {
  const columns = COLUMNS.filter(({ of, rare }) => rare === undefined || of(communes) > 0)
  const row = (name: string, tally: Tally) =>
    markup`<tr><th scope="row">${name}</th>${columns.map(({ of }) => markup`<td>${frenchNumber(of(tally))}</td>`)}</tr>`
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Réponses par intercommunalité"><table class="figures tally">
        <caption>Par intercommunalité</caption>
        <thead><tr><th scope="col">Territoire</th>${columns.map(({ head }) => markup`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${epcis.map((epci) => row(epci.name, epci))}${row('Ensemble', communes)}</tbody>
      </table></div>`
}

function lineItem({ desk, event }: BoardView, line: BoardLine): Html {
  const { invitationId, phone } = line.invitation
  const type = mayAt(desk, 'write')
    ? markup` <a href="${PATHS.deskAnswer(event.eventId, invitationId)}">Saisir<span class="for-ears"> la réponse de ${line.name}</span></a>`
    : ''
  return markup`<li><b>${line.name}</b> : ${stateWords(line)}${phone === null ? '' : markup` – ${phone}`}${type}</li>`
}

function lines(view: BoardView, title: string, shown: readonly BoardLine[]): Html | '' {
  if (shown.length === 0) return ''
  return markup`<details class="filters"><summary>${title} (${frenchNumber(shown.length)})</summary>
      <ul class="answers">${shown.map((line) => lineItem(view, line))}</ul></details>`
}

function deadlineLine({ event }: BoardView): Html | '' {
  const deadline = replyDeadline(event)
  return deadline === null ? '' : markup`<p>Réponses attendues jusqu'au ${frenchShortDay(deadline.on)}.</p>`
}

function persons({ communes, others }: AnswerBoard): string {
  const n = communes.persons + others.persons
  return `${frenchNumber(n)} personne${n > 1 ? 's' : ''} annoncée${n > 1 ? 's' : ''}`
}

function inviteWay({ desk, event }: Pick<BoardView, 'desk' | 'event'>): Html | '' {
  return mayAt(desk, 'write') ? markup`<li><a href="${PATHS.deskInvite(event.eventId)}">Inviter</a></li>` : ''
}

function ways({ desk, event, now }: BoardView): Html {
  const relaunch =
    mayAt(desk, 'write') && answerRefusal(event, now) === null
      ? markup`<li><a class="main" href="${PATHS.deskRelaunch(event.eventId)}">Relancer les personnes sans réponse</a></li>`
      : ''
  return markup`<ul class="ways">${relaunch}${inviteWay({ desk, event })}
        <li><a href="${PATHS.deskPrint(event.eventId)}">Liste à imprimer</a></li>
        <li><a href="${PATHS.deskTable(event.eventId)}">Tableau (CSV)</a></li></ul>`
}

/** Where the invitations of an event stand now, by EPCI and line by line, with what can be done about it. */
export function boardPage(view: BoardView): Html {
  const { event, board, now } = view
  const { communes, others } = board
  const of = (...states: BoardLine['state'][]) => board.lines.filter(({ state }) => states.includes(state))
  const closed = answerRefusal(event, now)
  const head = markup`<p class="lead">${frenchWhen(event.when, event.zone)}</p>
      ${closed === null ? deadlineLine(view) : markup`<p>${ANSWER_REFUSALS[closed]}</p>`}`
  if (board.lines.length === 0) {
    return markup`${head}<p>Personne n'est encore invité.</p><ul class="ways">${inviteWay(view)}</ul>`
  }
  return markup`${head}
      ${communes.invited === 0 ? '' : markup`<p class="tally-line">${mairiesWords(communes)}</p>`}
      ${others.invited === 0 ? '' : markup`<p>${othersWords(others)}.</p>`}
      <p>${persons(board)}. Situation du ${frenchInstant(now, event.zone)}.</p>
      ${ways(view)}
      ${communes.invited === 0 ? '' : markup`<section class="chart-and-table">${boardChart(board)}${epciTable(board)}</section>`}
      <h2>Réponse par réponse</h2>
      ${lines(view, 'Sans réponse', of('silent'))}
      ${lines(view, 'Adresses injoignables', of('undeliverable'))}
      ${lines(view, 'Oui', of('yes', 'replaced'))}
      ${lines(view, 'Non', of('no'))}
      <p><a href="${PATHS.desk}">Retour au bureau</a></p>`
}
