import type postgres from 'postgres';
import type { Acteur } from '../acces/acteur.ts';
import { lireFacteurs } from '../comptes/seconds-facteurs.ts';
import { lireEvenements, type Consultation } from '../dossiers/consulter.ts';
import type { ObjetVivant } from '../engine/etat-dossier.ts';
import { PREUVE_MINUTES } from '../http/exiger-preuve.ts';
import { schemaPreuve, type Preuve } from './preuve.ts';

/** For whom one signs, and as whom. */
export interface Signataire {
  organisme: string;
  siret: string | null;
  qualite: string;
  habilitation: string;
}

/** Who signed, as a proof says it. */
export function libelleDuSignataire(contenu: string): { nom: string; pour: string } {
  const { signataire } = schemaPreuve.parse(JSON.parse(contenu));
  return { nom: signataire.nom, pour: signataire.organisme };
}

const HABILITATION = 'Représentant légal, ou titulaire de son pouvoir, inscrit comme tel par l’organisme';

const HABILITATION_D_UNE_PARTIE =
  'Nommé pour signer au nom de son organisme, par qui porte le dossier ou par le financeur';

/** The body that this person signs for: the beneficiary, or the party that the object names; with the quality that they declared when they joined it. */
export async function lireSignataire(
  sql: postgres.Sql,
  c: Consultation,
  acteur: Acteur,
  objet: ObjetVivant,
): Promise<Signataire> {
  const { organisation, dossier } = c.lecture;
  if (c.audience !== 'porteur') {
    const { siret, organisme } = objet.instantane.context;
    const nomme = (await lireEvenements(sql, c)).findLast(
      (e) => e.objet_id === objet.id && typeof e.charge['qualite'] === 'string',
    );
    return {
      organisme: typeof organisme === 'string' ? organisme : '',
      siret: typeof siret === 'string' ? siret : null,
      qualite: typeof nomme?.charge['qualite'] === 'string' ? nomme.charge['qualite'] : '',
      habilitation: HABILITATION_D_UNE_PARTIE,
    };
  }
  const [declaree] = await sql<{ qualite: string }[]>`
    select qualite from rattachements where compte_id = ${acteur.compteId} and organisation_id = ${dossier.organisation_id} and etat = 'accepte' order by cree_le desc limit 1`;
  return {
    organisme: organisation.nom,
    siret: organisation.siret,
    qualite: declaree?.qualite ?? '',
    habilitation: HABILITATION,
  };
}

const MOYENS: Readonly<Record<string, string>> = {
  mot_de_passe: 'mot de passe',
  lien: 'lien envoyé à son adresse',
  totp: 'code d’une application',
  secours: 'code de secours',
  cle: 'clé d’accès',
  fournisseur: 'ProConnect',
};
const dire = (moyen: string): string => (Object.hasOwn(MOYENS, moyen) ? (MOYENS[moyen] ?? moyen) : moyen);

/** How the product knows who is there: the last sign-in, and the last proof of a few minutes ago. */
export async function lireIdentite(sql: postgres.Sql, compteId: string): Promise<Preuve['identite']> {
  const [connexion] = await sql<{ moyen: string; le: string; adresse: string | null; appareil: string | null }[]>`
    select moyen, le, adresse, appareil from journal_connexions where compte_id = ${compteId} and issue = 'reussie' order by le desc, id desc limit 1`;
  const [preuve] = await sql<{ moyen: string; le: string }[]>`
    select moyen, le from journal_connexions where compte_id = ${compteId} and issue in ('reussie', 'preuve') and le > clock_timestamp() - make_interval(mins => ${PREUVE_MINUTES})
    order by le desc, id desc limit 1`;
  const { secondFacteur } = await lireFacteurs(sql, compteId);
  return {
    connexion:
      connexion === undefined
        ? null
        : {
            moyen: dire(connexion.moyen),
            le: new Date(connexion.le).toISOString(),
            adresse: connexion.adresse ?? '',
            appareil: connexion.appareil,
          },
    preuve: preuve === undefined ? null : { moyen: dire(preuve.moyen), le: new Date(preuve.le).toISOString() },
    secondFacteur,
  };
}
