import { adresseDuLien, lireLienParId, secretDuLien } from '../comptes/liens.ts';
import type { Base } from '../db/client.ts';
import type { Envoi } from '../jobs/envoi.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { redigerLien } from './courriels-compte.ts';

/**
 * The handler of jobs `courriel-compte`: the mail of a one-time link, to the very address that it proves. The secret is made again here: no job holds it. A link that
 * was used or taken back meanwhile is not sent.
 */
export function traiterCourrielCompte(deps: {
  base: Base;
  envoi: Envoi;
  reglages: { readonly baseUrl: string; readonly demo: boolean; readonly cleSecrete: string };
}): Traitement {
  const { base, envoi, reglages } = deps;
  return async ({ cle, charge }) => {
    if (typeof charge['lien'] !== 'string') throw new TravailImpossible('Ce courriel ne dit pas quel lien il porte.');
    const lien = await lireLienParId(base.sql, charge['lien']);
    if (lien?.etat !== 'vivant') return;
    const adresse = adresseDuLien(reglages.baseUrl, secretDuLien(reglages.cleSecrete, lien.id));
    const { sujet, texte } = redigerLien(lien, { ...reglages, adresse });
    await envoi.envoyer({ cle, a: lien.courriel, sujet, texte, financeurId: null, dossierId: null });
  };
}
