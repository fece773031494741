import type { Instant } from './codes.ts'
import { frenchInstant } from './french-dates.ts'
import { frenchNumber } from './french-numbers.ts'

/** One thing that was looked at: how it is, in words, and what to do where something is to be done. */
export interface Finding {
  /** `look`: it works, and somebody should look; `ill`: people suffer, or will. */
  readonly state: 'well' | 'look' | 'ill'
  readonly words: string
  readonly todo: string | null
}

const well = (words: string): Finding => ({ state: 'well', words, todo: null })
const look = (words: string, todo: string): Finding => ({ state: 'look', words, todo })
const ill = (words: string, todo: string): Finding => ({ state: 'ill', words, todo })

const LATE_MINUTES = 10
const MINUTE_MS = 60_000
/** What SES allows an account that has not left its sandbox. */
const SANDBOX_A_DAY = 200
/** The postman keeps the last tenth of the day for urgent letters. */
const NEARLY_ALL = 0.8

/** What the work list says: whether the postman runs, and whether it may. */
export function sendingFinding(
  facts: { readonly now: Instant; readonly oldestDueAt: Instant | null; readonly pausedAt: Instant | null },
  zone: string,
): Finding {
  const { now, oldestDueAt, pausedAt } = facts
  if (pausedAt !== null) {
    return look(
      `L'envoi est suspendu depuis le ${frenchInstant(pausedAt, zone)}.`,
      'Reprenez-le quand sa raison a disparu : agenda mail resume.',
    )
  }
  const late = oldestDueAt === null ? 0 : (Date.parse(now) - Date.parse(oldestDueAt)) / MINUTE_MS
  if (late < LATE_MINUTES) return well("L'envoi est en marche ; rien n'attend au-delà de son heure.")
  return ill(
    `La plus ancienne tâche échue attend depuis ${frenchNumber(Math.floor(late))} minutes.`,
    'Le facteur ne passe pas, ou échoue : docs/runbook.md#postman-not-running.',
  )
}

/** Whether the index of what is due can be read. */
export function indexFinding(status: string | null): Finding {
  if (status === 'ACTIVE') return well("La table répond ; l'index de ce qui est échu est actif.")
  return ill(
    `L'index de ce qui est échu est ${status === null ? 'absent' : `dans l'état ${status}`}.`,
    "Sans lui rien ne part : déployez de nouveau la pile, et attendez que l'index soit actif.",
  )
}

/** What SES lets the account send. */
export interface SendingAccount {
  readonly sendingEnabled: boolean
  readonly maxPerDay: number
  readonly maxPerSecond: number
  readonly sentLastDay: number
}

export function accountFindings(account: SendingAccount): Finding[] {
  const { sendingEnabled, maxPerDay, maxPerSecond, sentLastDay } = account
  const sent = sentLastDay > 1 ? 'messages envoyés' : 'message envoyé'
  const share = `${frenchNumber(sentLastDay)} ${sent} en 24 heures sur ${frenchNumber(maxPerDay)} autorisés`
  const rate = `${frenchNumber(maxPerSecond)} par seconde`
  const quota =
    sentLastDay > maxPerDay * NEARLY_ALL
      ? look(
          `${share}, ${rate}.`,
          'Le reste de la journée est gardé aux messages urgents : demandez un quota plus élevé.',
        )
      : well(`${share}, ${rate}.`)
  return [
    sendingEnabled
      ? well('SES accepte les envois du compte.')
      : ill(
          'SES a suspendu les envois du compte.',
          'Lisez le message du support AWS, puis corrigez sa cause.',
        ),
    ...(maxPerDay <= SANDBOX_A_DAY
      ? [
          ill(
            'Le compte est encore dans le bac à sable de SES : seules les adresses vérifiées reçoivent.',
            'Demandez la sortie du bac à sable : docs/deploiement.md.',
          ),
        ]
      : []),
    quota,
  ]
}

/** What SES knows of the domain that writes; `Success` is SES's word for « verified ». */
export interface SendingIdentity {
  readonly domain: string
  readonly verification: string | null
  readonly dkim: string | null
}

export function identityFindings({ domain, verification, dkim }: SendingIdentity): Finding[] {
  const records = 'Publiez les enregistrements DNS que la pile affiche : docs/deploiement.md.'
  return [
    verification === 'Success'
      ? well(`Le domaine ${domain} est vérifié par SES.`)
      : ill(`Le domaine ${domain} n'est pas vérifié par SES.`, records),
    dkim === 'Success'
      ? well(`Les messages de ${domain} sont signés (DKIM).`)
      : ill(`Les messages de ${domain} ne sont pas signés (DKIM).`, records),
  ]
}

/** What the world's DNS says of the domain; null: it could not be asked. */
export interface PublishedNames {
  readonly domain: string
  readonly dmarc: readonly string[] | null
  /** Mail servers of the domain to which answers are written. */
  readonly replyServers: readonly string[] | null
}

function dmarcFinding({ domain, dmarc }: PublishedNames): Finding {
  if (dmarc === null) return look(`Le DNS de ${domain} n'a pas pu être interrogé.`, 'Recommencez plus tard.')
  const policy = dmarc.find((text) => /^v=DMARC1\b/i.test(text))
  if (policy === undefined) {
    return ill(
      `${domain} ne publie pas de règle DMARC : Gmail et Yahoo refusent de tels envois.`,
      `Publiez au moins _dmarc.${domain} TXT "v=DMARC1; p=none".`,
    )
  }
  return /\bp\s*=\s*none\b/i.test(policy)
    ? look(
        `La règle DMARC de ${domain} ne protège pas encore contre l'usurpation (p=none).`,
        'Après quelques semaines sans incident, passez à p=quarantine, puis à p=reject.',
      )
    : well(`La règle DMARC de ${domain} protège contre l'usurpation.`)
}

export function namesFindings(names: PublishedNames): Finding[] {
  const { domain, replyServers } = names
  const reaches = replyServers?.some((server) => /amazonaws\.com\.?$/i.test(server)) ?? false
  return [
    dmarcFinding(names),
    reaches
      ? well("Les réponses envoyées par les logiciels d'agenda nous parviennent.")
      : look(
          `Les réponses des logiciels d'agenda ne nous parviennent pas : reponses.${domain} n'a pas de serveur de messagerie de SES.`,
          'Publiez son enregistrement MX : docs/deploiement.md. Les réponses par lien ne sont pas touchées.',
        ),
  ]
}
