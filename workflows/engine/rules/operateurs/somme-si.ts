import type { Operateur } from '../environnement.ts';
import { erreur, INDETERMINEE, NOMBRE } from '../environnement.ts';
import { net } from './arithmetique.ts';
import { inconnu, parcourir, tableauDe } from './tableaux.ts';

/**
 * ["tableau", "colonne", condition]: the sum over the rows where the condition holds. An empty cell counts for nothing; a row whose condition is unknown, or a
 * computed cell that could not be computed in a row that counts, makes the sum unknown.
 */
const sommeSi: Operateur = {
  arite: [3, 3],
  construire: (c, [nom, cle, condition]) => {
    const tableau = tableauDe(c, nom);
    if (!tableau) return inconnu(c, nom);
    const colonne = typeof cle === 'string' ? tableau.colonnes.get(cle) : undefined;
    if (!colonne) return c.probleme('colonne', String(cle), tableau.cle);
    if ((colonne.type & NOMBRE) === 0) return c.probleme('colonneNombre', String(cle));
    c.lire(`${tableau.cle}/${String(cle)}`, false);
    const predicat = c.predicat(condition, tableau).f;
    const { slot, calculee } = colonne;
    return {
      t: NOMBRE,
      f: (e) => {
        const etat = { total: 0, inconnu: false, trop: false };
        parcourir(e, tableau.slot, predicat, (verdict) => {
          const v = e.ligne?.v[slot];
          if (verdict === INDETERMINEE || (verdict && calculee && typeof v !== 'number')) etat.inconnu = true;
          else if (verdict && typeof v === 'number') etat.total += v;
          // Checked at each step: an unsafe partial sum may come back to a safe integer that is wrong.
          etat.trop = Math.abs(etat.total) > Number.MAX_SAFE_INTEGER;
          return !etat.inconnu && !etat.trop;
        });
        if (etat.trop) return erreur(e);
        return etat.inconnu ? INDETERMINEE : net(etat.total, e);
      },
    };
  },
};

export const SOMMES: Readonly<Record<string, Operateur>> = { sommeSi };
