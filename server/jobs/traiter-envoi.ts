import type { Base } from '../db/client.ts';
import type { Envoi } from './envoi.ts';
import { TravailImpossible, type Traitement } from './travaux.ts';

/** The handler of jobs `courriel-envoi`: one mail to one account, at the address it has now. An account closed meanwhile gets nothing. */
export function traiterEnvoi(deps: { base: Base; envoi: Envoi }): Traitement {
  const { base, envoi } = deps;
  return async ({ cle, dossierId, financeurId, charge }) => {
    const { compte, sujet, texte, repondreA } = charge;
    if (typeof compte !== 'string' || typeof sujet !== 'string' || typeof texte !== 'string')
      throw new TravailImpossible('Ce courriel est incomplet.');
    const [lu] = await base.sql<{ courriel: string }[]>`select courriel from comptes where id = ${compte} and actif`;
    if (lu)
      await envoi.envoyer({
        cle,
        a: lu.courriel,
        sujet,
        texte,
        financeurId,
        dossierId,
        ...(typeof repondreA === 'string' ? { repondreA } : {}),
      });
  };
}
