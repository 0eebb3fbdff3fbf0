import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Ce tableau n’a pas été reçu correctement. Rechargez la page.');

/** Rows. Their cells are read and judged by the types of their columns; here, only that there is a list. */
export const TYPE_TABLEAU: TypeDeChamp<'tableau'> = {
  type: 'tableau',
  masque: 0,
  consigne: (champ) => `Ajoutez au moins une ligne dans « ${champ.libelle} ».`,
  preparer: () => ({ lire: (v) => (Array.isArray(v) ? null : REFUS), juger: () => null }),
  formater: (v) => (Array.isArray(v) ? `${v.length} ligne${v.length > 1 ? 's' : ''}` : ''),
  exporter: (v) => (Array.isArray(v) ? v.length : 0),
  verifier: ({ colonnes, lignesMin = 0, lignesMax }) => [
    ...(colonnes.length === 0 ? ['sansColonne'] : []),
    ...(colonnes.some((c) => c.type === 'tableau' || c.type === 'explication' || c.type === 'piece')
      ? ['typeColonne']
      : []),
    ...(lignesMin > lignesMax ? ['lignesContraires'] : []),
  ],
};
