import { TEXTE } from '../../rules/environnement.ts';
import { optionsInvalides, trouverLibelle } from './options.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Choisissez une réponse dans la liste.');
const HORS_LISTE = new ValeurRefusee('choix', REFUS.message);

/** One option of a list. */
export const TYPE_CHOIX: TypeDeChamp<'choix'> = {
  type: 'choix',
  masque: TEXTE,
  consigne: (champ) => `Choisissez une réponse pour « ${champ.libelle} ».`,
  preparer: ({ options }) => {
    const permis = new Set(options.map((o) => o.valeur));
    return {
      lire: (v) => (v === '' ? null : typeof v === 'string' ? v : REFUS),
      juger: (v) => (permis.has(texte(v)) ? null : HORS_LISTE),
    };
  },
  formater: (v, { options }) => trouverLibelle(options, v),
  exporter: (v, { options }) => trouverLibelle(options, v),
  verifier: ({ options }) => optionsInvalides(options),
};
