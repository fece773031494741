import type { AgendaEvent } from '../../core/domain/event.ts'
import { composeLetter, type SingleLetterName } from '../../core/letters/compose.ts'
import {
  cancelledSeminar,
  inaugurationFixed,
  inaugurationInDecember,
  openHouse,
  secretariesDay,
  seminar,
  seminarAtNine,
  seminarInTheAfternoon,
  training,
} from './autumn-events.ts'
import { AUTUMN } from './autumn-letters.ts'
import { agent, answerOf, factsOf, gabarret, invitationOf, threeMairies } from './letter-facts.ts'

/** The plain text of a letter with ordinary spaces, so that sentences can be quoted here. */
function textOf(letter: SingleLetterName, facts: Parameters<typeof composeLetter>[1]): string {
  return composeLetter(letter, facts).text.replaceAll('\u00a0', ' ')
}

const inviting = (event: AgendaEvent, name: string) =>
  textOf('invitation-seminar', factsOf({ ...event, organiser: { ...event.organiser, name } }, agent))

describe('an invitation', () => {
  it('is made in the name of the préfecture only when the préfecture organises', () => {
    expect(inviting(seminar, 'Préfecture des Landes')).toContain(
      "La préfecture des Landes vous convie au séminaire départemental France services, qui réunira l'ensemble des acteurs du réseau.",
    )
    expect(inviting(training, 'CNFPT')).toContain('Le CNFPT vous convie à la formation des futurs agents')
    expect(inviting(inaugurationFixed, "Communauté de communes des Landes d'Armagnac")).toContain(
      "La Communauté de communes des Landes d'Armagnac vous convie à l'inauguration de la France services de Gabarret-Roquefort.",
    )
    expect(inviting(seminar, 'Les agents de Geaune')).toContain('Les agents de Geaune vous convient au')
  })

  it('tells a label or a newsletter instead of convening to it', () => {
    const labelling = { ...inaugurationFixed, kind: 'labelling', title: 'Labellisation de Geaune' } as const
    expect(inviting(labelling, 'Préfecture des Landes')).toContain(
      'vous informe de la labellisation de Geaune.',
    )
  })

  it('offers the three answers, each one click away, only where an answer is awaited', () => {
    const asked = textOf('invitation-seminar', factsOf(seminar, agent))
    for (const choice of ['oui', 'non', 'remplacement']) expect(asked).toContain(`?choix=${choice}`)
    const openDay = textOf('invitation-seminar', factsOf(openHouse, gabarret))
    expect(openDay).not.toContain('choix=')
    expect(openDay).toContain("Voir la page de l'événement : https://agenda.example/40/evenements/")
  })

  it('of mairies names each of them, and says that one answer is enough', () => {
    const text = textOf('invitation-secretaries', factsOf(secretariesDay, threeMairies))
    expect(text).toContain("du secrétariat des mairies de Gabarret, du Frêche et d'Arsague.")
    expect(text).toContain('Une seule réponse suffit : vous pourrez cocher les communes concernées.')
    expect(text).toContain('Vous pouvez aussi répondre par téléphone au 05 58 00 00 00.')
  })

  it('names the structure that welcomes the secretaries, when it is known', () => {
    const facts = factsOf(secretariesDay, gabarret, { structureNames: ['France services de Geaune'] })
    expect(textOf('invitation-secretaries', facts)).toContain(
      'Les agents de la France services de Geaune vous invitent à découvrir leur espace et',
    )
  })

  it('of a training says that the official summons comes from the training body', () => {
    expect(inviting(training, 'Préfecture des Landes')).toContain(
      'La convocation officielle est adressée par le CNFPT ; elle seule fait foi.',
    )
  })
})

describe('a date that is not fixed', () => {
  it('is told by its month, and no answer is asked', () => {
    const text = textOf('save-the-date', factsOf(inaugurationInDecember, gabarret))
    expect(text).toContain(
      "L'inauguration de la France services de Gabarret-Roquefort est prévue en décembre 2021.",
    )
    expect(text).toContain("Aucune réponse n'est attendue à ce stade.")
    expect(text).not.toContain('choix=')
  })

  it('is said to be unknown when not even its month is known', () => {
    const unknown: AgendaEvent = { ...inaugurationInDecember, when: { precision: 'unknown' } }
    expect(textOf('save-the-date', factsOf(unknown, gabarret))).toContain("n'est pas encore arrêtée.")
  })

  it('once fixed, recalls the month announced', () => {
    expect(textOf('date-fixed', factsOf(inaugurationFixed, gabarret))).toContain(
      'annoncée en décembre 2021, est désormais fixée au mardi 14 décembre 2021 à 11 h.',
    )
  })
})

describe('a confirmation', () => {
  const confirming = (choice: 'yes' | 'no' | 'replaced', told = {}) =>
    factsOf(secretariesDay, gabarret, {
      invitation: invitationOf(secretariesDay, gabarret, answerOf(choice, told)),
    })

  it.each([
    ['yes', { headCount: 2, communes: ['40102'] }, 'vous participez pour Gabarret (2 personnes).'],
    ['no', { communes: ['40102'] }, 'vous ne pouvez pas participer pour Gabarret.'],
    [
      'replaced',
      { substitute: 'La première adjointe', communes: ['40102'] },
      'vous vous faites remplacer par La première adjointe pour Gabarret (1 personne).',
    ],
  ] as const)('says again what was answered: %s', (choice, told, sentence) => {
    expect(textOf('confirmation', confirming(choice, told))).toContain(
      `Votre réponse est bien enregistrée : ${sentence}`,
    )
  })

  it('names a commune that the invitation did not', () => {
    const roquefort = {
      insee: '40245',
      name: 'Roquefort',
      epci: null,
      population: 1900,
      postcodes: ['40120'],
    }
    const facts = { ...confirming('yes', { communes: ['40245'] }), answeredFor: [roquefort] }
    expect(textOf('confirmation', facts)).toContain('vous participez pour Roquefort (1 personne).')
  })

  it('is impossible without an answer', () => {
    expect(() => composeLetter('confirmation', factsOf(secretariesDay, gabarret))).toThrow('an answer')
  })
})

describe('a reminder', () => {
  it('that was moved says why', () => {
    const facts = { movedBecause: 'avancé au mercredi 10 novembre : le 11 est férié' }
    const sentence = 'Ce rappel a été avancé au mercredi 10 novembre : le 11 est férié.'
    expect(textOf('relance', factsOf(secretariesDay, gabarret, { facts }))).toContain(sentence)
    expect(textOf('reminder', factsOf(secretariesDay, gabarret, { facts }))).toContain(sentence)
    expect(textOf('reminder', factsOf(secretariesDay, gabarret))).not.toContain('Ce rappel a été')
  })

  it('to a structure tells its agents what takes place there, and asks them nothing', () => {
    const text = textOf('reminder', factsOf(openHouse, agent, { invitation: null }))
    expect(text).toContain(
      'La journée portes ouvertes de la France services de Geaune a lieu le jeudi 14 octobre',
    )
    expect(text).not.toContain('choix=')
  })

  it('to the silent names the mairie, and announces its end', () => {
    const last = textOf('relance', factsOf(secretariesDay, gabarret, { facts: { lastRelance: true } }))
    expect(last).toContain("nous n'avons pas encore reçu la réponse de la mairie de Gabarret.")
    expect(last).toContain('Ceci est le dernier rappel.')
    expect(textOf('relance', factsOf(seminar, agent))).toContain("n'avons pas encore reçu votre réponse.")
  })

  it('to the silent recalls the deadline only while it has not passed', () => {
    const atDays = (reminderDays: number) =>
      textOf('relance', factsOf(secretariesDay, gabarret, { facts: { reminderDays } }))
    expect(atDays(14)).toContain('au plus tard le vendredi 12 novembre 2021')
    expect(atDays(7)).not.toContain('au plus tard')
  })
})

describe('a change', () => {
  const hour = { changes: [{ label: 'Horaire', before: 'à 9 h 30', after: 'à 14 h' }] }
  const answered = (choice: 'yes' | 'no', event: AgendaEvent) =>
    factsOf(event, agent, { invitation: invitationOf(event, agent, answerOf(choice)), facts: hour })

  it('shows old and new in words where nothing can be struck through', () => {
    const { text, html } = composeLetter('change', answered('yes', seminarInTheAfternoon))
    expect(text.replaceAll('\u00a0', ' ')).toContain('Ancien horaire : à 9 h 30\nNouvel horaire : à 14 h')
    expect(html).toMatch(/<del [^>]*>à 9\u00a0h\u00a030<\/del> → <strong [^>]*>à 14\u00a0h<\/strong>/)
  })

  it('asks who said yes to confirm', () => {
    const text = textOf('change', answered('yes', seminarInTheAfternoon))
    expect(text).toContain('Je confirme : ')
    expect(text).toContain('Je ne suis plus disponible : ')
  })

  it('of the day opens the question again, even to who said no', () => {
    const moved = { ...seminarInTheAfternoon, dateRevision: 2 }
    const text = textOf('change', answered('no', moved))
    expect(text).toContain("Votre réponse portait sur l'ancienne date.")
    expect(text).toContain('Je participe : ')
  })

  it('that undoes a cancellation says that the event is maintained', () => {
    const facts = { changes: [{ label: 'Événement', before: 'annulé', after: 'maintenu' }] }
    const { subject, text } = composeLetter('change', factsOf(seminarAtNine, agent, { facts }))
    expect(subject).toContain('Maintenu – ')
    expect(text).toContain('annulé')
  })
})

describe('a cancellation', () => {
  it('says what follows: another date, unless the organiser says otherwise', () => {
    expect(textOf('cancellation', factsOf(cancelledSeminar, agent))).toContain(
      'Une nouvelle date vous sera proposée.',
    )
    const never = { ...cancelledSeminar, cancelFollowUp: 'Le séminaire ne sera pas reporté cette année' }
    const text = textOf('cancellation', factsOf(never, agent))
    expect(text).toContain('Le séminaire ne sera pas reporté cette année.')
    expect(text).not.toContain('nouvelle date')
  })

  it('says what does not take place and why, and asks nothing', () => {
    const text = textOf('cancellation', factsOf(cancelledSeminar, agent))
    expect(text).toContain("prévu le mardi 12 octobre 2021 de 9 h 30 à 12 h, n'aura pas lieu.")
    expect(text).toContain('Motif : les conditions sanitaires ne permettent pas de réunir le réseau.')
    expect(text).not.toContain('choix=')
  })

  it('agrees with its kind', () => {
    const campaign: AgendaEvent = {
      ...openHouse,
      ...{ kind: 'open-house-campaign', title: 'Journées portes ouvertes' },
    }
    expect(textOf('cancellation', factsOf(campaign, agent))).toContain(
      "les journées portes ouvertes, prévues le jeudi 14 octobre 2021, n'auront pas lieu.",
    )
  })
})

it('the practical block stands in the same order in every letter about an event', () => {
  const about = AUTUMN.filter(
    ([, letter]) => !['subscription', 'dates-to-confirm', 'desk-sign-in'].includes(letter),
  )
  for (const [, letter, facts] of about) {
    const rows = textOf(letter, facts).match(/^(Date|Heure|Lieu|Durée|Accès|Contact) : ./gm) ?? []
    expect(rows.map((row) => row.split(' ')[0])).toEqual([
      'Date',
      'Heure',
      'Lieu',
      'Durée',
      'Accès',
      'Contact',
    ])
  }
})
