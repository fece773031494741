import { addDays, localDay, toInstant } from '../../core/domain/local-time.ts'
import type { Instant } from '../../core/domain/codes.ts'
import { ACTS } from './acts.ts'
import { mairieAnswers, seminarAnswers, type GuestAnswer } from './answers.ts'
import { dayHeading, diaryLines } from './diary.ts'
import { loadNewsletter, type LoadedEvents } from './load.ts'
import { postAnswer } from './post-answers.ts'
import type { Stage } from './stage.ts'

const ZONE = 'Europe/Paris'
const AUTUMN_BEGINS = toInstant('2021-09-01', '09:00', ZONE)
const LAST_DAY = '2021-12-01'
const AUTUMN_ENDS = toInstant(LAST_DAY, '08:00', ZONE)

/** Something that happens at an instant: an organiser acts, secretaries answer, a night passes. */
interface Happening {
  readonly at: Instant
  readonly happens: () => Promise<string | null>
}

/** Those who answer on a day, at two in the afternoon. */
function answering(stage: Stage, who: string, answers: readonly GuestAnswer[]): Happening[] {
  return [...Map.groupBy(answers, ({ on }) => on)].map(([on, ofTheDay]) => ({
    at: toInstant(on, '14:00', ZONE),
    happens: async () => {
      const posted = await Promise.all(
        ofTheDay.map((answer) => postAnswer(stage.inbox, stage.territory, answer)),
      )
      return `${posted.filter(Boolean).length} ${who} répondent depuis le lien de leur courriel.`
    },
  }))
}

function nights(stage: Stage, from: string, to: string): Happening[] {
  const happenings: Happening[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    happenings.push({
      at: toInstant(day, '04:00', ZONE),
      happens: () => stage.tickNightly().then(() => null),
    })
  }
  return happenings
}

/** Everything that the people of that autumn do, in order of time. */
function happeningsOf(stage: Stage, events: LoadedEvents): Happening[] {
  const acts = ACTS.map((act): Happening => ({
    at: act.at,
    happens: () => act.does(stage, events).then(() => act.says),
  }))
  const all = [
    ...acts,
    ...answering(stage, 'acteurs du réseau', seminarAnswers()),
    ...answering(stage, 'mairies', mairieAnswers(stage.territory)),
    ...nights(stage, '2021-09-02', LAST_DAY),
  ]
  return all.sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Lets the postman work until nothing is due before `until`; prints the days that matter on the way. */
async function letTimePass(stage: Stage, until: Instant): Promise<void> {
  let due = await stage.nextDue()
  while (due !== null && due < until) {
    stage.jumpTo(due)
    await stage.tick()
    const next = await stage.nextDue()
    if (next === due) throw new Error(`what is due at ${due} was not done`)
    due = next
  }
  stage.jumpTo(until)
}

async function printDay(
  stage: Stage,
  events: LoadedEvents,
  day: string,
  said: readonly string[],
): Promise<void> {
  const span = { from: toInstant(day, '00:00', ZONE), to: toInstant(addDays(day, 1), '00:00', ZONE) }
  const lines = [...said.map((line) => `  ${line}`), ...(await diaryLines(stage.api, events, span))]
  if (lines.length > 0) stage.print([dayHeading(day), ...lines].join('\n'))
}

async function playDay(
  stage: Stage,
  events: LoadedEvents,
  { day, until, happenings }: { day: string; until: Instant; happenings: readonly Happening[] },
): Promise<void> {
  const said: string[] = []
  for (const { at, happens } of happenings) {
    await letTimePass(stage, at)
    const line = await happens()
    if (line !== null) said.push(line)
  }
  const midnight = toInstant(addDays(day, 1), '00:00', ZONE)
  await letTimePass(stage, midnight < until ? midnight : until)
  await printDay(stage, events, day, said)
}

/**
 * Loads the newsletter through the API and plays its autumn from 1 September 2021 until an instant, 1 December unless
 * told. An instant outside that autumn loads the newsletter there and plays nothing.
 */
export async function playAutumn(stage: Stage, until: Instant = AUTUMN_ENDS): Promise<void> {
  const isInAutumn = until > AUTUMN_BEGINS && until <= AUTUMN_ENDS
  stage.jumpTo(isInAutumn ? AUTUMN_BEGINS : until)
  const { contacts, events } = await loadNewsletter(stage.api, stage.territory)
  stage.print(`${events.size} événements, ${contacts} contacts enregistrés par l'API.`)
  if (!isInAutumn) return
  const byDay = Map.groupBy(
    happeningsOf(stage, events).filter(({ at }) => at < until),
    ({ at }) => localDay(at, ZONE),
  )
  const days = [...byDay.keys()].sort()
  for (const [index, day] of days.entries()) {
    await playDay(stage, events, { day, until, happenings: byDay.get(day) ?? [] })
    stage.progress((index + 1) / days.length)
  }
  stage.jumpTo(until)
}
