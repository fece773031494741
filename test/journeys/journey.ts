import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PILOT } from '../../bin/app.ts'
import { toInstant } from '../../core/domain/local-time.ts'
import { scopeSchema } from '../../core/domain/access.ts'
import { createApiKey } from '../../core/usecases/create-api-key.ts'
import { apiClient } from '../../local/api-client.ts'
import { loadNewsletter, type LoadedEvents } from '../../local/autumn/load.ts'
import { startStack, type LocalStack } from '../../local/stack.ts'
import { visitorOf, type Visitor } from '../../local/visitor.ts'

/** One mail as the inbox shows it. */
export interface InboxMail {
  readonly id: string
  readonly to: string[]
  readonly subject: string
  readonly text: string
  readonly acceptedAt: string
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Record<string, unknown>
}

/** The local stack as a test travels through it: HTTP in, inbox and feeds out. */
export interface Journey {
  readonly stack: LocalStack
  readonly visitor: Visitor
  readonly dataDir: string
  /** A call of the API with the visitor's key, or another. */
  call(method: string, path: string, body?: unknown, key?: string): Promise<Answered>
  keyFor(departement: string): Promise<string>
  inbox(to?: string): Promise<InboxMail[]>
  eml(id: string): Promise<string>
  get(url: string, headers?: Record<string, string>): Promise<Answered>
  /** Lets time pass until an hour of Paris, the postman working whenever something falls due. */
  until(day: string, time?: string): Promise<void>
  end(): Promise<void>
}

async function answered(response: Response): Promise<Answered> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {}
  return { status: response.status, headers: response.headers, text, json }
}

async function letTimePass(stack: LocalStack, until: string): Promise<void> {
  for (let due = await stack.nextDue(); due !== null && due < until; due = await stack.nextDue()) {
    if (due > stack.clock.now()) stack.clock.jumpTo(due)
    await stack.tick()
  }
  stack.clock.jumpTo(until)
}

/** Starts a stack of its own at an instant of Paris; its schedules do not tick by themselves. */
export async function startJourney(
  day: string,
  options: { time?: string; dataDir?: string } = {},
): Promise<Journey> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'agenda-journey-'))
  const at = toInstant(day, options.time ?? '09:00', 'Europe/Paris')
  const stack = await startStack({ stage: PILOT, port: 0, dataDir, at, speed: 0 })
  stack.schedules.pause()
  const visitor = await visitorOf(stack, dataDir)
  return {
    ...{ stack, visitor, dataDir },
    call: async (method, path, body, key = visitor.key) =>
      answered(
        await fetch(new URL(path, stack.site), {
          method,
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    keyFor: async (departement) => {
      const request = { departement, owner: `prefecture-${departement}`, scopes: [...scopeSchema.options] }
      return (await createApiKey(stack.world, request)).key
    },
    inbox: async (to) => {
      const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
      return (await (await fetch(new URL(`/messages.json${query}`, stack.inbox))).json()) as InboxMail[]
    },
    eml: async (id) => (await fetch(new URL(`/messages/${id}.eml`, stack.inbox))).text(),
    get: async (url, headers = {}) => answered(await fetch(url, { headers, redirect: 'manual' })),
    until: (untilDay, time = '23:00') => letTimePass(stack, toInstant(untilDay, time, 'Europe/Paris')),
    end: () => stack.stop(),
  }
}

/** The newsletter, registered through the API. */
export async function withNewsletter(journey: Journey): Promise<LoadedEvents> {
  const { stack, visitor } = journey
  const api = apiClient(stack.site, visitor.key)
  return (await loadNewsletter(api, stack.world.territoryOf('40'))).events
}

/** Removes the data of a journey that has ended. */
export function forget(journey: Journey): void {
  rmSync(journey.dataDir, { recursive: true, force: true })
}
