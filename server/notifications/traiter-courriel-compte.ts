import { cleCourante, type Cles } from '../cles.ts';
import { genresAvis } from '../comptes/avis.ts';
import { adresseDuLien, lireLienParId, retrouverSecret } from '../comptes/liens.ts';
import type { Base } from '../db/client.ts';
import type { Envoi } from '../jobs/envoi.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { chiffresDuCode, lireCodeParId } from '../signatures/codes.ts';
import { redigerAvis, redigerCode, redigerLien } from './courriels-compte.ts';

/**
 * The handler of jobs `courriel-compte`: what has just happened to an account, a code to sign, or the mail of a one-time link, to the very address that it proves. The secret is made again here: no job holds it. A link that
 * was used or taken back meanwhile is not sent.
 */
export function traiterCourrielCompte(deps: {
  base: Base;
  envoi: Envoi;
  reglages: { readonly baseUrl: string; readonly demo: boolean; readonly cleSecrete: Cles };
}): Traitement {
  const { base, envoi, reglages } = deps;
  return async ({ cle, charge }) => {
    const { lien: id, avis, a, codeSignature } = charge;
    const genre = genresAvis.find((g) => g === avis);
    const envoyer = (destinataire: string, courriel: { sujet: string; texte: string }): Promise<void> =>
      envoi.envoyer({ cle, a: destinataire, ...courriel, financeurId: null, dossierId: null });
    if (genre !== undefined && typeof a === 'string') {
      await envoyer(a, redigerAvis(genre, reglages));
      return;
    }
    if (typeof codeSignature === 'string') {
      const code = await lireCodeParId(base.sql, codeSignature);
      // Used, replaced or too old meanwhile: it would only mislead.
      if (code?.vivant !== true) return;
      const chiffres = chiffresDuCode(cleCourante(reglages.cleSecrete), codeSignature);
      await envoyer(code.courriel, redigerCode({ charge, chiffres, expireLe: code.expireLe }, reglages));
      return;
    }
    if (typeof id !== 'string')
      throw new TravailImpossible('Ce courriel ne dit ni quel lien il porte, ni ce qui est arrivé.');
    const lien = await lireLienParId(base.sql, id);
    if (lien?.etat !== 'vivant') return;
    const adresse = adresseDuLien(reglages.baseUrl, await retrouverSecret(base.sql, reglages.cleSecrete, lien.id));
    await envoyer(lien.courriel, redigerLien(lien, { ...reglages, adresse }));
  };
}
