import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { apiClient } from '../local/api-client.ts'
import { playAutumn } from '../local/autumn/play.ts'
import { keepClock, readKeptClock, type KeptClock } from '../local/kept-clock.ts'
import { HELP, readOptions, type LocalOptions } from '../local/options.ts'
import { startStack, type LocalStack } from '../local/stack.ts'
import { isStartProblem } from '../local/start-problem.ts'
import { visitorOf, type Visitor } from '../local/visitor.ts'
import { PILOT } from './app.ts'
import { progressBar } from './progress-bar.ts'

const KEEP_CLOCK_EVERY_MS = 5_000

function addresses(stack: LocalStack, { key, desk, feeds }: Visitor): string {
  return [
    `Site              ${stack.site}`,
    `API               ${stack.site}v1 (contrat : ${stack.site}v1/openapi.json)`,
    `Clé d'essai       ${key}`,
    `Bureau            ${desk.address} (adresse à saisir : ${desk.mailbox} ; le lien arrive dans la boîte)`,
    `Boîte             ${stack.inbox}`,
    `Réponses (SMTP)   ${stack.smtp} (adresses rsvp+… seulement ; DKIM et DMARC tenus pour vérifiés)`,
    `Agenda public     ${feeds.public}`,
    `Agenda du réseau  ${feeds.network}`,
  ].join('\n')
}

/** Plays the newsletter's autumn; a line for each day that matters. */
async function play(stack: LocalStack, visitor: Visitor, options: LocalOptions): Promise<void> {
  const bar = progressBar(process.stderr)
  stack.schedules.pause()
  stack.clock.setSpeed(0)
  keepClock(options.dataDir, { at: stack.clock.now(), autumn: 'playing' })
  await playAutumn(
    {
      api: apiClient(stack.site, visitor.key),
      inbox: stack.inbox,
      territory: stack.world.territoryOf('40'),
      jumpTo: (instant) => {
        stack.clock.jumpTo(instant)
      },
      nextDue: stack.nextDue,
      tick: stack.tick,
      tickNightly: stack.tickNightly,
      print: (line) => {
        bar(1, 1)
        if (!options.json) console.log(`\n${line}`)
      },
      keepPaper: (name, pdf) => {
        keepPaper(options.dataDir, name, pdf)
      },
      progress: (done) => {
        bar(Math.round(done * 100), 100)
      },
    },
    options.at ?? undefined,
  )
  bar(1, 1)
  stack.clock.setSpeed(options.speed)
  stack.schedules.resume()
}

/** Where a visitor finds what was printed that autumn. */
const papersIn = (dataDir: string) => join(dataDir, 'papiers')

function keepPaper(dataDir: string, name: string, pdf: Uint8Array): void {
  mkdirSync(papersIn(dataDir), { recursive: true })
  writeFileSync(join(papersIn(dataDir), `${name}.pdf`), pdf)
}

function startAt(options: LocalOptions, kept: KeptClock): string | null {
  return options.at ?? kept.at
}

/** Everything up, loaded and played as asked; then it stays until it is stopped. */
async function run(options: LocalOptions): Promise<LocalStack> {
  const { dataDir } = options
  // An autumn that was interrupted is not one that can go on: it begins again.
  const interrupted = !options.empty && !options.reset && readKeptClock(dataDir).autumn === 'playing'
  if (options.reset || interrupted) rmSync(dataDir, { recursive: true, force: true })
  const kept = readKeptClock(dataDir)
  const stack = await startStack({ ...options, stage: PILOT, at: startAt(options, kept) })
  const visitor = await visitorOf(stack, dataDir)
  if (!options.json) console.log(addresses(stack, visitor))
  let autumn = kept.autumn
  if (!options.empty && autumn === 'none') {
    await play(stack, visitor, options)
    autumn = 'played'
  }
  const keep = () => {
    keepClock(dataDir, { at: stack.clock.isSimulated() ? stack.clock.now() : null, autumn })
  }
  keep()
  setInterval(keep, KEEP_CLOCK_EVERY_MS).unref()
  const { site, inbox, smtp } = stack
  if (!options.json && existsSync(papersIn(dataDir))) {
    console.log(`\nPapiers de la formation : ${papersIn(dataDir)}`)
  }
  if (options.json) console.log(JSON.stringify({ site, api: `${site}v1`, inbox, smtp, ...visitor }))
  else
    console.log(
      `\nPrêt. L'horloge marque ${stack.clock.now().slice(0, 16).replace('T', ' ')} (UTC). Ctrl-C arrête tout.`,
    )
  return stack
}

/** Ends all that was started, once; a second Ctrl-C does not wait. */
function endWith(stack: Promise<LocalStack>): void {
  let ending = false
  const end = () => {
    if (ending) process.exit(1)
    ending = true
    const stopped = stack.then((running) => running.stop()).catch(() => undefined)
    void Promise.race([stopped, sleep(8_000)]).then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options === null) {
    console.log(HELP)
    return
  }
  const stack = run(options)
  endWith(stack)
  await stack
}

main().catch((error: unknown) => {
  console.error(isStartProblem(error) ? error.message : error)
  process.exit(1)
})
