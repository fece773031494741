import * as z from 'zod'
import type { Declaration } from './route.ts'

const PDF = { status: 200, description: 'A PDF, A4, tagged, in French.', contentType: 'application/pdf' }

export const SIGNATURE_SHEET = {
  method: 'get',
  path: '/v1/events/{eventId}/papers/signature-sheet.pdf',
  operationId: 'printSignatureSheet',
  summary: 'The signature sheet of one half-day of a training, or of all in one file',
  scope: 'registrations:read',
  query: z.strictObject({ halfDay: z.string().max(64).optional().describe('All of them unless told.') }),
  success: PDF,
  refusals: [404, 409],
} as const satisfies Declaration

export const ATTESTATION = {
  method: 'get',
  path: '/v1/events/{eventId}/registrations/{registrationId}/attestation.pdf',
  operationId: 'printAttestation',
  summary:
    'What somebody attended of a training, in half-days, once all of hers are entered; checkable by anyone',
  scope: 'registrations:read',
  success: PDF,
  refusals: [404, 409],
} as const satisfies Declaration

/** What the Lambda of papers serves: documented with the rest of the API, drawn beside it. */
export const PAPER_DECLARATIONS: readonly Declaration[] = [SIGNATURE_SHEET, ATTESTATION]
