import { LINK_MINUTES } from '../domain/desk-links.ts'
import { actions, link, paragraph } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import type { PlainLetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { subjectLine } from './subject.ts'

/** To whoever has just asked to sign in at her desk: the link that opens it, once. */
export function deskSignIn({ departement, links }: PlainLetterFacts): Draft {
  const { desk } = links
  if (desk === null) throw new Error('a sign-in letter has a link')
  const what = 'Votre lien de connexion'
  return {
    subject: subjectLine(departement, { before: what, title: '', after: '' }),
    heading: [what],
    body: [
      paragraph(
        "Une connexion au bureau de l'agenda France services vient d'être demandée pour cette adresse.",
      ),
      actions(link('Ouvrir mon bureau', desk)),
      paragraph(
        `Ce lien est valable ${LINK_MINUTES} minutes et ne sert qu'une fois. Il est personnel : ne le transmettez pas.`,
      ),
      paragraph(
        "Vous n'avez rien demandé ? Ne suivez pas ce lien : sans lui, personne ne peut ouvrir votre bureau.",
      ),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
