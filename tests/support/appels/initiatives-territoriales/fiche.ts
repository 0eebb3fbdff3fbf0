import type { Appel } from '../../../../workflows/appel/types.ts';

/** Acts and dates of the fifth relève: invented (practice.md, G3). */
export const fiche = {
  sigle: 'IT',
  titre: 'Initiatives territoriales',
  resume:
    'La Région soutient des expérimentations qui lèvent les freins à la formation, dans les quartiers prioritaires et les zones rurales de Normandie.',
  finance: [
    'Jusqu’à 80 % des dépenses éligibles, arrondi à l’euro inférieur.',
    'Un forfait de 6 % des dépenses directes pour les frais de structure.',
  ],
  beneficiaires: ['Associations, MJC, collectivités, missions locales et autres acteurs du territoire.'],
  conditions: [
    'Le besoin n’est pas couvert par un dispositif existant.',
    'Le projet relève d’un ou de plusieurs des cinq thèmes.',
    'Il s’adresse à des habitants de quartiers prioritaires ou de zones rurales.',
    'Il dure 24 mois au plus.',
  ],
  actes: [
    {
      nature: 'Délibération de l’assemblée plénière',
      numero: 'AP 23-12-IT',
      date: '2023-12-18',
      intitule: 'Appel à projets « Initiatives territoriales », cinquième relève',
    },
  ],
  baseLegale: 'Code du travail, art. L6121-1 ; CGCT, art. L4221-1 ; loi 2000-321, art. 9-1 et 10.',
  regimeAide: 'Hors champ des aides d’État (inventé).',
  debutEligibilite: 'depot',
  cumul: 'La subvention ne dépasse pas le coût réel diminué des autres ressources.',
  ouverture: '2024-01-15 09:00',
  cloture: '2024-02-29 17:00',
  contact: {
    service: 'Service Innovation et territoires',
    courriel: 'initiatives@normandie.demo.test',
    telephone: '02 31 06 00 00',
  },
} satisfies Appel['fiche'];
