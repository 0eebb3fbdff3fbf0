import type { Calcul, ChampLisible, Compilation, Environnement, Noeud, Operateur, RangLu } from '../environnement.ts';
import {
  bareme,
  BOOLEEN,
  COMPOSE,
  DATE,
  erreur,
  INDETERMINEE,
  LISTE,
  propriete,
  TEXTE,
  TOUT,
} from '../environnement.ts';
import type { Valeur } from '../regle.ts';

function lireChamp(c: Compilation, cle: unknown): Noeud {
  const champ = typeof cle === 'string' ? c.portee.champs.get(cle) : undefined;
  if (!champ) return c.probleme('champ', String(cle));
  c.lire(sansPartie(cle), false);
  return lireEn(champ, (e) => e.v);
}

/** `certification/fin` depends on what `certification` depends on. */
const sansPartie = (cle: unknown): string => String(cle).split('/', 1)[0] ?? '';

function lireEn({ slot, type, partie }: ChampLisible, valeurs: (e: Environnement) => RangLu['v'] | undefined): Noeud {
  return partie === undefined
    ? { t: type, f: (e) => valeurs(e)?.[slot] ?? INDETERMINEE }
    : {
        t: type,
        f: (e) => {
          const v = valeurs(e)?.[slot];
          return (v && propriete(v as Readonly<Record<string, Valeur>>, partie)) ?? INDETERMINEE;
        },
      };
}

function lireColonne(c: Compilation, cle: unknown): Noeud {
  const tableau = c.portee.tableau;
  if (!tableau) return c.probleme('ligne');
  const colonne = typeof cle === 'string' ? tableau.colonnes.get(cle) : undefined;
  if (!colonne) return c.probleme('colonne', String(cle), tableau.cle);
  c.lire(`${tableau.cle}/${sansPartie(cle)}`, true);
  return lireEn(colonne, (e) => e.ligne?.v);
}

const fait: Operateur = {
  arite: [1, 1],
  construire: (c, [nom]) => {
    if (typeof nom !== 'string') return c.probleme('fait');
    return {
      t: TOUT,
      f: (e) => {
        const v = propriete(e.contexte.faits, nom);
        return v === undefined ? erreur(e) : (v ?? INDETERMINEE);
      },
    };
  },
};

/** ["nom", clé, date, "valeur"]: the value of the one row of that key valid on that day. No row or two: an error, never a guess. */
const lireBareme: Operateur = {
  arite: [4, 4],
  construire: (c, [nom, cle, date, colonne]) => {
    if (typeof nom !== 'string' || typeof colonne !== 'string') return c.probleme('bareme');
    const a = c.operande(cle, TEXTE).f;
    const b = c.operande(date, DATE).f;
    return {
      t: TOUT,
      f: (e) => {
        const k = a(e);
        const jour = b(e);
        if (k === INDETERMINEE || jour === INDETERMINEE) return INDETERMINEE;
        if (typeof jour !== 'string') return erreur(e);
        const lignes = (bareme(e.contexte, nom) ?? []).filter(
          (l) => l.cle === k && l.debut <= jour && (l.fin === null || jour <= l.fin),
        );
        const v = lignes.length === 1 && lignes[0] ? propriete(lignes[0].valeurs, colonne) : undefined;
        return v ?? erreur(e);
      },
    };
  },
};

/** "champ", or {"ligne": "colonne"} inside a table. A table is filled when it has a row. */
const rempli: Operateur = {
  arite: [1, 1],
  construire: (c, [quoi]) => {
    const tableau = typeof quoi === 'string' ? c.portee.tableaux.get(quoi) : undefined;
    if (tableau) {
      c.lire(tableau.cle, false);
      return { t: BOOLEEN, f: (e) => (e.lignes[tableau.slot]?.length ?? 0) > 0 };
    }
    const f: Calcul = typeof quoi === 'string' ? lireChamp(c, quoi).f : c.compiler(quoi).f;
    return { t: BOOLEEN, f: (e) => f(e) !== INDETERMINEE };
  },
};

/** The company of an establishment: the first nine digits of its SIRET. */
const siren: Operateur = {
  arite: [1, 1],
  construire: (c, [x]) => {
    const f = c.operande(x, TEXTE).f;
    return {
      t: TEXTE,
      f: (e) => {
        const v = f(e);
        if (v === INDETERMINEE) return v;
        return typeof v === 'string' && /^\d{9}(\d{5})?$/.test(v) ? v.slice(0, 9) : erreur(e);
      },
    };
  },
};

/** The codes of what was chosen in reference data, for `in`: publics, territoires, or the one entry of a nomenclature. */
const codes: Operateur = {
  arite: [1, 1],
  construire: (c, [cle]) => {
    const { f, t } = lireChamp(c, cle);
    if ((t & COMPOSE) === 0) return c.probleme('codes', String(cle));
    return {
      t: LISTE,
      f: (e) => {
        const v = f(e);
        if (v === INDETERMINEE) return v;
        return (Array.isArray(v) ? (v as Valeur[]) : [v]).map((choisi) =>
          typeof choisi === 'object' && choisi !== null
            ? (propriete(choisi as Readonly<Record<string, Valeur>>, 'code') ?? null)
            : null,
        );
      },
    };
  },
};

export const LECTURES: Readonly<Record<string, Operateur>> = {
  var: { arite: [1, 1], construire: (c, [cle]) => lireChamp(c, cle) },
  ligne: { arite: [1, 1], construire: (c, [cle]) => lireColonne(c, cle) },
  fait,
  bareme: lireBareme,
  rempli,
  siren,
  codes,
};
