import { TEXTE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee } from './type-de-champ.ts';

/** A text that one accepts. The answer is the version accepted: another version must be accepted again. */
export const TYPE_ENGAGEMENT: TypeDeChamp<'engagement'> = {
  type: 'engagement',
  masque: TEXTE,
  consigne: (champ) => `Lisez puis acceptez « ${champ.libelle} ».`,
  preparer: ({ version }) => {
    const perime = new ValeurRefusee(
      'version',
      'Ce texte a changé depuis que vous l’avez accepté. Lisez-le et acceptez-le de nouveau.',
    );
    return { lire: lireTexte, juger: (v) => (v === version ? null : perime) };
  },
  formater: () => 'Accepté',
  exporter: (v) => (typeof v === 'string' ? `Accepté (version ${v})` : ''),
};
