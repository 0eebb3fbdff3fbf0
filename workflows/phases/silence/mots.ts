import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

const ETUDE =
  'La loi considère que le silence de la Région vaut refus : vous pouvez le contester dans le délai de recours, devant le tribunal administratif ou par un recours gracieux, sans y être obligé pour rester candidat. La décision remplacera ce refus.';

export const mots: MotsDePiece = {
  etats: {
    pasOuvert: ['Délai de réponse non ouvert', 'Délai de réponse non ouvert', 'Il court dès le dépôt du dossier.'],
    court: [
      'Délai de réponse en cours',
      'Délai de réponse en cours',
      'À son terme, le silence de la Région vaut refus ; l’examen de votre dossier peut se poursuivre.',
    ],
    suspendu: [
      'Délai de réponse suspendu',
      'Délai de réponse suspendu',
      'Il reprend dès que vous fournissez les compléments, et au plus tard au terme fixé pour le faire.',
    ],
    rejetNe: ['Rejet implicite né, examen en cours', 'Votre dossier est toujours à l’étude', ETUDE],
    rejetInattaquable: [
      'Rejet implicite devenu définitif, examen en cours',
      'Votre dossier est toujours à l’étude',
      'Le délai pour contester le refus né du silence de la Région est passé. La décision remplacera ce refus.',
    ],
    remplace: ['Décision expresse prise', 'Décision prise', 'Le délai de réponse ne court plus.'],
  },
  actes: {
    CONSTATER_REJET_IMPLICITE: [
      'Constater le rejet implicite',
      'Le silence gardé par la Région vaut rejet (CRPA, art. L231-4, 3°). L’examen du dossier se poursuit.',
    ],
    CONSTATER_FIN_RECOURS: [
      'Constater la fin du délai de recours',
      'Le rejet né du silence ne peut plus être contesté, si l’accusé de réception en disait les délais.',
    ],
  },
  gardes: { accuseConforme: '', premierRecours: '', recoursExamine: '' },
  echeances: {
    rejetImplicite: 'Sans réponse, rejet implicite',
    recours: 'Fin du délai de recours contre le rejet implicite',
  },
};
