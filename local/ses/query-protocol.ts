/**
 * The AWS query protocol of SES version 2010-12-01: forms in, XML out. Only what the postman and the operator call is answered; any
 * other action is refused as SES refuses an unknown one.
 */
export interface QueryAnswer {
  readonly status: number
  readonly xml: string
}

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/'

export const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)

/** `<ActionResponse><ActionResult>…` */
export function success(
  action: string,
  requestId: string,
  result: Record<string, string | number>,
): QueryAnswer {
  const fields = Object.entries(result).map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`)
  return successOf(action, requestId, fields.join(''))
}

/** The same, with the XML of its result. */
export function successOf(action: string, requestId: string, result: string): QueryAnswer {
  const xml =
    `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${result}</${action}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`
  return { status: 200, xml }
}

/** An error with its documented code, for instance `MessageRejected`. */
export function failure(code: string, message: string, requestId: string): QueryAnswer {
  const error = `<Error><Type>Sender</Type><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error>`
  const xml = `<ErrorResponse xmlns="${NAMESPACE}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`
  return { status: 400, xml }
}

/** `Name.member.1`, `Name.member.2`, … */
export function members(form: URLSearchParams, name: string): string[] {
  const values: string[] = []
  for (let index = 1; form.has(`${name}.member.${index}`); index += 1) {
    values.push(form.get(`${name}.member.${index}`) ?? '')
  }
  return values
}

/** `Tags.member.1.Name` and `.Value`, … */
export function tagsOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {}
  for (let index = 1; form.has(`Tags.member.${index}.Name`); index += 1) {
    tags[form.get(`Tags.member.${index}.Name`) ?? ''] = form.get(`Tags.member.${index}.Value`) ?? ''
  }
  return tags
}
