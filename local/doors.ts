import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { listenerOf, serve, type LocalServer } from './http-server.ts'
import { inboxApp } from './inbox/inbox-app.ts'
import { openMailRecords, type MailRecords } from './ses/recorded-mail.ts'
import type { Undo } from './undo.ts'

/** What a visitor may open: the site with its API, and the inbox. */
export interface Doors {
  readonly site: LocalServer
  readonly inbox: LocalServer
  /** The mails that the inbox shows. */
  readonly records: MailRecords
  /** What answers at the site's door, once there is something to answer. */
  answerWith(listener: RequestListener): void
}

/** Opens them at once, so that a port in use is said before anything is started. The site says 503 until `answerWith`. */
export async function openDoors(port: number, dataDir: string, undo: Undo): Promise<Doors> {
  let answer: RequestListener = (_, response) => response.writeHead(503).end()
  const site: RequestListener = (request, response) => {
    answer(request, response)
  }
  const opened = async (server: Promise<LocalServer>) => {
    const door = await server
    undo.add(() => door.stop())
    return door
  }
  const records = openMailRecords(join(dataDir, 'mail'))
  const near = port === 0 ? 0 : port + 1
  return {
    site: await opened(serve(site, port, { what: 'site' })),
    inbox: await opened(serve(listenerOf(inboxApp(records)), near, { orNear: true, what: 'boîte' })),
    records,
    answerWith: (listener) => (answer = listener),
  }
}
