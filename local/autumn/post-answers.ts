import * as z from 'zod'
import { PATHS } from '../../core/paths.ts'
import type { Territory } from '../../core/domain/territory.ts'
import type { GuestAnswer } from './answers.ts'

const messagesSchema = z.array(z.object({ subject: z.string(), text: z.string() }))

const FORM_CHOICES = { yes: 'oui', no: 'non', replaced: 'remplacement' } as const

/** The answer page's address, as the secretary finds it in the letter that invited her. */
async function answerLink(inbox: string, mailbox: string): Promise<string | null> {
  const response = await fetch(new URL(`/messages.json?to=${encodeURIComponent(mailbox)}`, inbox))
  const messages = messagesSchema.parse(await response.json())
  const start = PATHS.answer('')
  for (const { text } of messages) {
    const [link] = new RegExp(`https?://[^\\s>]+${start}[^\\s>?]+`).exec(text) ?? []
    if (link !== undefined) return link
  }
  return null
}

/** Answers as people do: from the link of the letter, on the page, by its form. False when no letter came. */
export async function postAnswer(inbox: string, territory: Territory, answer: GuestAnswer): Promise<boolean> {
  const link = await answerLink(inbox, answer.mailbox)
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
