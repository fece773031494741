import type { Context, Hono } from 'hono'
import type { FieldProblem } from '../../../core/domain/problem.ts'
import { SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { changeByEmployer, enrolByLink } from '../../../core/usecases/enrol-by-link.ts'
import { openEnrolment, type OpenedEnrolment } from '../../../core/usecases/open-enrolment.ts'
import {
  EMPTY_ROW,
  enrolmentFormFrom,
  FIRST_ROWS,
  isFilled,
  MOST_ROWS,
  readRows,
  type EnrolmentForm,
} from './enrolment-form.ts'
import { enrolmentPage, type EnrolmentState } from './enrolment-page.ts'
import { formBody } from './form-body.ts'
import { notFound, saySorry, showPage } from './replies.ts'

const TITLE = 'Inscrire des agents'

type Shown = Omit<EnrolmentState, 'token' | 'territory' | 'done'>

function show(c: Context, world: World, opened: OpenedEnrolment, shown: Shown): Response {
  const token = c.req.param('token') ?? ''
  const territory = world.territoryOf(opened.departement.code)
  const done = c.req.query('enregistree') !== undefined
  const body = enrolmentPage(opened, { ...shown, token, territory, done })
  const page = { title: TITLE, departement: opened.departement, body }
  if (shown.problems.length === 0) return showPage(c, page)
  // Whoever was entered is entered, though others are not.
  return showPage(c, { ...page, lead: 'Erreur' }, shown.results.length > 0 ? 200 : 422)
}

/** As many rows as are filled in, five at least; rows that were entered are empty again. */
function trimmed({ rows, accord }: EnrolmentForm, entered: readonly number[] = []): EnrolmentForm {
  const left = rows.map((row, index) => (entered.includes(index) ? EMPTY_ROW : row))
  const last = left.findLastIndex(isFilled)
  return { rows: left.slice(0, Math.max(FIRST_ROWS, last + 1)), accord }
}

function emptyForm(c: Context): EnrolmentForm {
  const length = c.req.query('lignes') === undefined ? FIRST_ROWS : MOST_ROWS
  return { rows: Array.from({ length }, () => EMPTY_ROW), accord: '' }
}

/** What is wrong with the form as a whole: nobody in it, or no word of the employer's agreement. */
function formProblems({ rows, accord }: EnrolmentForm): FieldProblem[] {
  const nobody = rows.some(isFilled)
    ? []
    : [{ field: 'nom-1', message: 'Indiquez au moins une personne à inscrire.' }]
  const unsaid =
    accord === 'oui' || accord === 'non'
      ? []
      : [{ field: 'accord-oui', message: "Indiquez si l'employeur donne son accord." }]
  return [...nobody, ...unsaid]
}

/** Enters the rows that can be; those that cannot stay in the form, each with its reason. */
async function takeRows(c: Context, world: World, opened: OpenedEnrolment, form: EnrolmentForm) {
  const { ready, problems } = readRows(form, opened)
  const unsaid = formProblems(form)
  if (unsaid.length > 0 || ready.length === 0) {
    return show(c, world, opened, { form: trimmed(form), problems: [...problems, ...unsaid], results: [] })
  }
  const people = ready.map(({ person }) => person)
  const outcome = await enrolByLink(world, opened, { people, employerAgrees: form.accord === 'oui' })
  if ('refused' in outcome) return saySorry(c, 409, TITLE, SEAT_REFUSALS[outcome.refused])
  const results = outcome.results.map((result, index) => ({ name: people[index]?.name ?? '', result }))
  const entered = ready.map(({ index }) => index)
  return show(c, world, outcome.now, { form: trimmed(form, entered), problems, results })
}

async function takePost(c: Context, world: World): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const opened = await openEnrolment(world, token)
  if (opened === null) return notFound(c)
  const fields = await formBody(c)
  if (fields === null) return saySorry(c, 415, 'Envoi refusé', "Cet envoi n'est pas un formulaire.")
  const [toValidate] = fields.get('valider') ?? []
  const registrationId = toValidate ?? fields.get('retirer')?.[0]
  if (registrationId === undefined) return takeRows(c, world, opened, enrolmentFormFrom(fields))
  const verb = toValidate === undefined ? 'withdraw' : 'validate'
  const outcome = await changeByEmployer(world, opened, { verb, registrationId })
  if ('refused' in outcome) return saySorry(c, 409, TITLE, SEAT_REFUSALS[outcome.refused])
  return c.redirect(`${PATHS.enrolment(token)}?enregistree=1#inscriptions`, 303)
}

/** The page by which an employer enrols her agents: shown by GET, which only reads, and written by POST. */
export function enrolmentRoutes(app: Hono, world: World): void {
  const path = PATHS.enrolment(':token')
  app.get(path, async (c) => {
    const opened = await openEnrolment(world, c.req.param('token') ?? '')
    if (opened === null) return notFound(c)
    return show(c, world, opened, { form: emptyForm(c), problems: [], results: [] })
  })
  app.post(path, (c) => takePost(c, world))
}
