import { currentAnswer } from '../../../core/domain/answered-communes.ts'
import { findCommunes } from '../../../core/domain/typed-commune.ts'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import type { Answer, Invitation } from '../../../core/domain/invitation.ts'
import type { FieldProblem } from '../../../core/domain/problem.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { communeNames } from './event-facts.ts'

/** The answer form as it was filled in; the names are those of its fields, which people may see in an address. */
export interface AnswerForm {
  readonly choix: string
  readonly remplacant: string
  readonly personnes: string
  /** INSEE codes: boxes of the communes of the invitation. */
  readonly communes: readonly string[]
  /** Names of others, as typed. */
  readonly autres: string
  readonly acces: string
}

const CHOICES: Readonly<Record<string, Answer['choice']>> = {
  oui: 'yes',
  non: 'no',
  remplacement: 'replaced',
}
const WORDS: Readonly<Record<Answer['choice'], string>> = { yes: 'oui', no: 'non', replaced: 'remplacement' }

/** Fields of the form for each field of an answer, so that a problem is shown where it was typed. */
const FIELD_IDS: Readonly<Record<string, string>> = {
  choice: 'choix-oui',
  substitute: 'remplacant',
  headCount: 'personnes',
  communes: 'communes',
  accessNeeds: 'acces',
}

const NOTHING_SAID: AnswerForm = {
  ...{ choix: '', remplacant: '', personnes: '1', communes: [], autres: '', acces: '' },
}

/**
 * The form for an invitation: what was answered before, or nothing chosen; a link of a letter may preselect. An answer
 * about another day says nothing of this one (rule R-G): its choice is asked again.
 */
export function formOf(
  view: { event: AgendaEvent; invitation: Invitation; territory: Territory },
  preselected: string | null,
): AnswerForm {
  const { answer, communes } = view.invitation
  const current = currentAnswer(view.invitation, view.event)
  const said = answer === null ? NOTHING_SAID : formOfAnswer(answer)
  const others = said.communes.filter((code) => !communes.includes(code))
  return {
    ...said,
    choix:
      preselected !== null && Object.hasOwn(CHOICES, preselected) ? preselected : current ? said.choix : '',
    personnes: said.personnes === '' ? '1' : said.personnes,
    communes: answer === null ? communes : communes.filter((code) => said.communes.includes(code)),
    autres: communeNames(view.territory, others).join(', '),
  }
}

/** The form that says an answer again: what « undo » sends. */
export function formOfAnswer(answer: Answer): AnswerForm {
  return {
    choix: WORDS[answer.choice],
    remplacant: answer.substitute ?? '',
    personnes: answer.headCount === 0 ? '' : String(answer.headCount),
    communes: answer.communes,
    autres: '',
    acces: answer.accessNeeds ?? '',
  }
}

/** The form that came in a POST. Line ends become one character, as in what is kept. */
export function formFrom(fields: ReadonlyMap<string, string[]>): AnswerForm {
  const text = (name: string) => (fields.get(name)?.[0] ?? '').replace(/\r\n?/g, '\n').trim()
  return {
    choix: text('choix'),
    remplacant: text('remplacant'),
    personnes: text('personnes'),
    communes: fields.get('communes') ?? [],
    autres: text('autres'),
    acces: text('acces'),
  }
}

function headCountOf(typed: string): { headCount?: number } {
  if (typed === '') return {}
  return { headCount: /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN }
}

/** The answer that a form means, and the communes it names that nobody knows here. */
export function answerFrom(
  form: AnswerForm,
  invitation: Invitation,
  territory: Territory,
): { input: unknown; problems: FieldProblem[] } {
  const { found, unknown } = findCommunes(territory, form.autres)
  const communes = [...form.communes, ...found.map((commune) => commune.insee)]
  const problems = unknown.map((name) => ({
    field: 'autres',
    message: `« ${name} » n'est pas le nom d'une commune du département. Indiquez son nom complet ou son code INSEE.`,
  }))
  if (communes.length === 0 && unknown.length === 0 && invitation.communes.length > 0) {
    problems.push({ field: 'communes', message: 'Indiquez au moins une commune.' })
  }
  const choice = CHOICES[form.choix]
  const input = {
    choice,
    ...(choice === 'no' ? {} : headCountOf(form.personnes)),
    substitute: form.remplacant === '' ? null : form.remplacant,
    communes,
    accessNeeds: form.acces === '' ? null : form.acces,
  }
  return { input, problems }
}

/** The problems of an answer, at the fields of the form. */
export function atFields(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ field, message }) => {
    const name = field.split('.')[0] ?? ''
    return { field: FIELD_IDS[name] ?? name, message }
  })
}
