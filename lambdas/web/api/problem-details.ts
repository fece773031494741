import { REFUSALS, type FieldProblem, type Refusal } from '../../../core/domain/problem.ts'

/** A response of the API, before it is put into HTTP. `body: null` is no content, bytes are a file. */
export interface ApiResponse {
  readonly status: number
  readonly body: string | Uint8Array<ArrayBuffer> | null
  readonly headers: Readonly<Record<string, string>>
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): ApiResponse {
  return {
    status,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Requête illisible',
  401: 'Clé inconnue',
  403: 'Droit manquant',
  404: 'Introuvable',
  405: 'Méthode non admise',
  406: 'Réponse trop volumineuse',
  409: 'Impossible dans cet état',
  412: 'Version dépassée',
  413: 'Requête trop volumineuse',
  415: 'Format non admis',
  422: 'Données à corriger',
  500: 'Incident',
}

/** Problem details (RFC 9457): `detail` is a French sentence; `errors` names each field that failed. */
export function problem(
  status: number,
  code: string,
  detail: string,
  more: { errors?: readonly FieldProblem[]; headers?: Record<string, string> } = {},
): ApiResponse {
  const [first] = more.errors ?? []
  const body = {
    type: `urn:agenda-france-services:${code}`,
    title: TITLES[status] ?? 'Erreur',
    status,
    detail,
    ...(first ? { field: first.field, errors: more.errors } : {}),
  }
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...more.headers },
  }
}

/** Invalid input: 422, the first field and its sentence in front. */
export function invalid(errors: readonly FieldProblem[]): ApiResponse {
  return problem(422, 'invalid', errors[0]?.message ?? 'Ces données ne sont pas valables.', { errors })
}

const REFUSAL_STATUS: Readonly<Partial<Record<Refusal, number>>> = {
  'event-not-found': 404,
  'half-day-not-found': 404,
  'registration-not-found': 404,
  'version-changed': 412,
}

/** The house says no: its sentence, as 409 unless the refusal has a status of its own. */
export function refusal(refused: Refusal): ApiResponse {
  return problem(REFUSAL_STATUS[refused] ?? 409, refused, REFUSALS[refused])
}

/** The answer to a fault: it says nothing of what happened. */
export function sorry(): Response {
  const { status, body, headers } = problem(
    500,
    'fault',
    "Un incident est survenu. Rien n'a été enregistré ; recommencez dans un instant.",
  )
  return new Response(body, { status, headers })
}
