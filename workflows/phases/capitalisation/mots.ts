import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    livrablesARecenser: [
      'Livrables à recenser',
      'Capitalisation',
      'La Région recense ce que votre projet a produit et peut vous proposer de le publier.',
    ],
    accordAttendu: [
      'Accord du porteur attendu pour publier',
      'Votre accord est demandé pour publier',
      'Répondez pour chaque livrable proposé. Sans réponse au terme du délai, rien ne sera publié et votre dossier continuera.',
    ],
  },
  actes: {
    RECENSER_LIVRABLES: [
      'Recenser les livrables',
      'Vous dites ce que le projet a produit et ce qui mérite d’être publié. Le porteur est consulté sur ce qui le serait.',
    ],
    PASSER_SANS_LIVRABLE: ['Passer sans livrable', 'Le projet n’a rien produit à conserver : le dossier continue.'],
    REPONDRE_PUBLICATION: [
      'Répondre sur la publication',
      'Vous acceptez ou refusez, pour chaque livrable, que la Région le publie. Ce que vous refusez n’est pas publié.',
    ],
    CONSTATER_ACCORD_NON_DONNE: [
      'Constater l’absence d’accord',
      'Aucune réponse n’est venue dans le délai : rien n’est publié.',
    ],
  },
  gardes: {
    aPublier: '',
    accordsConformes: 'Répondez pour chacun des livrables proposés, et pour eux seuls.',
  },
  echeances: { accord: 'Accord pour publier à recevoir' },
};
