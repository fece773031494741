import { drawAttestation } from '../../../core/papers/draw-attestation.ts'
import { drawSignatureSheets } from '../../../core/papers/draw-signature-sheets.ts'
import type { PaperFonts } from '../../../core/papers/paper.ts'
import { issueAttestation } from '../../../core/usecases/issue-attestation.ts'
import { prepareSheets } from '../../../core/usecases/prepare-sheets.ts'
import { ATTESTATION, SIGNATURE_SHEET } from './paper-declarations.ts'
import { refusal, type ApiResponse } from './problem-details.ts'
import { route, type Route } from './route.ts'

function pdf(filename: string, body: Uint8Array<ArrayBuffer>): ApiResponse {
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${filename}"`,
  }
  return { status: 200, body, headers }
}

/** The papers of a training, as PDF. */
export function paperRoutes(fonts: () => PaperFonts): readonly Route[] {
  return [
    route({
      ...SIGNATURE_SHEET,
      handle: async ({ world, actor, path, query }) => {
        const key = { departement: actor.departement, eventId: path.eventId ?? '' }
        const prepared = await prepareSheets(world, key, query.halfDay ?? null)
        if ('refused' in prepared) return refusal(prepared.refused)
        const { sheets, title, author, at } = prepared
        const body = await drawSignatureSheets(fonts(), sheets, { title, author, at })
        return pdf(`emargement-${query.halfDay ?? key.eventId}.pdf`, body)
      },
    }),
    route({
      ...ATTESTATION,
      handle: async ({ world, actor, path }) => {
        const { eventId = '', registrationId = '' } = path
        const issued = await issueAttestation(world, {
          departement: actor.departement,
          eventId,
          registrationId,
        })
        if ('refused' in issued) return refusal(issued.refused)
        const body = await drawAttestation(fonts(), issued.attestation, issued.checkUrl)
        return pdf(`attestation-${registrationId}.pdf`, body)
      },
    }),
  ]
}
