import { COMPOSE } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import type { Champ, ChampDeType, TypeChamp } from '../formulaire.ts';
import { exporterValeur, formaterValeur, typeDe } from './index.ts';
import type { ChampPret, TypeDeChamp } from './type-de-champ.ts';
import { direManque, ValeurRefusee } from './type-de-champ.ts';

type Objet = Readonly<Record<string, Valeur>>;

interface Compose<T extends TypeChamp> {
  readonly type: T;
  readonly consigne: (champ: ChampDeType<T>) => string;
  /** In the order of the page. `requis: true` on those that an answer cannot do without. */
  readonly parties: (champ: ChampDeType<T>, valeur: Valeur) => readonly Champ[];
  /** What the parts must be together; each of them is right by itself. */
  readonly juger?: (objet: Objet, champ: ChampDeType<T>) => ValeurRefusee | null;
  /** The filled parts one after the other, by default. */
  readonly formater?: (objet: Objet, champ: ChampDeType<T>) => string;
  readonly verifier?: (champ: ChampDeType<T>) => string[];
}

const FORME = new ValeurRefusee('forme', 'Cette réponse n’a pas été reçue correctement. Écrivez-la de nouveau.');

export const objetDe = (valeur: Valeur): Objet =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur) ? (valeur as Objet) : {};

const direPartie = (partie: Champ): string => {
  const type = typeDe(partie);
  return type ? direManque(type, partie) : FORME.message;
};
const preparerPartie = (partie: Champ): ChampPret | undefined => typeDe(partie)?.preparer(partie);

/** A sentence of a part, with its name in front: several stand under one question. */
const situer = ({ libelle }: Champ, { code, message }: ValeurRefusee): ValeurRefusee =>
  new ValeurRefusee(code, `${libelle}\u00a0: ${message}`);

/**
 * A type whose answer has several parts, each a field of a simple type. The answer is an object of the filled parts, whatever was begun; it is empty when
 * none is. A part that is missing is said when the answer is judged, so that a draft may be half filled.
 */
export function composer<T extends TypeChamp>(c: Compose<T>): TypeDeChamp<T> {
  const lister = (valeur: Valeur, champ: ChampDeType<T>) =>
    c.parties(champ, valeur).filter((p) => Object.hasOwn(objetDe(valeur), p.cle));
  return {
    type: c.type,
    masque: COMPOSE,
    consigne: c.consigne,
    parties: c.parties,
    preparer: (champ) => {
      // Whether the shape of a part is right depends on its type only, never on the rest of the answer.
      const lecteurs = new Map(c.parties(champ, null).map((p) => [p.cle, { partie: p, pret: preparerPartie(p) }]));
      return {
        lire: (v) => {
          if (v === '') return null;
          if (typeof v !== 'object' || v === null || Array.isArray(v)) return FORME;
          const lu: Record<string, Valeur> = {};
          const recues = Object.entries(v as Record<string, unknown>);
          if (recues.length > lecteurs.size) return FORME;
          for (const [cle, brut] of recues) {
            const lecteur = lecteurs.get(cle);
            if (!lecteur?.pret) return FORME;
            const valeur = brut === null || brut === undefined ? null : lecteur.pret.lire(brut);
            if (valeur instanceof ValeurRefusee) return situer(lecteur.partie, valeur);
            if (valeur !== null) lu[cle] = valeur;
          }
          return Object.keys(lu).length === 0 ? null : lu;
        },
        juger: (v) => {
          const objet = objetDe(v);
          for (const partie of c.parties(champ, v)) {
            // A question may bear the name of what every object has: only what was answered counts.
            const valeur = (Object.hasOwn(objet, partie.cle) ? objet[partie.cle] : null) ?? null;
            if (valeur === null) {
              if (partie.requis === true) return new ValeurRefusee('incomplet', direPartie(partie));
              continue;
            }
            const refus = preparerPartie(partie)?.juger(valeur);
            if (refus) return situer(partie, refus);
          }
          return c.juger?.(objet, champ) ?? null;
        },
      };
    },
    formater: (v, champ) =>
      c.formater?.(objetDe(v), champ) ??
      lister(v, champ)
        .map((p) => formaterValeur(p, objetDe(v)[p.cle]))
        .join(' · '),
    exporter: (v, champ) =>
      c.formater?.(objetDe(v), champ) ??
      lister(v, champ)
        .map((p) => String(exporterValeur(p, objetDe(v)[p.cle]) ?? ''))
        .join(' ; '),
    ...(c.verifier === undefined ? {} : { verifier: c.verifier }),
  };
}
