import { webcal } from '../paths.ts'
import { actions, link, paragraph } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import type { PlainLetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { subjectLine } from './subject.ts'

/** T18: the private address of an agent's feed, https first: some mail servers refuse `webcal:`. */
export function subscription({ departement, links }: PlainLetterFacts): Draft {
  const { feed, replaceFeed } = links
  if (feed === null || replaceFeed === null) throw new Error('a subscription letter has a feed address')
  return {
    subject: subjectLine(departement, { before: 'Votre agenda France services', title: '', after: '' }),
    heading: ['Votre agenda France services'],
    body: [
      paragraph("Voici votre lien d'abonnement, personnel : ne le transmettez pas."),
      { block: 'address', url: feed },
      paragraph(
        "Outlook, Thunderbird, iPhone : suivez le lien « S'abonner » (webcal). Autre agenda ou en cas d'erreur : copiez l'adresse https ci-dessus.",
      ),
      actions(link("S'abonner", webcal(feed)), link('Remplacer mon lien', replaceFeed)),
      paragraph(
        "Les changements peuvent mettre jusqu'à 24 heures à apparaître ; ceux de dernière minute vous parviennent aussi par courriel.",
      ),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
