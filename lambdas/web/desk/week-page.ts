import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import { frenchSpan, frenchWhen } from '../../../core/domain/french-dates.ts'
import type { World } from '../../../core/ports.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import { readWeek } from '../../../core/usecases/read-week.ts'
import { kindLine } from '../site/event-facts.ts'
import { markup, type Html } from '../site/markup.ts'
import { mayAt } from './at-the-desk.ts'

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

function item(entry: AgendaEntry): Html {
  return markup`<li>
          <div>
            <p class="title">${entry.title}</p>
            <p>${frenchWhen(entry.when, entry.zone)} – ${VISIBILITY_WORDS[entry.visibility]}</p>
            ${kindLine(entry)}
          </div>
        </li>`
}

function section(id: string, title: string, entries: readonly AgendaEntry[], none: string): Html {
  const list =
    entries.length === 0
      ? markup`<p>${none}</p>`
      : markup`<ul class="agenda">${entries.map((entry) => item(entry))}</ul>`
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
      ${list}</section>`
}

/** The first page of the desk: the week, what comes, and what still waits for a date. */
export async function weekPage(world: World, desk: OpenedDesk): Promise<Html> {
  const week = await readWeek(world, desk.departement.code)
  const shown = (entries: readonly AgendaEntry[]) => entries.filter((entry) => isShownAt(desk, entry))
  return markup`<p class="lead">Semaine ${frenchSpan(week.from, week.to)}</p>
      ${section('semaine', 'Cette semaine', shown(week.thisWeek), "Aucun événement n'est prévu cette semaine.")}
      ${section('suite', 'À venir', shown(week.later).slice(0, MOST_LATER), "Aucune date n'est fixée au-delà de cette semaine.")}
      ${section('dates', 'Dates à confirmer', shown(week.toConfirm), 'Toutes les dates sont fixées.')}`
}
