import type { ChampDeType } from '../formulaire.ts';
import { composer, objetDe } from './compose.ts';
import { optionsInvalides, trouverLibelle } from './options.ts';

const enfantsDe = ({ options }: ChampDeType<'choixLies'>, parent: unknown) =>
  options.find((o) => o.valeur === parent)?.enfants ?? [];

/** Two lists, the second of which depends on the answer to the first. Two parents may have a child of the same value. */
export const TYPE_CHOIX_LIES = composer({
  type: 'choixLies',
  consigne: (champ) => `Choisissez une réponse dans les deux listes de « ${champ.libelle} ».`,
  parties: (champ, valeur) => [
    { cle: 'parent', type: 'choix', libelle: champ.libelleParent, options: champ.options, requis: true },
    {
      cle: 'enfant',
      type: 'choix',
      libelle: champ.libelleEnfant,
      options: [...enfantsDe(champ, objetDe(valeur)['parent'])],
      requis: true,
    },
  ],
  formater: ({ parent = null, enfant = null }, champ) =>
    [trouverLibelle(champ.options, parent), trouverLibelle(enfantsDe(champ, parent), enfant)]
      .filter((mot) => mot !== '')
      .join(' › '),
  verifier: ({ options }) => [...optionsInvalides(options), ...options.flatMap((o) => optionsInvalides(o.enfants))],
});
