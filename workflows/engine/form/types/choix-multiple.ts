import { LISTE } from '../../rules/environnement.ts';
import { optionsInvalides, trouverLibelle } from './options.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Choisissez une ou plusieurs réponses dans la liste.');
const HORS_LISTE = new ValeurRefusee('choix', REFUS.message);

/** Several options of a list: no option is empty; the same option twice is refused. */
export const TYPE_CHOIX_MULTIPLE: TypeDeChamp<'choixMultiple'> = {
  type: 'choixMultiple',
  masque: LISTE,
  consigne: (champ) => `Choisissez au moins une réponse pour « ${champ.libelle} ».`,
  preparer: ({ options }) => {
    const permis = new Set<unknown>(options.map((o) => o.valeur));
    return {
      lire: (v) => {
        if (v === '') return null;
        if (!Array.isArray(v) || v.length > 1_000 || new Set(v).size < v.length) return REFUS;
        if (!v.every((x): x is string => typeof x === 'string')) return REFUS;
        return v.length === 0 ? null : v;
      },
      juger: (v) => (Array.isArray(v) && v.every((x) => permis.has(x)) ? null : HORS_LISTE),
    };
  },
  formater: (v, { options }) => libelles(v, options).join(', '),
  exporter: (v, { options }) => libelles(v, options).join(' ; '),
  verifier: ({ options }) => optionsInvalides(options),
};

const libelles = (v: unknown, options: Parameters<typeof trouverLibelle>[0]): string[] =>
  Array.isArray(v) ? v.map((x: string) => trouverLibelle(options, x)) : [];
