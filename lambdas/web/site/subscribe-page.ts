import type { Departement } from '../../../core/domain/departements.ts'
import { absolute, PATHS, webcal } from '../../../core/paths.ts'
import { markup, type Html } from './markup.ts'

/** How to subscribe: the https address first, webcal second (some mail servers refuse it), and what to expect. */
export function subscribePage(departement: Departement, publicUrl: string): Html {
  const address = absolute(publicUrl, PATHS.publicFeed(departement.code))
  return markup`<p>Abonnez votre logiciel d'agenda : les événements publics s'y affichent et se mettent à jour d'eux-mêmes, sans
        rien ressaisir.</p>
      <h2>Adresse à copier</h2>
      <p><a class="address" href="${address}">${address}</a></p>
      <p>Dans votre logiciel, choisissez « s'abonner à un calendrier » ou « à partir d'une adresse », puis collez cette
        adresse. Un fichier importé, lui, ne se mettrait plus à jour.</p>
      <h2>Ouvrir directement</h2>
      <p><a href="${webcal(address)}">S'abonner avec le logiciel d'agenda de cet appareil</a> (adresse webcal, pour iPhone,
        Mac, Thunderbird et Outlook ; si rien ne se passe, utilisez l'adresse ci-dessus).</p>
      <h2>Délai de mise à jour</h2>
      <dl>
        <dt>Google Agenda</dt><dd>de quelques heures à une journée, sans réglage possible</dd>
        <dt>Outlook</dt><dd>environ toutes les quatre heures ; plus lentement dans sa version en ligne</dd>
        <dt>iPhone, iPad et Mac</dt><dd>selon le réglage de l'appareil, de toutes les heures à une fois par semaine</dd>
        <dt>Thunderbird</dt><dd>selon le réglage de l'agenda, toutes les quatre heures si rien n'est changé</dd>
      </dl>
      <p>Les changements de dernière minute sont aussi annoncés par courriel aux personnes invitées.</p>`
}
