import { NOMBRE } from '../../rules/environnement.ts';
import { formaterNombre, formaterUnite } from './format.ts';
import { bornesContraires, preparerNombre } from './nombres.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { nombre, ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Écrivez un nombre, par exemple : 12 500 ou 12,5.');

/** Four digits stay together, as printers do: a bare number may be a year. */
const sansUnite = (n: number): string => (Number.isInteger(n) && Math.abs(n) < 10_000 ? String(n) : formaterNombre(n));

/** A number; an integer unless `decimales` says otherwise. */
export const TYPE_NOMBRE: TypeDeChamp<'nombre'> = {
  type: 'nombre',
  masque: NOMBRE,
  consigne: (champ) => `Renseignez « ${champ.libelle} ».`,
  preparer: (champ) => {
    const pret = preparerNombre(champ, champ.brut ? 100 : (champ.decimales ?? 0), REFUS, formaterNombre);
    if (!champ.brut) return pret;
    const { min = -Infinity, max = Infinity } = champ;
    return {
      lire: (v) => (v === '' ? null : typeof v === 'number' && Number.isFinite(v) ? v : REFUS),
      juger: (v) => (nombre(v) >= min && nombre(v) <= max ? null : pret.juger(v)),
    };
  },
  formater: (v, { unite }) => (unite === undefined ? sansUnite(nombre(v)) : formaterUnite(nombre(v), unite)),
  exporter: nombre,
  verifier: bornesContraires,
};
