import { html } from 'hono/html'

/** A piece of a page, its values escaped. */
export type Html = ReturnType<typeof html>

/** French typography: no line breaks before « : ; ? ! » nor inside guillemets. */
function typeset(literal: string): string {
  return literal.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0')
}

/**
 * HTML from a template: values are escaped (hono/html), our own words get their no-break spaces. Values stay as they
 * are: what somebody typed comes back unchanged.
 */
export function markup(literals: TemplateStringsArray, ...values: unknown[]): Html {
  const set = Object.assign(literals.map(typeset), { raw: literals.raw })
  return html(set, ...values)
}

/** The same no-break spaces for a sentence that is a value. */
export const sentence = typeset
