import { scopeSchema } from '../../core/domain/access.ts'

/** What `agenda --help` prints. */
export const HELP = `agenda – commandes de l'exploitant

Clés d'accès à l'API
  agenda keys create --departement 40 --owner "Préfecture des Landes" --scope events:write [--scope …]
  agenda keys list --departement 40
  agenda keys revoke IDENTIFIANT

Bureau de la coordination
  agenda desk grant --departement 40 --mailbox ADRESSE --role préfecture
      rôles : préfecture (tout), lecture (tout lire), structure et organisme (l'agenda du réseau)
  agenda desk revoke --departement 40 --mailbox ADRESSE
  agenda desk list --departement 40

Annuaire (fichiers CSV, en UTF-8 de préférence ; séparateur « ; » ou « , »)
  agenda import structures FICHIER.csv [--departement 40] [--dry-run]
      la liste des structures France services publiée par l'ANCT, telle quelle ; une colonne
      id_fs_parent, si vous l'ajoutez, indique la maison mère d'une antenne
  agenda import contacts FICHIER.csv [--departement 40] [--dry-run]
      colonnes : fonction, nom, courriel, telephone, communes, structure (et organisme, departement)

Agendas
  agenda feeds rerender --departement 40
      récrit les textes des agendas après un changement de mise en forme

Envoi des messages
  agenda mail pause [--reason "Motif"]
      suspend tout envoi ; ce qui est échu attend
  agenda mail resume
  agenda mail status
  agenda mail reconcile FICHIER… [--anyway]
      après la restauration de la base : rejoue les comptes rendus de SES archivés (« - » : l'entrée
      standard ; fichiers .gz admis), envoi suspendu ; --anyway : même si l'envoi est en marche
      (marche à suivre : docs/runbook.md#table-restored)

Santé
  agenda dns
      les enregistrements à publier pour le domaine d'envoi
  agenda doctor
      examine la table, l'envoi, le compte et le domaine de messagerie, et dit quoi faire

Options
  --departement CODE   40, 2A, 974
  --dry-run            dit ce qui serait fait, sans rien écrire
  --local              la base de « npm start », sur cette machine
  --data DOSSIER       son dossier de données, s'il n'est pas « data »
  --help               cette aide

Droits : ${scopeSchema.options.join(', ')}

Sans --local, la table est celle de TABLE_NAME (et le domaine d'envoi MAIL_DOMAIN, pour agenda doctor), avec les
accès AWS de l'environnement.
Code de sortie : 0 si tout est fait, 1 si quelque chose est refusé, 2 si la commande est mal écrite.`
