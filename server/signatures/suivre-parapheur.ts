import { Readable } from 'node:stream';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import { TravailEnAttente, TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import type { Stockage } from '../pieces/stockage.ts';
import { ParapheurIndisponible, ParapheurRefuse, type Parapheur } from './parapheur.ts';
import { SignatureRefusee, verifierSignatureDuPdf } from './signature-du-pdf.ts';
import { lireFichier } from './signer.ts';

/** The name of the jobs that follow what was sent to the parapheur. */
export const TRAVAIL_PARAPHEUR = 'parapheur';

interface EnvoiEnCours {
  financeur_id: string;
  dossier_id: string;
  id: string;
  etat: string;
  titre: string;
  nom: string;
  empreinte: string;
  reference: string | null;
  compte_id: string;
  signataire: string;
  courriel: string;
}

interface Deps {
  base: Base;
  stockage: Stockage;
  /** `null` where the installation has none (any more). */
  parapheur: Parapheur | null;
}

const PANNE = 'Le parapheur ne répond pas en ce moment\u00a0: l’envoi sera repris de lui-même.';

/** Sends it where it was not, and gives its reference. Sent twice by a process that died between, it is one for the parapheur, by its key. */
async function envoyer({ base, stockage }: Deps, parapheur: Parapheur, e: EnvoiEnCours): Promise<string> {
  if (e.reference !== null) return e.reference;
  const reference = await parapheur.envoyer({
    cle: e.id,
    titre: e.titre,
    nom: e.nom,
    signataire: { nom: e.signataire, courriel: e.courriel },
    octets: await lireFichier(stockage, e.empreinte),
    sha256: e.empreinte,
  });
  await base.sql`
    update envois_parapheur set etat = 'envoye', reference = ${reference}, dit = null
    where financeur_id = ${e.financeur_id} and dossier_id = ${e.dossier_id} and id = ${e.id} and etat = 'a_envoyer'`;
  return reference;
}

/** Keeps the file that came back, once it is checked, with who signed it. */
async function garder({ base, stockage }: Deps, e: EnvoiEnCours, pdf: Buffer): Promise<void> {
  const recuLe = new Date().toISOString();
  const certificat = verifierSignatureDuPdf(pdf, await lireFichier(stockage, e.empreinte), recuLe);
  const arrivee = await stockage.recevoir(Readable.from([pdf]), Infinity);
  try {
    await arrivee.confirmer();
  } finally {
    await arrivee.abandonner();
  }
  const fichier = nouvelId();
  const nom = `${e.nom.replace(/\.pdf$/i, '')}-region.pdf`;
  await base.sql.begin(async (t) => {
    const { count } = await t`
      update envois_parapheur set etat = 'signe', fichier_id = ${fichier}, certificat = ${t.json({ ...certificat })}, recu_le = ${recuLe}, dit = null
      where financeur_id = ${e.financeur_id} and dossier_id = ${e.dossier_id} and id = ${e.id} and etat = 'envoye'`;
    // Taken back meanwhile, or kept by another run.
    if (count === 0) return;
    await t`
      insert into pieces (financeur_id, dossier_id, id, nature, nom, type_contenu, taille, empreinte, "analyse", depose_par, cote, cree_le)
      values (${e.financeur_id}, ${e.dossier_id}, ${fichier}, 'piece', ${nom}, 'application/pdf', ${arrivee.taille}, ${arrivee.empreinte}, 'saine', ${e.compte_id}, 'region', maintenant())`;
  });
}

/**
 * The handler of jobs `parapheur`: sends a text, then looks until it is signed or refused, at most a minute apart. What is wrong is told to whoever sent it: a parapheur
 * that does not answer is waited for, one that refuses or gives back another file than what was sent ends the sending.
 */
export function traiterParapheur(deps: Deps): Traitement {
  const { base, parapheur } = deps;
  return async ({ financeurId, dossierId, charge }) => {
    const { envoi } = charge;
    if (financeurId === null || dossierId === null || typeof envoi !== 'string')
      throw new TravailImpossible('Ce travail ne dit pas ce qui a été envoyé au parapheur.');
    const [e] = await base.sql<EnvoiEnCours[]>`
      select e.financeur_id, e.dossier_id, e.id, e.etat, e.titre, e.nom, e.empreinte, e.reference, e.compte_id, c.nom as signataire, c.courriel
      from envois_parapheur e join comptes c on c.id = e.compte_id
      where e.financeur_id = ${financeurId} and e.dossier_id = ${dossierId} and e.id = ${envoi} and e.etat in ('a_envoyer', 'envoye')`;
    if (e === undefined) return;
    const noter = async (dit: string, fini: 'refuse' | null): Promise<void> => {
      await base.sql`
        update envois_parapheur set dit = ${dit}, etat = coalesce(${fini}, etat)
        where financeur_id = ${financeurId} and dossier_id = ${dossierId} and id = ${envoi} and etat in ('a_envoyer', 'envoye')`;
    };
    try {
      if (parapheur === null) throw new ParapheurRefuse('Cette installation n’est plus reliée à un parapheur.');
      const reference = await envoyer(deps, parapheur, e);
      const suivi = await parapheur.lireEtat(reference);
      if (suivi.etat === 'refuse')
        throw new ParapheurRefuse(
          suivi.motif === '' ? 'Refusé dans le parapheur.' : `Refusé dans le parapheur\u00a0: ${suivi.motif}`,
        );
      if (suivi.etat === 'attente') {
        await base.sql`update envois_parapheur set dit = null
          where financeur_id = ${financeurId} and dossier_id = ${dossierId} and id = ${envoi} and dit is not null and etat = 'envoye'`;
        throw new TravailEnAttente('Le parapheur attend encore la signature.');
      }
      await garder(deps, e, await parapheur.recevoir(reference));
    } catch (erreur) {
      if (erreur instanceof ParapheurIndisponible) {
        await noter(PANNE, null);
        throw new TravailEnAttente(erreur.message, { cause: erreur });
      }
      if (erreur instanceof ParapheurRefuse || erreur instanceof SignatureRefusee) {
        await noter(erreur.message, 'refuse');
        return;
      }
      throw erreur;
    }
  };
}
