import { BOOLEEN } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Répondez par oui ou par non.');

/** Yes or no. No is an answer. */
export const TYPE_OUI_NON: TypeDeChamp<'ouiNon'> = {
  type: 'ouiNon',
  masque: BOOLEEN,
  consigne: (champ) => `Répondez par oui ou par non à « ${champ.libelle} ».`,
  preparer: () => ({ lire: (v) => (v === '' ? null : typeof v === 'boolean' ? v : REFUS), juger: () => null }),
  formater: (v) => (v === true ? 'Oui' : 'Non'),
  exporter: (v) => v === true,
};
