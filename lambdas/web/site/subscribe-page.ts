import type { Departement } from '../../../core/domain/departements.ts'
import { absolute, PATHS, webcal } from '../../../core/paths.ts'
import { markup, type Html } from './markup.ts'
import { qrImage } from './qr-image.ts'

/** What is subscribed to: the whole public agenda, or what the form narrowed it down to. */
export interface Subscription {
  readonly departement: Departement
  /** « l'agenda public des Landes », « France services de Geaune ». */
  readonly name: string
  /** Absolute address of the feed (.ics). */
  readonly address: string
  /** Path of this page, as asked. */
  readonly path: string
}

const otherFormat = (address: string, format: string) => address.replace('.ics', `.${format}`)

/** Addresses at which the calendars on the Web take a subscription; documented by neither. */
function webCalendars({ address, name }: Subscription): [string, string][] {
  const [cid, url, title] = [webcal(address), address, name].map(encodeURIComponent)
  const outlook = `calendar/0/addfromweb?url=${String(url)}&name=${String(title)}`
  return [
    ['Google Agenda', `https://calendar.google.com/calendar/render?cid=${String(cid)}`],
    ['Outlook.com', `https://outlook.live.com/${outlook}`],
    ['Outlook (Microsoft 365)', `https://outlook.office.com/${outlook}`],
  ]
}

const DELAYS = markup`<section><h2>Délai de mise à jour</h2>
      <dl>
        <dt>Google Agenda</dt><dd>de quelques heures à une journée, sans réglage possible</dd>
        <dt>Outlook</dt><dd>environ toutes les quatre heures ; plus lentement dans sa version en ligne</dd>
        <dt>iPhone, iPad et Mac</dt><dd>selon le réglage de l'appareil, de toutes les heures à une fois par semaine</dd>
        <dt>Thunderbird</dt><dd>selon le réglage de l'agenda, toutes les quatre heures si rien n'est changé</dd>
      </dl>
      <p>Les changements de dernière minute sont aussi annoncés par courriel aux personnes invitées.</p></section>`

/**
 * How to subscribe: the https address first, webcal second (some mail servers refuse it), and what to expect. The QR code
 * leads to this page, not to the feed: a telephone that opens a feed's address may import it once and never look again.
 */
export function subscribePage(subscription: Subscription, publicUrl: string): Html {
  const { address, path, name } = subscription
  const ways = webCalendars(subscription).map(
    ([calendar, url]) => markup`<li><a href="${url}" rel="noreferrer">${calendar}</a></li>`,
  )
  return markup`<section><h2>Adresse à copier</h2>
      <p class="copy"><a class="address" href="${address}">${address}</a></p>
      <p>Dans votre logiciel, choisissez « s'abonner à un calendrier » ou « à partir d'une adresse », puis collez cette
        adresse. Un fichier importé, lui, ne se mettrait plus à jour.</p></section>
      <section><h2>Ouvrir directement</h2>
      <ul class="ways">
        <li><a class="main" href="${webcal(address)}">Logiciel d'agenda de cet appareil</a></li>
        ${ways}
      </ul>
      <p class="hint">Le premier bouton ouvre une adresse « webcal », pour iPhone, Mac, Thunderbird et Outlook. Si rien ne se
        passe, utilisez l'adresse ci-dessus.</p></section>
      <section class="beside"><h2>Sur un téléphone</h2>
      ${qrImage(absolute(publicUrl, path), `Code QR : s'abonner à ${name}`)}
      <p>Photographiez ce code : cette page s'ouvre sur le téléphone, d'où l'abonnement se fait d'un geste. Il peut être imprimé
        et affiché à l'accueil.</p></section>
      ${DELAYS}
      <section><h2>Autres formats</h2>
      <p>Pour un site Internet ou un lecteur d'actualités :
        <a href="${otherFormat(address, 'rss')}">RSS</a>, <a href="${otherFormat(address, 'json')}">JSON</a>.</p></section>`
}

/** The address of a feed of public events. */
export function feedAddress(
  publicUrl: string,
  { departement, structureId, kind, tentative }: FeedChoice,
): string {
  const path = structureId === '' ? PATHS.publicFeed(departement.code) : PATHS.structureFeed(structureId)
  const url = new URL(absolute(publicUrl, path))
  if (kind !== '') url.searchParams.set('type', kind)
  if (tentative) url.searchParams.set('a-confirmer', '1')
  return url.href
}

/** What the form of the page chose; empty: all. */
export interface FeedChoice {
  readonly departement: Departement
  readonly structureId: string
  readonly kind: string
  readonly tentative: boolean
}
