import { PATHS } from '../../core/paths.ts'
import type { Territory } from '../../core/domain/territory.ts'
import type { GuestAnswer } from './answers.ts'
import { linkIn } from './inbox-link.ts'

const FORM_CHOICES = { yes: 'oui', no: 'non', replaced: 'remplacement' } as const

/** Answers as people do: from the link of the letter, on the page, by its form. False when no letter came. */
export async function postAnswer(inbox: string, territory: Territory, answer: GuestAnswer): Promise<boolean> {
  const link = await linkIn(inbox, answer.mailbox, PATHS.answer(''))
  if (link === null) return false
  const [own = '', ...others] = answer.communes
  const form = new URLSearchParams({
    choix: FORM_CHOICES[answer.choice],
    personnes: String(answer.headCount),
    communes: own,
    autres: others.map((insee) => territory.communes.get(insee)?.name ?? insee).join(', '),
    remplacant: answer.choice === 'replaced' ? 'Une collègue' : '',
    acces: '',
  })
  if (own === '') form.delete('communes')
  const response = await fetch(link, { method: 'POST', body: form, redirect: 'manual' })
  if (response.status !== 303) throw new Error(`answer of ${answer.mailbox}: ${response.status}`)
  return true
}
