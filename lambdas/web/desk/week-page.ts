import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import { frenchSpan, frenchWhen } from '../../../core/domain/french-dates.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import type { SuppressedMailbox } from '../../../core/usecases/list-suppressions.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import type { AwaitedEvent } from '../../../core/usecases/read-silent.ts'
import { readWeek, type Week } from '../../../core/usecases/read-week.ts'
import { readSilent } from '../../../core/usecases/read-silent.ts'
import { kindLine } from '../site/event-facts.ts'
import { markup, type Html } from '../site/markup.ts'
import { mayAt } from './at-the-desk.ts'
import { lostMailboxes } from './lost-mailboxes.ts'
import { mairiesWords, othersWords } from './tally-words.ts'

/** Enough to see what comes; the agenda has the rest. */
const MOST_LATER = 12

/** Drafts and restricted events are for those who may see who is invited. */
function isShownAt(desk: OpenedDesk, { visibility }: AgendaEntry): boolean {
  return mayAt(desk, 'people') || visibility === 'network' || visibility === 'public'
}

const VISIBILITY_WORDS: Readonly<Record<AgendaEntry['visibility'], string>> = {
  draft: 'brouillon',
  restricted: 'restreint',
  network: 'réseau',
  public: 'public',
}

/** The title of an event; the way to its board for those who may see it. */
function titleOf(desk: OpenedDesk, { eventId, title }: AgendaEntry): Html {
  return mayAt(desk, 'people') ? markup`<a href="${PATHS.deskBoard(eventId)}">${title}</a>` : markup`${title}`
}

function item(desk: OpenedDesk, entry: AgendaEntry): Html {
  return markup`<li>
          <div>
            <p class="title">${titleOf(desk, entry)}</p>
            <p>${frenchWhen(entry.when, entry.zone)} – ${VISIBILITY_WORDS[entry.visibility]}</p>
            ${kindLine(entry)}
          </div>
        </li>`
}

function section(id: string, title: string, items: readonly Html[], none: string): Html {
  const list = items.length === 0 ? markup`<p>${none}</p>` : markup`<ul class="agenda">${items}</ul>`
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
      ${list}</section>`
}

function silentItem({ entry, communes, others }: AwaitedEvent): Html {
  const lines = [
    communes.invited === 0 ? [] : mairiesWords(communes),
    others.invited === 0 ? [] : othersWords(others),
  ].flat()
  return markup`<li>
          <div>
            <p class="title"><a href="${PATHS.deskBoard(entry.eventId)}">${entry.title}</a></p>
            <p>${frenchWhen(entry.when, entry.zone)}</p>
            ${lines.map((line) => markup`<p>${line}.</p>`)}
          </div>
        </li>`
}

function mailboxItem({ recipients, mailbox, suppressions }: SuppressedMailbox): Html {
  return markup`<li>
          <div><p class="title">${recipients.join(', ')}</p>
            <p>${mailbox} – ${suppressions.map(({ because }) => because).join(', ')}</p></div>
        </li>`
}

function clashItem({ entry, clash }: Week['clashes'][number]): Html {
  return markup`<li>
          <div>
            <p class="title"><a href="${PATHS.deskBoard(entry.eventId)}">${entry.title}</a></p>
            <p>${frenchWhen(entry.when, entry.zone)}</p>
            <p>${clash.because}</p>
          </div>
        </li>`
}

/** What only those see who may see people: who is silent, which mailboxes are lost, what competes. */
async function peopleSections(world: World, desk: OpenedDesk, week: Week): Promise<Html> {
  const [awaited, lost] = await Promise.all([
    readSilent(world, [...week.thisWeek, ...week.later]),
    lostMailboxes(world, desk),
  ])
  const ways =
    lost.length === 0
      ? ''
      : markup`<p><a href="${PATHS.deskMailboxes}">Corriger ces adresses et renvoyer les messages</a></p>`
  return markup`${section('reponses', 'Réponses attendues', awaited.map(silentItem), "Aucune réponse n'est attendue.")}
      ${section('adresses', 'Adresses injoignables', lost.slice(0, 5).map(mailboxItem), 'Toutes les adresses reçoivent les messages.')}
      ${ways}
      ${section('chevauchements', 'Chevauchements', week.clashes.map(clashItem), "Aucun événement à venir n'en concurrence un autre.")}`
}

/** The first page of the desk: the week, who is silent, what is lost, what comes, what still waits for a date. */
export async function weekPage(world: World, desk: OpenedDesk): Promise<Html> {
  const week = await readWeek(world, desk.departement.code)
  const shown = (entries: readonly AgendaEntry[]) =>
    entries.filter((entry) => isShownAt(desk, entry)).map((entry) => item(desk, entry))
  const people = mayAt(desk, 'people') ? await peopleSections(world, desk, week) : ''
  const newsletter = mayAt(desk, 'write')
    ? markup`<p><a href="${PATHS.deskNewsletter}">Préparer la lettre d'information</a></p>`
    : ''
  return markup`<p class="lead">Semaine ${frenchSpan(week.from, week.to)}</p>
      ${section('semaine', 'Cette semaine', shown(week.thisWeek), "Aucun événement n'est prévu cette semaine.")}
      ${people}
      ${section('suite', 'À venir', shown(week.later).slice(0, MOST_LATER), "Aucune date n'est fixée au-delà de cette semaine.")}
      ${section('dates', 'Dates à confirmer', shown(week.toConfirm), 'Toutes les dates sont fixées.')}
      ${newsletter}`
}
