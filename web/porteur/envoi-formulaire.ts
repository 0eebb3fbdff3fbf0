import type { FormulaireLu } from '../api/schema/types.gen.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer } from '../api/client.ts';
import { cleDEnvoi, garderSaisie, lireSaisieGardee } from '../form/saisie-gardee.ts';

/** What was sent, for the page that confirms it. */
interface EnvoiFait {
  titre: string;
  type: string;
  instant: string;
  numero: string | null;
}

const nomDe = (formulaire: string): string => `jalon:envoi:${formulaire}`;

/**
 * Sends a form whose answers are all on the server. Tried again after a cut, it goes with the same key: it is done once.
 *
 * @throws ErreurApi 422 with findings, 409 when the dossier has moved meanwhile
 */
export async function envoyerFormulaire(lu: FormulaireLu, envoi: NonNullable<FormulaireLu['envoi']>): Promise<void> {
  const { objet, type, version } = envoi;
  const demande = { objet, type, charge: {}, versionAttendue: version };
  const nom = nomDe(lu.id);
  const cle = cleDEnvoi(nom, {}, { ...demande, revision: lu.revisionReponses });
  try {
    const fait = await envoyer(
      'POST',
      adresseApi('/api/dossiers/{dossier}/evenements', { dossier: lu.dossier }),
      demande,
      { cle },
    );
    const { instant, numero } = fait;
    const confirmation: EnvoiFait = { titre: lu.formulaire.titre, type, instant, numero };
    garderSaisie(nom, { valeurs: { ...confirmation }, envoi: null });
  } catch (erreur) {
    // A refusal is not remembered by the server: the next try is another act.
    if (erreur instanceof ErreurApi && erreur.motif === 'refus') garderSaisie(nom, null);
    throw erreur;
  }
}

/** What this tab has just sent; `null` after it was closed. */
export function lireEnvoiFait(formulaire: string): EnvoiFait | null {
  const valeurs = lireSaisieGardee(nomDe(formulaire))?.valeurs;
  return typeof valeurs?.['instant'] === 'string' ? (valeurs as unknown as EnvoiFait) : null;
}
