import type { Appel } from '../../appel/types.ts';

/** Acts and dates are invented: README.md. */
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
      numero: 'AP 19-02-IT',
      date: '2019-02-18',
      intitule: 'Appel à projets « Initiatives territoriales », règlement',
    },
    {
      nature: 'Délibération de la commission permanente',
      numero: 'CP 23-12-IT',
      date: '2023-12-18',
      intitule: 'Appel à projets « Initiatives territoriales », cinquième relève',
    },
  ],
  baseLegale: 'Code du travail, art. L6121-1 ; CGCT, art. L4221-1 ; loi 2000-321, art. 9-1 et 10.',
  regimeAide: 'Hors champ des aides d’État.',
  debutEligibilite: 'depot',
  cumul: 'La subvention ne dépasse pas le coût réel diminué des autres ressources.',
  ouverture: '2019-03-04 09:00',
  cloture: null,
  themes: ['insertion', 'territoires', 'formation'],
  aide: { chiffre: '80 %', dit: 'au plus des dépenses' },
  contact: {
    service: 'Service Innovation et territoires',
    courriel: 'initiatives@normandie.demo.test',
    telephone: '02 31 06 00 00',
  },
  sources: [
    {
      reference: '000:L1007-1012',
      dit: 'Des expérimentations, en quartiers prioritaires et en zones rurales, toutes évaluées.',
    },
    { reference: '002:L636', dit: 'Un appel « ouvert sur la période du PRIC (2019 – 2023) », par voie de subvention.' },
    { reference: '002:L645', dit: 'Des bilans écrits et en présence, en cours et à l’issue, avec les bénéficiaires.' },
  ],
} satisfies Appel['fiche'];
