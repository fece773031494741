import type { Contact, ContactRole } from '../../core/domain/directory.ts'
import type { Territory } from '../../core/domain/territory.ts'

/** A contact as the API takes it. Every mailbox and every name below is fictitious (RFC 2606). */
export type ContactInput = Pick<
  Contact,
  'role' | 'functionLabel' | 'mailbox' | 'phone' | 'communes' | 'structureId' | 'organisation'
>

/** The operators present in France services in 2021 (nine that year). */
const OPERATORS_2021 = [
  ['Direction générale des finances publiques', 'dgfip'],
  ['Agence nationale des titres sécurisés', 'ants'],
  ['Point-justice des Landes', 'point-justice'],
  ['Pôle emploi', 'pole-emploi'],
  ['Assurance retraite', 'assurance-retraite'],
  ['Assurance maladie', 'assurance-maladie'],
  ["Caisse d'allocations familiales", 'caf'],
  ['MSA Sud Aquitaine', 'msa'],
  ['Groupe La Poste', 'la-poste'],
] as const

const NOWHERE = { communes: [], structureId: null, organisation: null, phone: null }

function one(
  role: ContactRole,
  functionLabel: string,
  mailbox: string,
  more: Partial<ContactInput> = {},
): ContactInput {
  return { ...NOWHERE, role, functionLabel, mailbox, ...more }
}

/** A telephone number of the range that ARCEP reserves for fiction. */
function fictitiousPhone(insee: string): string {
  return `05 36 49 ${insee.slice(1, 3)} ${insee.slice(3, 5)}`
}

/** The mairie whose mailbox no longer exists, so that a bounce can be seen. */
export const LOST_MAIRIE = '40074'

/** The 327 mairies of the Landes. */
export function mairies(territory: Territory): ContactInput[] {
  return [...territory.communes.values()].map(({ insee }) =>
    one(
      'mairie-secretary',
      'secrétaire de mairie',
      insee === LOST_MAIRIE ? 'bounce@mairies.example' : mairieMailbox(insee),
      {
        communes: [insee],
        phone: fictitiousPhone(insee),
      },
    ),
  )
}

export function mairieMailbox(insee: string): string {
  return `mairie-${insee}@mairies.example`
}

const agents = (structureId: string, domain: string, count: number): ContactInput[] =>
  Array.from({ length: count }, (_, index) =>
    one('agent', 'agent France services', `agent-${index + 1}@${domain}.example`, { structureId }),
  )

/** Agents, partners and those in charge: « l'ensemble des acteurs du département », as far as the newsletter goes. */
export function network(): ContactInput[] {
  return [
    ...agents('40-fs-geaune', 'geaune.france-services', 2),
    ...agents('40-fs-gabarret-roquefort', 'landes-armagnac.france-services', 4),
    one(
      'structure-manager',
      'président de la communauté de communes',
      'presidence@cc-landes-armagnac.example',
      {
        organisation: "Communauté de communes des Landes d'Armagnac",
        structureId: '40-fs-gabarret-roquefort',
      },
    ),
    one('partner', 'déléguée départementale', 'delegation-40@la-poste.example', {
      organisation: 'Groupe La Poste',
    }),
    one('elected-official', 'maire de Geaune', 'maire@geaune.example', { communes: ['40110'] }),
    one('authority', 'cabinet de la préfète', 'cabinet@landes.example', {
      organisation: 'Préfecture des Landes',
    }),
    one('training-body', 'délégation Nouvelle-Aquitaine', 'sessions@cnfpt.example', {
      organisation: 'CNFPT',
    }),
    ...OPERATORS_2021.map(([organisation, slug]) =>
      one('partner', 'opérateur partenaire', `correspondant-40@${slug}.example`, { organisation }),
    ),
  ]
}

/** « 15 futurs agents », and a sixteenth who would like to come: nobody is called like that. */
const NAMES = [
  ...['Élodie Arbousier', 'Noël Pin', 'Maïté Genêt', 'Loïc Bruyère', 'Zoé Châtaignier', 'Hélène Fougère'],
  ...['Jérôme Ajonc', 'Agnès Mimosa', 'Benoît Saule', 'Céline Tilleul', 'Damien Cormier'],
  ...['Françoise Aubépine', 'Gaëlle Laurier', 'Hugo Noisetier', 'Inès Sureau', 'Jean-Noël Platane'],
]

/** Somebody to train, as the API takes her: not yet in a structure, written to through an address of her employer. */
export interface FutureAgent {
  readonly name: string
  readonly mailbox: string
  readonly employer: { readonly name: string; readonly mailbox: string }
}

/** Two of each employer, whose structures do not exist yet. */
export const FUTURE_AGENTS: readonly FutureAgent[] = NAMES.map((name, index) => {
  const employer = Math.floor(index / 2) + 1
  return {
    name,
    mailbox: `futur-agent-${String(index + 1).padStart(2, '0')}@porteurs.example`,
    employer: { name: `Porteur n° ${employer}`, mailbox: `porteur-${employer}@porteurs.example` },
  }
})

/** The fifteen of the newsletter, as contacts of the directory. */
export function trainees(): ContactInput[] {
  return FUTURE_AGENTS.slice(0, 15).map(({ mailbox }) =>
    one('trainee', 'futur agent France services', mailbox),
  )
}
