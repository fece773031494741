import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../random.ts'
import type { Lambda } from './lambda-processes.ts'
import type { Weather } from './real-stack.ts'
import type { Request } from './wire.ts'

/**
 * Where a process stands still: its claim has succeeded; the gate has let it through; within milliseconds of that,
 * while it composes, signs or writes; its request is on its way; SES has accepted and is answering.
 */
export const STILL_AT = ['the claim', 'the gate', 'just after the gate', 'the request', 'the answer'] as const
export type StillAt = (typeof STILL_AT)[number]

/** Signing and writing take about as long. */
const JUST_AFTER_MS = 6

export interface ZombieWeather extends Weather {
  /** The next process that comes to the moment is stopped there; resolves to its key when it is. */
  stopAt(moment: StillAt): Promise<string>
  /** What was held up on the wire goes on. */
  release(): void
  /** Requests that SES refused for the age of their signature. */
  readonly refused: () => number
}

const CLAIM = '"state":{"S":"claimed"}'
const isWrite = ({ operation }: Request) => ['PutItem', 'TransactWriteItems'].includes(operation)
const isGate = ({ operation, body }: Request) => operation === 'GetItem' && body.includes('"S":"GATE"')

/** Calm weather in which processes are stopped, with SIGSTOP, at a moment asked for. */
export function zombieWeather(
  random: Random,
  find: Lambda['find'],
  agelessSignatures: boolean,
): ZombieWeather {
  const claimants = new Set<string>()
  let armed: { moment: StillAt; stopped: (key: string) => void } | null = null
  let release: () => void = () => undefined
  let refused = 0

  /** Stops who asks, when this is the moment; what it asked or was answered is held until the release. */
  const hold = async (moment: StillAt, { caller }: Request) => {
    if (armed?.moment !== moment) return
    const { stopped } = armed
    armed = null
    const released = new Promise<void>((resolve) => (release = resolve))
    find(caller)?.stop()
    stopped(caller)
    await released
  }
  const afterStore = async (request: Request) => {
    if (isWrite(request) && request.body.includes(CLAIM)) {
      claimants.add(request.caller)
      await hold('the claim', request)
    } else if (claimants.has(request.caller) && isGate(request)) {
      await hold('the gate', request)
      void pause(random.between(0, JUST_AFTER_MS)).then(() => hold('just after the gate', request))
    }
    return null
  }
  const isSend = ({ operation }: Request) => operation === 'SendRawEmail'
  return {
    stopAt: (moment) => {
      claimants.clear()
      return new Promise((resolve) => (armed = { moment, stopped: resolve }))
    },
    release: () => {
      release()
    },
    refused: () => refused,
    store: { before: () => Promise.resolve(null), after: afterStore },
    ses: {
      before: async (request) => {
        if (isSend(request)) await hold('the request', request)
        return null
      },
      after: async (request, status) => {
        if (status === 403) refused += 1
        if (isSend(request)) await hold('the answer', request)
        return null
      },
    },
    faults: { plan: () => undefined, next: () => null },
    reports: () => 'at-once',
    agelessSignatures,
  }
}
