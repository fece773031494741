import type { OpenedEnrolment } from '../../../core/usecases/open-enrolment.ts'
import { asksBefore, fieldOf, type EnrolmentForm, type PersonRow } from './enrolment-form.ts'
import { description, errorAt, textField, type Problems } from './form-fields.ts'
import { markup, type Html } from './markup.ts'

const LABELS = {
  nom: 'Nom',
  prenom: 'Prénom',
  fonction: 'Fonction (facultatif)',
  adresse: 'Adresse électronique (facultatif)',
} as const
const LONGEST = { nom: 60, prenom: 60, fonction: 120, adresse: 254 } as const

function structureField(
  row: PersonRow,
  index: number,
  opened: OpenedEnrolment,
  problems: Problems,
): Html | '' {
  const { structures } = opened
  if (structures.length < 2) return ''
  const id = fieldOf('structure', index)
  const options = structures.map(({ structureId, name }) => {
    const selected = row.structure === structureId ? markup` selected` : ''
    return markup`<option value="${structureId}"${selected}>${name}</option>`
  })
  return markup`<div class="field">
      <label for="${id}">Structure</label>
      ${errorAt(problems, id)}
      <select id="${id}" name="${id}"${description(problems, id, false)}><option value="">À choisir</option>${options}</select>
    </div>`
}

function priorField(row: PersonRow, index: number, opened: OpenedEnrolment): Html | '' {
  if (!asksBefore(opened)) return ''
  const id = fieldOf('prerequis', index)
  const checked = row.prerequis ? markup` checked` : ''
  return markup`<div class="choice">
      <input type="checkbox" id="${id}" name="${id}" value="oui"${checked}>
      <label for="${id}">Les modules préalables ont déjà été suivis</label>
    </div>`
}

/** One person of the form: every field with its label, its error tied to it. */
function personFields(row: PersonRow, index: number, opened: OpenedEnrolment, problems: Problems): Html {
  const text = (name: keyof typeof LABELS) =>
    textField(
      { id: fieldOf(name, index), label: LABELS[name], value: row[name], maxLength: LONGEST[name] },
      problems,
    )
  return markup`<fieldset><legend>Personne ${index + 1}</legend>
      ${text('nom')}${text('prenom')}${text('fonction')}${text('adresse')}${structureField(row, index, opened, problems)}${priorField(row, index, opened)}
    </fieldset>`
}

function agreement({ accord }: EnrolmentForm, problems: Problems): Html {
  const choices = [
    ['oui', "L'employeur donne son accord à ces inscriptions"],
    ['non', "L'accord de l'employeur sera donné plus tard sur cette page"],
  ].map(([value, label]) => {
    const checked = accord === value ? markup` checked` : ''
    return markup`<div class="choice">
          <input type="radio" id="accord-${value}" name="accord" value="${value}"${checked}>
          <label for="accord-${value}">${label}</label>
        </div>`
  })
  return markup`<fieldset${description(problems, 'accord-oui', false)}><legend>Accord de l'employeur</legend>
        ${errorAt(problems, 'accord-oui')}
        ${choices}
      </fieldset>`
}

/** The rows to be filled in, and the employer's agreement; those beyond the first ones are asked for by a link. */
export function enrolmentFields(form: EnrolmentForm, opened: OpenedEnrolment, problems: Problems): Html {
  return markup`${form.rows.map((row, index) => personFields(row, index, opened, problems))}
      ${agreement(form, problems)}`
}
