import { DEPARTEMENTS } from '../../../core/domain/departements.ts'
import { PATHS } from '../../../core/paths.ts'
import { markup, type Html } from './markup.ts'

/** What this site is, and the way to a département. */
export function homePage(): Html {
  const options = DEPARTEMENTS.map(
    ({ code, name }) => markup`<option value="${code}">${code} – ${name}</option>`,
  )
  return markup`<p>L'agenda partagé des réseaux France services : rencontres, formations, portes ouvertes, ouvertures et
        inaugurations de chaque département.</p>
      <form method="get" action="${PATHS.home}">
        <div class="field">
          <label for="departement">Département</label>
          <select id="departement" name="departement">${options}</select>
        </div>
        <p><button type="submit">Voir l'agenda public</button></p>
      </form>
      <p>Vous avez reçu une invitation ? Le lien de réponse se trouve dans le message ; aucun compte n'est nécessaire.</p>`
}
