import { NOMBRE } from '../../rules/environnement.ts';
import { formaterMontant } from './format.ts';
import { bornesContraires, preparerNombre } from './nombres.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { nombre, ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Écrivez un montant en euros, par exemple : 12 500,00.');

/** An amount of money, in integer centimes. */
export const TYPE_MONTANT: TypeDeChamp<'montant'> = {
  type: 'montant',
  masque: NOMBRE,
  consigne: (champ) => `Indiquez le montant « ${champ.libelle} ».`,
  preparer: (champ) => {
    const { lire, juger } = preparerNombre(champ, 0, REFUS, formaterMontant);
    return {
      // A fraction of a centime is not a value that could be corrected by hand: it is not an amount at all.
      lire: (v) => (typeof v === 'number' && !Number.isInteger(v) ? REFUS : lire(v)),
      juger,
    };
  },
  formater: (v) => formaterMontant(nombre(v)),
  exporter: (v) => nombre(v) / 100,
  verifier: bornesContraires,
};
