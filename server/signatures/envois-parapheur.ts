// What an agent of the funder sends to the parapheur to sign it by certificate, and what is told of it on the page of the act.
import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { nouvelId } from '../db/identifiant.ts';
import { titresDesDocuments } from '../documents/titres.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import type { Dependances } from '../http/contexte.ts';
import { Refus } from '../http/probleme.ts';
import { lireFichierASigner, trouverASigner, type ASigner, type Cible, type FichierGarde } from './a-signer.ts';
import type { parapheurLu } from './schemas.ts';
import type { SignatureParCertificat } from './signature-du-pdf.ts';
import { TRAVAIL_PARAPHEUR } from './suivre-parapheur.ts';

type Deps = Pick<Dependances, 'base' | 'config'>;

interface LigneEnvoi {
  id: string;
  etat: 'a_envoyer' | 'envoye' | 'signe' | 'refuse';
  empreinte: string;
  dit: string | null;
  demande_le: string;
  certificat: SignatureParCertificat | null;
  fichier: string | null;
  nom: string | null;
  taille: string | number | null;
  rendu: string | null;
}

/** The last sending for this act, of this very text, with the file that came back. */
async function lireDernier(sql: postgres.Sql, a: ASigner, texte: FichierGarde): Promise<LigneEnvoi | null> {
  const { financeur_id, id } = a.c.lecture.dossier;
  const [dernier] = await sql<LigneEnvoi[]>`
    select e.id, e.etat, e.empreinte, e.dit, e.demande_le, e.certificat, p.id as fichier, p.nom, p.taille, p.empreinte as rendu from envois_parapheur e
    left join pieces p on p.financeur_id = e.financeur_id and p.dossier_id = e.dossier_id and p.id = e.fichier_id
    where e.financeur_id = ${financeur_id} and e.dossier_id = ${id} and e.objet_id = ${a.objet.id} and e.type = ${a.acte.evenement} and e.etat <> 'annule'
    order by e.demande_le desc limit 1`;
  return dernier?.empreinte === texte.empreinte ? dernier : null;
}

/** What the page of the act shows of the parapheur. @throws as `trouverASigner` */
export async function lireParapheur(
  { base: { sql }, config }: Deps,
  acteur: Acteur,
  cible: Cible,
): Promise<z.input<typeof parapheurLu>> {
  const a = await trouverASigner(sql, acteur, cible, 'financeur');
  const texte = await lireFichierASigner(sql, a);
  const dernier = texte === null ? null : await lireDernier(sql, a, texte);
  return {
    offert: config.parapheur !== null,
    aSigner: texte === null ? null : { id: texte.id, nom: texte.nom, taille: texte.taille, empreinte: texte.empreinte },
    envoi:
      dernier === null
        ? null
        : {
            etat: dernier.etat === 'a_envoyer' ? 'envoi' : dernier.etat,
            demandeLe: new Date(dernier.demande_le).toISOString(),
            dit: dernier.dit,
            certificat: dernier.certificat,
            fichier:
              dernier.fichier === null
                ? null
                : {
                    id: dernier.fichier,
                    nom: dernier.nom ?? '',
                    taille: Number(dernier.taille),
                    empreinte: dernier.rendu ?? '',
                  },
          },
  };
}

/**
 * Sends to the parapheur what the reader may sign by certificate, in his name. A text that took the place of another takes its place there too; the same one is sent once.
 *
 * @throws as `trouverASigner`; `transition_refusee` where there is no parapheur or no text, `preuve_demandee`
 */
export async function envoyerAuParapheur({ base: { sql }, config }: Deps, acteur: Acteur, cible: Cible): Promise<void> {
  const a = await trouverASigner(sql, acteur, cible, 'financeur');
  if (config.parapheur === null)
    throw new Refus(
      'transition_refusee',
      'Aucun parapheur n’est relié à cette installation\u00a0: déposez le fichier signé.',
    );
  const texte = await lireFichierASigner(sql, a);
  if (texte === null)
    throw new Refus('transition_refusee', 'Le texte à signer est en préparation. Revenez dans une minute.');
  exigerPreuve(acteur);
  const { financeur_id: financeur, id: dossier } = a.c.lecture.dossier;
  const titre = `${titresDesDocuments[a.signature.modele]}, dossier ${a.c.lecture.dossier.numero ?? ''}`;
  await sql.begin(async (t) => {
    await t`
      update envois_parapheur set etat = 'annule' where financeur_id = ${financeur} and dossier_id = ${dossier} and objet_id = ${a.objet.id}
        and type = ${cible.type} and etat in ('a_envoyer', 'envoye') and empreinte <> ${texte.empreinte}`;
    const id = nouvelId();
    const { count } = await t`
      insert into envois_parapheur (financeur_id, dossier_id, id, objet_id, type, compte_id, titre, nom, empreinte)
      values (${financeur}, ${dossier}, ${id}, ${a.objet.id}, ${cible.type}, ${acteur.compteId}, ${titre}, ${texte.nom}, ${texte.empreinte})
      on conflict do nothing`;
    if (count === 0) return;
    await t`
      insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
      values (${nouvelId()}, ${`parapheur:${id}`}, ${financeur}, ${dossier}, ${TRAVAIL_PARAPHEUR}, ${t.json({ envoi: id })})`;
  });
}
