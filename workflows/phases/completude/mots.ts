import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

export const mots: MotsDePiece = {
  etats: {
    depose: ['Déposé, à prendre en charge', 'Déposé', 'La Région vérifie que votre dossier est complet.'],
    examenCompletude: [
      'Examen de complétude',
      'Vérification du dossier',
      'La Région vous demande des compléments ou déclare le dossier complet.',
    ],
    complementsAttendus: [
      'Compléments attendus',
      'Compléments à fournir',
      'Corrigez les points demandés, puis envoyez-les. Au-delà du délai, la Région peut déclarer votre demande irrecevable.',
    ],
    complementsEnRetard: [
      'Compléments en retard',
      'Compléments en retard',
      'Corrigez les points demandés, puis envoyez-les au plus vite. Le délai est passé : la Région peut déclarer votre demande irrecevable.',
    ],
    irrecevable: ['Irrecevable', 'Demande irrecevable', 'Vous pouvez former un recours dans les deux mois.', 'refus'],
  },
  actes: {
    PRENDRE_EN_CHARGE: [
      'Prendre en charge',
      'Vous devenez l’instructeur de ce dossier ; votre nom est donné au porteur.',
    ],
    DEMANDER_COMPLEMENTS: [
      'Demander des compléments',
      'Le porteur ne pourra corriger que les points demandés. Le délai du rejet implicite est suspendu pendant le délai que vous lui donnez, ou jusqu’à leur réception si elle vient avant.',
    ],
    DEPOSER_COMPLEMENTS: [
      'Envoyer les compléments',
      'Quand vous les enverrez, vos corrections seront transmises à la Région, qui reprendra l’examen de votre dossier.',
    ],
    CONSTATER_DELAI_DEPASSE: ['Constater le délai dépassé', 'Les compléments n’ont pas été reçus dans le délai.'],
    DEMANDER_DELAI: [
      'Demander plus de temps',
      'La Région reçoit votre demande. Le délai ne change pas tant qu’elle ne l’a pas prolongé.',
    ],
    PROLONGER_DELAI: [
      'Accorder un nouveau délai',
      'Le porteur dispose d’un nouveau délai entier, à compter d’aujourd’hui, pour les mêmes points.',
    ],
    REFUSER_DELAI: [
      'Ne pas accorder plus de temps',
      'Le délai reste le même. Le porteur en est prévenu, et ne peut plus en demander avant un nouveau délai.',
    ],
    DECLARER_COMPLET: [
      'Déclarer le dossier complet',
      'Le dossier passe à l’étape suivante ; le porteur en est informé.',
    ],
    DECLARER_IRRECEVABLE: [
      'Déclarer irrecevable',
      'La demande est rejetée sans être instruite ; le porteur reçoit une lettre motivée avec les voies de recours. Vous signez par délégation.',
    ],
  },
  gardes: {
    delaiPasDemande: 'Vous avez déjà demandé plus de temps : la Région vous répondra.',
    delaiPasRefuse: 'La Région n’a pas accordé plus de temps : le délai reste le même.',
    delaiAttendu: 'Le porteur n’a pas demandé plus de temps, ou vous lui avez répondu.',
    sansErreur: 'Le dossier comporte encore des points à corriger.',
    cheminsConnus: 'Une question désignée n’existe pas dans le formulaire : choisissez-la dans la liste.',
  },
  echeances: { complements: 'Compléments à recevoir' },
};
