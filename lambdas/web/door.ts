import type { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { routePath } from 'hono/route'

/** What API Gateway needs of a Lambda behind an HTTP API (payload format 2.0). */
type HttpHandler = ReturnType<typeof handle>

/**
 * The one place where a fault of a web Lambda is caught: the log says where, without personal data; the caller gets
 * `sorry`, without a trace. Logged as an error, so that the alarm on errors in the log rings.
 */
export function door(name: string, app: Hono, sorry: () => Response): HttpHandler {
  app.onError((fault, context) => {
    const where = `${context.req.method} ${routePath(context)}`
    console.error(
      JSON.stringify({ level: 'error', lambda: name, where, fault: fault.name, stack: frames(fault) }),
    )
    return sorry()
  })
  return handle(app)
}

/** The frames of a stack without its message, which may quote what people wrote. */
function frames(fault: Error): string[] {
  return (fault.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .map((line) => line.trim())
}
