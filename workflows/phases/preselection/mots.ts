import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    manifestationAExaminer: [
      'Manifestation d’intérêt à examiner',
      'Manifestation d’intérêt envoyée',
      'Quand votre manifestation d’intérêt est retenue, la Région vous invite à déposer un dossier complet.',
    ],
    precisionsAttendues: [
      'Précisions attendues',
      'Précisions à donner',
      'Donnez les précisions demandées, puis envoyez-les. Au-delà du délai, votre manifestation d’intérêt sera examinée en l’état.',
    ],
    preselectionADecider: [
      'Présélection à décider',
      'Manifestation d’intérêt en examen',
      'Quand votre manifestation d’intérêt est retenue, la Région vous invite à déposer un dossier complet.',
    ],
    nonRetenue: [
      'Manifestation non retenue',
      'Manifestation d’intérêt non retenue',
      'Vous pouvez former un recours dans les deux mois.',
      'refus',
    ],
  },
  actes: {
    DEMANDER_PRECISIONS: [
      'Demander des précisions',
      'Le porteur peut corriger toute sa manifestation d’intérêt, dans le délai de l’appel. Passé ce délai, elle est examinée en l’état.',
    ],
    ENVOYER_PRECISIONS: [
      'Envoyer les précisions',
      'Quand vous les enverrez, vos corrections seront transmises à la Région, qui reprendra l’examen de votre manifestation d’intérêt.',
    ],
    CONSTATER_DELAI_DEPASSE: [
      'Constater le délai dépassé',
      'Les précisions n’ont pas été reçues dans le délai : la manifestation est examinée en l’état.',
    ],
    PROPOSER_PRESELECTION: [
      'Proposer une suite',
      'Votre proposition est soumise au responsable ; vous devenez l’instructeur de ce dossier.',
    ],
    RETENIR_MANIFESTATION: ['Retenir la manifestation', 'Le porteur est invité à déposer un dossier complet.'],
    ECARTER_MANIFESTATION: [
      'Ne pas retenir la manifestation',
      'Le porteur reçoit une lettre motivée avec les voies de recours. Vous signez par délégation.',
    ],
    RENVOYER_PRESELECTION: ['Renvoyer à l’instructeur', 'L’instructeur reprend l’examen avec votre motif.'],
  },
  gardes: { sansErreur: 'La manifestation d’intérêt comporte encore des points à corriger.' },
  echeances: { precisions: 'Précisions à recevoir' },
};
