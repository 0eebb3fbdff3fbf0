// When a rule waits, and what its author must say.
import { describe, expect, test } from 'vitest';
import type { Champ } from '../engine/form/formulaire.ts';
import type { Regle } from '../engine/rules/regle.ts';
import { attendre, type FormulaireLu } from './attendre.ts';

const oui: Regle = { '==': [{ var: 'a' }, true] };
const nombre = (cle: string, plus: object = {}): Champ => ({ cle, type: 'nombre', libelle: cle, ...plus });
const calcul = (cle: string, valeur: Regle): Champ => ({
  cle,
  type: 'calcule',
  libelle: cle,
  format: 'nombre',
  valeur,
});
const champs: Champ[] = [
  { cle: 'a', type: 'ouiNon', libelle: 'a', requis: true },
  nombre('sur', { requis: true }),
  nombre('cache', { requis: true, visible: oui }),
  nombre('libre'),
  calcul('double', { '*': [{ var: 'sur' }, 2] }),
  calcul('fragile', { '*': [{ var: 'libre' }, 2] }),
  calcul('ratio', { '/': [10, { var: 'sur' }] }),
  calcul('tarif', { bareme: ['t', 'x', { fait: 'date' }, 'v'] }),
  calcul('decide', { if: [{ rempli: 'libre' }, { var: 'libre' }, 0] }),
  {
    cle: 't',
    type: 'tableau',
    libelle: 't',
    libelleLigne: 'l',
    lignesMax: 9,
    lignesMin: 1,
    requis: true,
    colonnes: [nombre('plein', { requis: true }), nombre('vide')],
  },
];
const formulaire: FormulaireLu = {
  champs: new Map(champs.map((c) => [c.cle, c])),
  visibles: new Map(champs.map((c) => [c.cle, c.visible === undefined ? [] : [c.visible]])),
};
const positif = (cle: string): Regle => ({ '>': [{ var: cle }, 0] });

describe('Une règle', () => {
  test.each<[string, Regle, Regle | null, 'passe' | 'refuse' | undefined, object]>([
    [
      'attend ce qui est sûrement demandé',
      positif('sur'),
      null,
      undefined,
      { gardes: [{ rempli: 'sur' }], absents: [] },
    ],
    [
      'n’attend pas ce qui peut manquer : on le dit',
      positif('libre'),
      null,
      undefined,
      { gardes: [], absents: ['libre'] },
    ],
    [
      'passe si l’auteur le dit',
      positif('libre'),
      null,
      'passe',
      { gardes: [{ rempli: 'libre' }], absents: ['libre'] },
    ],
    ['refuse si l’auteur le dit', positif('libre'), null, 'refuse', { gardes: [], absents: ['libre'] }],
    [
      'n’attend pas une question que l’on ne montre pas toujours',
      positif('cache'),
      null,
      undefined,
      { absents: ['cache'] },
    ],
    [
      'l’attend là où sa condition la montre',
      positif('cache'),
      oui,
      undefined,
      { gardes: [{ rempli: 'cache' }], absents: [] },
    ],
    [
      'n’attend pas ce que sa condition demande déjà',
      positif('libre'),
      { rempli: 'libre' },
      undefined,
      { gardes: [], absents: [] },
    ],
    [
      'laisse son auteur prévoir l’absence',
      { or: [{ '!': [{ rempli: 'libre' }] }, positif('libre')] },
      null,
      undefined,
      { gardes: [], absents: [] },
    ],
    ['attend un calcul qui ne peut manquer', positif('double'), null, undefined, { gardes: [{ rempli: 'double' }] }],
    ['attend les réponses d’un calcul, pas lui', positif('fragile'), null, 'passe', { gardes: [{ rempli: 'libre' }] }],
    ['n’attend pas une division', positif('ratio'), null, undefined, { gardes: [{ rempli: 'sur' }], absents: [] }],
    ['n’attend pas un barème', positif('tarif'), null, undefined, { gardes: [], absents: [] }],
    ['croit un calcul qui prévoit l’absence', positif('decide'), null, undefined, { gardes: [], absents: [] }],
    [
      'n’attend pas un fait qui peut manquer',
      { '>=': [{ fait: 'date' }, { fait: 'dateDepot' }] },
      null,
      undefined,
      { gardes: [], absents: ['@dateDepot'] },
    ],
    [
      'attend l’annuaire, qui peut se taire',
      { '==': [{ fait: 'siret.etat' }, 'active'] },
      null,
      undefined,
      { gardes: [{ rempli: { fait: 'siret.etat' } }], absents: [] },
    ],
    [
      'dit les cases qui peuvent être vides',
      { tous: ['t', { '>': [{ ligne: 'vide' }, { ligne: 'plein' }] }] },
      null,
      undefined,
      { gardes: [{ rempli: 't' }], colonnesVides: ['.vide'] },
    ],
    [
      'sauf celles que son auteur a prévues',
      { tous: ['t', { or: [{ '!': [{ rempli: { ligne: 'vide' } }] }, { '>': [{ ligne: 'vide' }, 0] }] }] },
      null,
      undefined,
      { colonnesVides: [] },
    ],
  ])('%s', (_, regle, quand, absent, attendu) => {
    expect(attendre(regle, quand, absent, formulaire)).toMatchObject(attendu);
  });
});
