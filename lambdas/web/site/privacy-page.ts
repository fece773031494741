import type { Departement } from '../../../core/domain/departements.ts'
import { ATTENDANCE_KEPT } from '../../../core/domain/retention.ts'
import { markup, type Html } from './markup.ts'

/** RGPD notice. The durations are proposals, to be confirmed by the data protection officer of each préfecture. */
export function privacyPage(departement: Departement): Html {
  const prefecture = `la préfecture ${departement.ofName}`
  return markup`<dl>
        <dt>Responsable du traitement</dt>
        <dd>La préfecture ${departement.ofName}, coordination départementale France services.</dd>
        <dt>Finalité</dt>
        <dd>Organiser les rencontres, formations et cérémonies du réseau France services et en informer les participants.</dd>
        <dt>Base légale</dt>
        <dd>Mission d'intérêt public (article 6.1.e du RGPD).</dd>
        <dt>Données</dt>
        <dd>Nom, fonction, organisme, adresse et téléphone professionnels, réponses aux invitations,
          messages écrits en réponse à une invitation, présences.</dd>
        <dt>Destinataires</dt>
        <dd>Les organisateurs de l'événement, l'employeur et l'organisme de formation pour les formations.</dd>
        <dt>Durée de conservation</dt>
        <dd>Réponses aux invitations : 12 mois après l'événement. Besoins d'accessibilité : 7 jours après l'événement.
          Présences en formation : ${ATTENDANCE_KEPT} après la formation, le temps pendant
          lequel une attestation peut être vérifiée. Journaux d'envoi et messages
          transmis à l'organisation : 6 mois.</dd>
        <dt>Sous-traitant</dt>
        <dd>Amazon Web Services, données hébergées en France (région de Paris).</dd>
        <dt>Vos droits</dt>
        <dd>Accès, rectification, effacement, limitation et opposition, auprès du délégué à la protection des données de
          ${prefecture}. Réclamation possible auprès de la CNIL.</dd>
        <dt>Témoins de connexion et mesure d'audience</dt>
        <dd>Aucun : ce site ne dépose rien sur votre appareil et ne mesure pas les visites.</dd>
      </dl>`
}
