import type { Context, Hono } from 'hono'
import {
  ATTESTATION_NOTICE,
  attestationStatement,
  halfDaysInWords,
  issueLine,
  type Attestation,
} from '../../../core/papers/attestation.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { checkAttestation } from '../../../core/usecases/check-attestation.ts'
import { ATTENDANCE_KEPT } from '../../../core/domain/retention.ts'
import { markup, type Html } from './markup.ts'
import { saySorry, showPage } from './replies.ts'

const TITLE = "Vérification d'une attestation"

/** What the paper says, in its own words, and nothing more. */
function authenticPage(attestation: Attestation): Html {
  const statement = attestationStatement(attestation).map((run) =>
    typeof run === 'string' ? run : markup`<strong>${'strong' in run ? run.strong : run.label}</strong>`,
  )
  const modules = attestation.modules.map(
    ({ title, organiser, halfDays, outOf }) =>
      markup`<li>« ${title} »${organiser === null ? '' : ` (${organiser})`} : ${halfDaysInWords(halfDays, outOf)}</li>`,
  )
  return markup`<div class="notice" role="status"><p><strong>Cette attestation est authentique.</strong> Comparez ce qui
        suit avec le document qui vous est présenté.</p></div>
      <p>${statement}</p>
      ${modules.length === 0 ? '' : markup`<ul>${modules}</ul>`}
      <p>${ATTESTATION_NOTICE}</p>
      <p>${issueLine(attestation)}<br>${attestation.signature}</p>`
}

const NOT_CONFIRMED = {
  superseded:
    "Cette attestation a été délivrée par nos services, mais des présences ou la formation ont été corrigées depuis : elle n'est plus valable. Demandez une attestation à jour à la personne qui vous la présente.",
  'too-old': `Cette attestation a été délivrée par nos services, mais les présences ne sont conservées que ${ATTENDANCE_KEPT} après la formation : elle ne peut plus être vérifiée.`,
} as const

async function showCheck(c: Context, world: World): Promise<Response> {
  const check = await checkAttestation(world, c.req.param('token') ?? '')
  if (check === null) {
    return saySorry(
      c,
      404,
      TITLE,
      "Cette attestation n'est pas authentique : l'adresse n'a pas été délivrée par nos services, ou elle a été mal recopiée. Vérifiez-la caractère par caractère.",
    )
  }
  const { departement } = check
  const body =
    check.found === 'authentic'
      ? authenticPage(check.attestation)
      : markup`<p class="notice">${french(NOT_CONFIRMED[check.found])}</p>`
  return showPage(c, { title: TITLE, departement, body })
}

/** Where anybody who is shown an attestation checks it, at the address printed on it. */
export function attestationRoutes(app: Hono, world: World): void {
  app.get(PATHS.attestation(':token'), (c) => showCheck(c, world))
}
