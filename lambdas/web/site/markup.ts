import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { french } from '../../../core/letters/typography.ts'

/** A piece of a page, its values escaped. */
export type Html = HtmlEscapedString

/**
 * HTML from a template: values are escaped (hono/html), our own words get their no-break spaces. Values stay as they
 * are: what somebody typed comes back unchanged.
 */
export function markup(literals: TemplateStringsArray, ...values: unknown[]): Html {
  const made = html(Object.assign(literals.map(french), { raw: literals.raw }), ...values)
  if (made instanceof Promise) throw new Error('a page is made of values, not of promises')
  return made
}
