import { expect, test } from 'vitest';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { constatsDImpression } from './constats-d-impression.ts';

const formulaire: Formulaire = {
  cle: 'f',
  titre: 'f',
  sections: [
    {
      cle: 's',
      titre: 's',
      champs: [
        { cle: 'titre', type: 'texte', libelle: 'Titre' },
        { cle: 'pourquoi', type: 'texteLong', libelle: 'Pourquoi ?' },
        { cle: 'url', type: 'url', libelle: 'Site' },
        {
          cle: 'lignes',
          type: 'tableau',
          libelle: 'Lignes',
          libelleLigne: 'Ligne',
          lignesMax: 3,
          colonnes: [{ cle: 'objet', type: 'texte', libelle: 'Objet' }],
        },
      ],
    },
  ],
  contraintes: [],
};
const dire = (reponses: Record<string, unknown>): string[] =>
  constatsDImpression(formulaire, reponses as never).map(({ message }) => message.replaceAll('\u00a0', ' '));

test.each(['CO₂ et ﬁlière bois‑énergie → emploi', 'Œuvre « été », 12 m² à 3 ½ %', '• point – tiret … ✓ ☐', 'ﬀ ŋ Ħ ĸ'])(
  'ce qui s’imprime, ou dont quelque chose tient lieu, ne se dit pas : %s',
  (titre) => {
    expect(dire({ titre, pourquoi: titre, lignes: [{ id: 'l1', objet: titre }] })).toEqual([]);
  },
);

test.each([
  ['😀', '😀'],
  ['Équipe 👩‍🏭 et plan', '👩‍🏭'],
  ['計画', '計'],
  ['Ελληνικά', 'Ε'],
  ['проект', 'п'],
])('ce qui ne s’imprime pas se dit avant d’envoyer : %s', (titre, signe) => {
  const [dit] = dire({ titre });
  expect(dit).toContain(` dans les documents : ${signe}`);
  expect(dit).toContain('dans « Titre ».');
});

test('une question ne s’emboîte pas dans la phrase, une cellule a sa place, une adresse n’est pas un texte', () => {
  expect(dire({ pourquoi: 'Parce que 🎉🎉', url: 'https://exemple.fr/🎉' })).toEqual([
    'Ce signe ne s’imprime pas dans les documents : 🎉. Remplacez-le dans votre réponse : Pourquoi ?',
  ]);
  const [constat] = constatsDImpression(formulaire, {
    lignes: [
      { id: 'l1', objet: 'bon' },
      { id: 'l2', objet: '🎉' },
    ],
  });
  expect(constat).toMatchObject({ code: 'impression', gravite: 'avertissement' });
  expect(constat!.chemin).toMatch(/^lignes\/l2\/objet$/);
});
