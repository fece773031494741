import { KINDS } from '../../../core/domain/kinds.ts'
import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import type { Structure } from '../../../core/domain/directory.ts'
import { wordOf } from '../../../core/ical/feed-kinds.ts'
import { isFiltered, queryPath, type AgendaQuery } from './agenda-query.ts'
import { errorSummary, textField, type Problems } from './form-fields.ts'
import { markup, type Html } from './markup.ts'

type Option = readonly [value: string, label: string]

/** A list to choose from, « all » first; its value is the one asked for. */
export function choiceField(
  field: { id: string; label: string; all: string; value: string },
  options: readonly Option[],
): Html {
  const { id, label, all, value } = field
  const items = options.map(([option, words]) =>
    option === value
      ? markup`<option value="${option}" selected>${words}</option>`
      : markup`<option value="${option}">${words}</option>`,
  )
  return markup`<div class="field">
        <label for="${id}">${label}</label>
        <select id="${id}" name="${id}"><option value="">${all}</option>${items}</select>
      </div>`
}

/** The kinds of these events, by the words that addresses use. */
export function kindOptions(entries: readonly AgendaEntry[]): Option[] {
  const words = new Map(
    entries.map(({ kind }) => {
      const shown = kind === 'open-house-campaign' ? 'open-house' : kind
      return [wordOf(kind), KINDS[shown].label] as const
    }),
  )
  return [...words].sort(([, a], [, b]) => a.localeCompare(b, 'fr'))
}

export function structureOptions(structures: readonly Structure[]): Option[] {
  return structures
    .map(({ structureId, name }): Option => [structureId, name])
    .sort(([, a], [, b]) => a.localeCompare(b, 'fr'))
}

/** The filters of the agenda: a form that is sent by GET, so that a result has an address. */
export function agendaFilters(
  path: string,
  query: AgendaQuery,
  offered: { kinds: readonly Option[]; structures: readonly Option[] },
  problems: Problems,
): Html {
  const open = isFiltered(query) ? markup` open` : ''
  const month = query.month === null ? '' : markup`<input type="hidden" name="mois" value="${query.month}">`
  const whole = queryPath(path, { month: query.month })
  return markup`${errorSummary(problems)}
      <details class="filters"${open}>
        <summary>Filtrer les événements</summary>
        <form method="get" action="${path}">
          ${month}
          <div class="columns">
            ${choiceField({ id: 'nature', label: 'Nature', all: 'Toutes', value: query.kind }, offered.kinds)}
            ${choiceField(
              { id: 'structure', label: 'Structure', all: 'Toutes', value: query.structureId },
              offered.structures,
            )}
            ${textField(
              {
                ...{ id: 'commune', label: 'Près de chez moi', value: query.commune, maxLength: 100 },
                hint: 'Nom ou code postal de votre commune',
              },
              problems,
            )}
            <div class="field">
              <label for="perimetre">Périmètre</label>
              <select id="perimetre" name="perimetre">
                <option value="">La commune et son intercommunalité</option>
                <option value="commune"${query.alone ? markup` selected` : ''}>La commune seulement</option>
              </select>
            </div>
          </div>
          <p class="actions"><button type="submit">Afficher</button>
            ${isFiltered(query) ? markup`<a href="${whole}">Retirer les filtres</a>` : ''}</p>
        </form>
      </details>`
}
