import type { Audience } from '../../../core/domain/audience.ts'
import { contactRoleSchema, type ContactRole } from '../../../core/domain/directory.ts'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import { frenchNumber } from '../../../core/domain/french-numbers.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { PATHS } from '../../../core/paths.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'
import { communeNames } from '../site/event-facts.ts'
import { errorSummary, textField, type Problems } from '../site/form-fields.ts'
import { markup, type Html } from '../site/markup.ts'
import { tokenField } from './desk-layout.ts'

const ROLE_WORDS: Readonly<Record<ContactRole, string>> = {
  'mairie-secretary': 'Secrétaires de mairie',
  agent: 'Agents France services',
  trainee: 'Stagiaires',
  'structure-manager': 'Responsables de structure',
  coordinator: 'Coordination',
  partner: 'Partenaires',
  'training-body': 'Organismes de formation',
  'elected-official': 'Élus',
  authority: 'Autorités',
}

/** Whom the form chooses, and of how many mailboxes that is; null while nothing is chosen. */
export interface Chosen {
  readonly audience: Audience
  readonly typed: string
  readonly counted: {
    readonly contacts: number
    readonly mailboxes: number
    /** A name for exactly these contacts. */
    readonly who: string
  } | null
  readonly problems: Problems
}

function box(name: string, value: string, label: string, checked: boolean): Html {
  const on = checked ? markup` checked` : ''
  return markup`<div class="choice"><input type="checkbox" id="${name}-${value}" name="${name}" value="${value}"${on}>
            <label for="${name}-${value}">${label}</label></div>`
}

function chooser(event: AgendaEvent, territory: Territory, { audience, typed, problems }: Chosen): Html {
  const epcis = [...territory.epcis].sort(([, a], [, b]) => a.localeCompare(b, 'fr'))
  return markup`<form method="get" action="${PATHS.deskInvite(event.eventId)}">
        <fieldset><legend>Fonctions (aucune cochée : toutes)</legend>
          ${contactRoleSchema.options.map((role) => box('fonction', role, ROLE_WORDS[role], audience.roles.includes(role)))}
        </fieldset>
        <fieldset><legend>Territoire</legend>
          ${box('territoire', 'departement', 'Tout le département', audience.departement === true)}
          ${epcis.map(([siren, name]) => box('epci', siren, name, audience.epcis.includes(siren)))}
          ${textField({ id: 'communes', label: 'Communes (facultatif)', hint: 'Noms ou codes INSEE, séparés par des virgules.', value: typed, maxLength: 1000 }, problems)}
        </fieldset>
        <p><button type="submit" class="quiet">Compter</button></p>
      </form>`
}

function confirmation(desk: OpenedDesk, event: AgendaEvent, chosen: Chosen, territory: Territory): Html | '' {
  const { audience, counted } = chosen
  if (counted === null) return ''
  if (counted.contacts === 0)
    return markup`<div class="notice" role="status"><p>Personne ne correspond à ce choix.</p></div>`
  const many = (n: number, one: string) => `${frenchNumber(n)} ${one}${n > 1 ? 's' : ''}`
  const hidden = [
    ...audience.roles.map((role) => ['fonction', role]),
    ...(audience.departement === true ? [['territoire', 'departement']] : []),
    ...audience.epcis.map((siren) => ['epci', siren]),
    ['communes', communeNames(territory, audience.communes).join(', ')],
  ]
  return markup`<div class="notice" role="status"><p><strong>${many(counted.contacts, 'contact')}</strong>, soit ${many(counted.mailboxes, 'adresse')}. Qui est déjà invité ne l'est pas une seconde fois.</p></div>
      <form method="post" action="${PATHS.deskInvite(event.eventId)}">${tokenField(desk)}
        ${hidden.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}
        <p><button type="submit">Inviter ${many(counted.contacts, 'contact')}</button></p>
      </form>`
}

/** Whom to invite: chosen, counted, and only then confirmed. */
export function invitePage(desk: OpenedDesk, event: AgendaEvent, chosen: Chosen, territory: Territory): Html {
  return markup`${errorSummary(chosen.problems)}
      ${confirmation(desk, event, chosen, territory)}
      ${chooser(event, territory, chosen)}
      <p><a href="${PATHS.deskBoard(event.eventId)}">Retour au tableau de bord</a></p>`
}
