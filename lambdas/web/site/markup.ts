import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { french } from '../../../core/letters/typography.ts'

/** A piece of a page, its values escaped. */
export type Html = HtmlEscapedString

/** Our own words with their no-break spaces; the indentation of a template is for its readers, not for the wire. */
function written(literal: string): string {
  return french(literal.replace(/\n\s+/g, '\n'))
}

/**
 * HTML from a template: values are escaped (hono/html) and stay as they are, so that what somebody typed comes back
 * unchanged.
 */
export function markup(literals: TemplateStringsArray, ...values: unknown[]): Html {
  const made = html(Object.assign(literals.map(written), { raw: literals.raw }), ...values)
  if (made instanceof Promise) throw new Error('a page is made of values, not of promises')
  return made
}
