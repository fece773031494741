import type { FieldProblem } from '../../../core/domain/problem.ts'
import { french } from '../../../core/letters/typography.ts'
import { markup, type Html } from './markup.ts'

/** Problems by the id of the field they are shown at. */
export type Problems = readonly FieldProblem[]

/** The list of errors before the form, each linked to its field (RGAA 11.10, 11.11). */
export function errorSummary(problems: Problems): Html | '' {
  if (problems.length === 0) return ''
  const items = problems.map(
    ({ field, message }) => markup`<li><a href="#${field}">${french(message)}</a></li>`,
  )
  return markup`<div class="errors" role="alert" id="erreurs">
      <h2>${problems.length > 1 ? 'Des réponses sont à corriger' : 'Une réponse est à corriger'}</h2>
      <ul>${items}</ul>
    </div>`
}

export function errorAt(problems: Problems, field: string): Html | '' {
  const problem = problems.find((one) => one.field === field)
  if (problem === undefined) return ''
  return markup`<span class="error" id="${field}-erreur">Erreur : ${french(problem.message)}</span>`
}

/** `aria-describedby` and `aria-invalid` of a field: its hint, and its error when there is one. */
export function description(problems: Problems, field: string, hint: boolean): Html {
  const wrong = problems.some((one) => one.field === field)
  const ids = [hint ? `${field}-aide` : [], wrong ? `${field}-erreur` : []].flat().join(' ')
  const described = ids === '' ? '' : markup` aria-describedby="${ids}"`
  return wrong ? markup`${described} aria-invalid="true"` : markup`${described}`
}

interface TextField {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly lines?: number
  readonly maxLength: number
}

/** A text field with its label, its hint and its error, all tied together. */
export function textField(field: TextField, problems: Problems): Html {
  const { id, label, hint, value, lines, maxLength } = field
  const ties = description(problems, id, hint !== undefined)
  const input =
    lines === undefined
      ? markup`<input type="text" id="${id}" name="${id}" value="${value}" maxlength="${maxLength}"${ties}>`
      : markup`<textarea id="${id}" name="${id}" rows="${lines}" maxlength="${maxLength}"${ties}>${value}</textarea>`
  return markup`<div class="field">
      <label for="${id}">${french(label)}</label>
      ${hint === undefined ? '' : markup`<span class="hint" id="${id}-aide">${french(hint)}</span>`}
      ${errorAt(problems, id)}
      ${input}
    </div>`
}
