import { expect, test } from 'vitest';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';
import { avertissementsDe, lireReponses } from './reponses-lues.ts';

const champs: Champ[] = [
  { cle: 'titre', libelle: 'Titre', type: 'texte' },
  {
    cle: 'depenses',
    libelle: 'Dépenses',
    type: 'tableau',
    libelleLigne: 'Dépense',
    lignesMax: 10,
    colonnes: [
      { cle: 'nature', libelle: 'Nature', type: 'texte' },
      { cle: 'prix', libelle: 'Prix', type: 'montant' },
      {
        cle: 'double',
        libelle: 'Double',
        type: 'calcule',
        format: 'montant',
        valeur: { '+': [{ ligne: 'prix' }, { ligne: 'prix' }] },
      },
    ],
  },
];

const lu = (valeurs: FormulaireLu['valeurs'], avant: FormulaireLu['avant']): FormulaireLu =>
  ({
    formulaire: { cle: 'f', titre: 'F', sections: [{ cle: 's', titre: 'S', champs }], contraintes: [] },
    faits: {},
    baremes: {},
    valeurs,
    avant,
  }) as unknown as FormulaireLu;

test('une réponse corrigée dit ce qu’elle était, une cellule aussi, une ligne ajoutée ou supprimée aussi', () => {
  const valeurs = {
    titre: 'Après',
    'depenses/A': 0,
    'depenses/A/nature': 'Achats',
    'depenses/A/prix': 1200,
    'depenses/C': 1,
    'depenses/C/nature': 'Salle',
  };
  const avant = {
    titre: 'Avant',
    'depenses/A/prix': 1000,
    'depenses/B': 1,
    'depenses/B/nature': 'Voyage',
    'depenses/B/prix': 5000,
    'depenses/C': null,
    'depenses/C/nature': null,
  };
  const [section] = lireReponses(lu(valeurs, avant));
  const [titre, depenses] = section!.reponses;
  expect(titre).toMatchObject({ avant: 'Avant', corrections: [] });
  expect(depenses?.corrections).toEqual([
    { ou: 'Dépense 1, Prix', avant: '10,00\u00a0€', apres: '12,00\u00a0€' },
    { ou: 'Dépense 2, supprimée', avant: 'Voyage · 50,00\u00a0€', apres: '' },
    { ou: 'Dépense 2, ajoutée', avant: '', apres: 'Salle' },
  ]);
});

test('sans correction, rien n’est dit d’avant', () => {
  const [section] = lireReponses(lu({ 'depenses/A': 0, 'depenses/A/prix': 1200 }, {}));
  expect(section?.reponses.map(({ avant, corrections }) => [avant, corrections])).toEqual([
    [null, []],
    [null, []],
  ]);
});

test('une règle qui avertit se lit en une phrase, une règle qui refuse non : la réponse est envoyée', () => {
  const regle = (code: string, gravite: string, message: string) => ({
    cle: code,
    regle: { '<=': [{ var: 'part' }, 50] },
    message,
    gravite,
    champs: ['part'],
  });
  const formulaire = {
    cle: 'f',
    titre: 'F',
    sections: [{ cle: 's', titre: 'S', champs: [{ cle: 'part', libelle: 'Part', type: 'nombre' }] }],
    contraintes: [
      regle('juste', 'avertissement', 'La part annoncée est à vérifier.'),
      regle('max', 'bloquant', 'Non.'),
    ],
  };
  const avec = (part: number): string[] => avertissementsDe({ ...lu({ part }, {}), formulaire });
  expect([avec(62), avec(40)]).toEqual([['La part annoncée est à vérifier.'], []]);
});
