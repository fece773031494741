import type { Context } from 'hono'
import type { Departement } from '../../../core/domain/departements.ts'
import type { Structure } from '../../../core/domain/directory.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { readPublicAgenda } from '../../../core/usecases/read-public-agenda.ts'
import { choiceField, kindOptions, structureOptions } from './agenda-filters.ts'
import { filterOf, isFiltered, readQuery, type AgendaQuery } from './agenda-query.ts'
import { markup, type Html } from './markup.ts'
import { notFound, showPage } from './replies.ts'
import { feedAddress, subscribePage } from './subscribe-page.ts'

/** Which events to receive: a form sent by GET, whose answer is this page with another address. */
function choiceForm(
  path: string,
  query: AgendaQuery,
  tentative: boolean,
  offered: { kinds: ReturnType<typeof kindOptions>; structures: readonly Structure[] },
): Html {
  const open = isFiltered(query) || tentative ? markup` open` : ''
  return markup`<details class="filters"${open}>
        <summary>Choisir une structure ou une nature d'événement</summary>
        <form method="get" action="${path}">
          <div class="columns">
            ${choiceField(
              { id: 'structure', label: 'Structure', all: 'Toutes', value: query.structureId },
              structureOptions(offered.structures),
            )}
            ${choiceField({ id: 'nature', label: 'Nature', all: 'Toutes', value: query.kind }, offered.kinds)}
          </div>
          <p class="choice"><input type="checkbox" id="a-confirmer" name="a-confirmer" value="1"${tentative ? markup` checked` : ''}>
            <label for="a-confirmer">Montrer aussi les dates à confirmer</label></p>
          <p class="actions"><button type="submit">Obtenir l'adresse</button></p>
        </form>
      </details>`
}

/** The way back to this page as it was asked for. */
function pathAsked(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** How to subscribe to the public agenda of a département, or to a part of it. */
export async function showSubscribe(c: Context, world: World, departement: Departement): Promise<Response> {
  const query = readQuery(c)
  if (query === null) return notFound(c)
  const { code } = departement
  const [agenda, structures] = await Promise.all([
    readPublicAgenda(world, departement),
    readAll(world.store, 'structure', { departement: code }),
  ])
  if (filterOf(query, world.territoryOf(code), structures) === 'unknown') return notFound(c)
  const { kind, structureId } = query
  const tentative = c.req.query('a-confirmer') === '1'
  const { publicUrl } = world.settings
  const structure = structures.find((one) => one.structureId === structureId)
  const name = structure?.name ?? `l'agenda public ${departement.ofName}`
  const address = feedAddress(publicUrl, { departement, structureId, kind, tentative })
  const offered = { kinds: kindOptions(agenda.entries), structures }
  const body = markup`<p class="lead">Abonnez votre logiciel d'agenda : les événements publics s'y affichent et se mettent à jour
        d'eux-mêmes, sans rien ressaisir.</p>
      ${structure === undefined ? '' : markup`<p>Vous allez recevoir les événements de <strong>${name}</strong>.</p>`}
      ${choiceForm(PATHS.subscribe(code), query, tentative, offered)}
      ${subscribePage({ departement, name, address, path: pathAsked(c) }, publicUrl)}`
  return showPage(c, { title: "S'abonner à l'agenda public", departement, section: 'subscribe', body })
}
