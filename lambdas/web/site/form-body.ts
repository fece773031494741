import type { Context } from 'hono'

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** The fields of a form, each with its values in order; files are no values. Null for what is not a form. */
export async function formBody(c: Context): Promise<ReadonlyMap<string, string[]> | null> {
  if (!FORM.test(c.req.header('content-type') ?? '')) return null
  try {
    const fields = await c.req.parseBody({ all: true })
    return new Map(
      Object.entries(fields).map(([name, value]) => [
        name,
        [value].flat().filter((one): one is string => typeof one === 'string'),
      ]),
    )
  } catch {
    return null
  }
}
