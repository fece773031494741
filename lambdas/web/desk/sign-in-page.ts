import { LINK_MINUTES } from '../../../core/domain/desk-links.ts'
import { DEPARTEMENTS } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import { description, errorAt, errorSummary, type Problems } from '../site/form-fields.ts'
import { markup, type Html } from '../site/markup.ts'

/** What was typed of the form that asks for a link. */
export interface SignInForm {
  readonly departement: string
  readonly mailbox: string
}

function departementField({ departement }: SignInForm, problems: Problems): Html {
  const options = DEPARTEMENTS.map(({ code, name }) => {
    const selected = code === departement ? markup` selected` : ''
    return markup`<option value="${code}"${selected}>${code} – ${name}</option>`
  })
  return markup`<div class="field">
          <label for="departement">Département</label>
          ${errorAt(problems, 'departement')}
          <select id="departement" name="departement" required${description(problems, 'departement', false)}>
            <option value="">Choisissez</option>${options}
          </select>
        </div>`
}

function mailboxField({ mailbox }: SignInForm, problems: Problems): Html {
  return markup`<div class="field">
          <label for="courriel">Adresse électronique professionnelle</label>
          <span class="hint" id="courriel-aide">Exemple : coordination@prefecture.example</span>
          ${errorAt(problems, 'courriel')}
          <input type="email" id="courriel" name="courriel" value="${mailbox}" maxlength="254" autocomplete="email" required${description(problems, 'courriel', true)}>
        </div>`
}

/** Asks for the mailbox to which the link of the desk is sent; there is no password to forget or to steal. */
export function signInPage(form: SignInForm, problems: Problems): Html {
  return markup`${errorSummary(problems)}
      <p>Le bureau est l'espace de travail de la coordination : agenda, invitations, réponses. Indiquez votre adresse ; un
        lien de connexion vous y est envoyé. Aucun mot de passe n'est nécessaire.</p>
      <form method="post" action="${PATHS.deskSignIn}" novalidate>
        ${departementField(form, problems)}
        ${mailboxField(form, problems)}
        <p><button type="submit">Recevoir un lien de connexion</button></p>
      </form>
      <p>Vous répondez à une invitation ? Le lien de réponse se trouve dans le message ; aucun compte n'est nécessaire.</p>`
}

/** The same for everybody who asks: whether a mailbox has a desk is told to the mailbox alone. */
export function linkAskedPage(): Html {
  return markup`<p>Si un bureau est ouvert à l'adresse indiquée, un message y parvient dans les deux minutes. Le lien qu'il
        contient est valable ${LINK_MINUTES} minutes et ne sert qu'une fois.</p>
      <h2>Rien n'arrive ?</h2>
      <ul>
        <li>Vérifiez le dossier des messages indésirables.</li>
        <li>Trois liens au plus sont envoyés par heure à une même adresse.</li>
        <li>L'accès au bureau est accordé par l'exploitant du service, pour une adresse et un département précis.</li>
      </ul>
      <p><a href="${PATHS.deskSignIn}">Demander un autre lien</a></p>`
}

/** What a link shows, however often it is opened and by whatever program: the desk opens by the button alone. */
export function openDeskPage(token: string): Html {
  return markup`<p>Votre lien est valable. Il ne sert qu'une fois : ouvrez votre bureau sur l'ordinateur où vous travaillez.</p>
      <form method="post" action="${PATHS.deskLink(token)}">
        <p><button type="submit">Ouvrir mon bureau</button></p>
      </form>
      <p>Sur un ordinateur partagé, pensez à vous déconnecter en partant.</p>`
}
