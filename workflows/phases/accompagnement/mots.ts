import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import type { Options } from './options.ts';

const CAPACITE = 'Ce prestataire accompagne déjà autant d’organismes qu’il le peut : choisissez-en un autre.';

const motsDeLaMission = ({ joursMax }: Options): MotsDePiece & { libelle: string } => ({
  libelle: 'Mission du prestataire',
  etats: {
    auditEnCours: [
      'Audit en cours',
      'Audit de votre organisme',
      'Quand le prestataire a remis l’audit et son plan d’action, la Région valide le plan.',
    ],
    planAValider: [
      'Plan d’action à valider',
      'Plan d’action remis',
      'Quand la Région a validé le plan, l’accompagnement commence.',
    ],
    accompagnementEnCours: [
      'En accompagnement',
      'Accompagnement en cours',
      `${joursMax} jours au plus. Un comité de pilotage se réunit chaque mois.`,
    ],
    livrablesAttendus: [
      'Capitalisation attendue du prestataire',
      'Accompagnement terminé',
      'Le prestataire remet ce que les autres organismes peuvent en apprendre.',
    ],
    livrablesAValider: [
      'Livrables à examiner',
      'Accompagnement terminé',
      'Quand la Région a accepté les livrables, elle vous notifie la valeur de l’aide reçue.',
    ],
    missionAchevee: ['Mission achevée', 'Accompagnement achevé', 'Rien n’est attendu.', 'acquis'],
    missionArretee: ['Mission arrêtée', 'Accompagnement arrêté', 'Rien n’est attendu.', 'refus'],
  },
  comptes: Object.fromEntries(
    ['auditEnCours', 'planAValider', 'accompagnementEnCours'].map((etat) => [
      etat,
      `Il reste {joursRestants|jour} d’accompagnement, sur ${joursMax} au plus.`,
    ]),
  ),
  actes: {
    DEPOSER_AUDIT: [
      'Remettre l’audit et le plan',
      'Quand vous les remettrez, ils seront transmis à l’organisme et à la Région, qui validera le plan.',
    ],
    VALIDER_PLAN: ['Valider le plan d’action', 'L’accompagnement commence ; ses jours et sa durée sont comptés.'],
    RENVOYER_PLAN: ['Renvoyer le plan', 'Le prestataire le reprend avec votre motif.'],
    DECLARER_JOURS: ['Déclarer des jours', 'Ils sont comptés ; l’organisme et la Région les lisent.'],
    RECTIFIER_JOURS: ['Retirer des jours', 'Les jours comptés à tort redeviennent disponibles.'],
    TENIR_COPIL: [
      'Enregistrer un comité de pilotage',
      'L’organisme, le prestataire et la Région lisent le compte rendu.',
    ],
    RELANCER_COPIL: ['Rappeler le comité de pilotage', 'Aucun comité de pilotage n’est enregistré depuis un mois.'],
    TERMINER_ACCOMPAGNEMENT: [
      'Terminer l’accompagnement',
      'Plus aucun jour n’est compté ; le prestataire remet sa capitalisation.',
    ],
    CONSTATER_DUREE_MAXIMALE: ['Constater la durée maximale', 'L’accompagnement ne dure pas plus longtemps.'],
    CHANGER_PRESTATAIRE: [
      'Changer de prestataire',
      'Le nouveau prestataire lit ce qui a été fait et continue ; l’ancien n’accède plus au dossier. Les jours et la durée ne changent pas.',
    ],
    ARRETER_MISSION: [
      'Arrêter l’accompagnement',
      'Il s’arrête aujourd’hui ; le prestataire n’accède plus au dossier. La valeur de ce qui a été reçu vous est notifiée.',
    ],
    DEPOSER_LIVRABLES: [
      'Remettre les livrables',
      'Quand vous les remettrez, ils seront transmis à la Région, qui dira si elle les publie.',
    ],
    RELANCER_CAPITALISATION: ['Rappeler la capitalisation', 'Les livrables n’ont pas été remis dans le délai.'],
    ACCEPTER_LIVRABLES: ['Accepter les livrables', 'La mission est achevée : le prestataire n’accède plus au dossier.'],
    RENVOYER_LIVRABLES: ['Renvoyer les livrables', 'Le prestataire les reprend avec votre motif.'],
  },
  gardes: {
    planDansLePlafond: `Le plan dépasse ce qui reste : {joursRestants|jour} d’accompagnement, sur ${joursMax} au plus.`,
    presentationPassee: 'Le jour de la présentation du plan est dans le futur.',
    resteDesJours: `Il reste {joursRestants|jour} d’accompagnement, sur ${joursMax} au plus : n’en déclarez pas davantage.`,
    joursPasses: 'Ce jour est dans le futur.',
    apresLePlan: 'Ce jour précède la validation du plan : il n’est pas compté.',
    dejaDeclares: 'Le compte est de {jours|jour} : n’en retirez pas davantage.',
    autrePrestataire: 'C’est déjà le prestataire de cet accompagnement : choisissez-en un autre.',
    capaciteLibre: CAPACITE,
  },
  echeances: {
    duree: 'Fin de l’accompagnement',
    copil: 'Comité de pilotage à tenir',
    capitalisation: 'Livrables à recevoir',
  },
});

/** Words of an aid in kind. */
export const mots = (o: Options): MotsDePiece => ({
  etats: {
    prestataireAAffecter: [
      'Prestataire à affecter',
      'Accompagnement accordé',
      'Quand le prestataire est choisi, la Région vous dit qui il est et ce que vaut cette aide.',
    ],
    missionEnCours: [
      'Accompagnement en cours',
      'Accompagnement en cours',
      'Le prestataire mène un audit, puis vous accompagne selon le plan que la Région a validé.',
    ],
    valeurANotifier: [
      'Valeur de l’aide à notifier',
      'Accompagnement terminé',
      'La Région vous notifie la valeur de l’aide que vous avez reçue.',
    ],
  },
  actes: {
    AFFECTER_PRESTATAIRE: [
      'Affecter un prestataire',
      'Le prestataire accède au dossier le temps de sa mission. La valeur de l’aide est notifiée au bénéficiaire, par une lettre que vous signez par délégation.',
    ],
    RENONCER: ['Renoncer à l’accompagnement', 'L’accompagnement qui vous est accordé n’aura pas lieu.'],
    CONSTATER_FIN_MISSION: ['Constater la fin de la mission', 'La mission du prestataire est achevée ou arrêtée.'],
    NOTIFIER_VALEUR: [
      'Notifier la valeur de l’aide',
      'Le bénéficiaire reçoit une lettre qui dit ce que vaut l’aide reçue. Vous signez par délégation.',
    ],
  },
  gardes: {
    capaciteLibre: CAPACITE,
    menee: '',
    arretee: '',
    auPlusNotifiee: 'Cette valeur dépasse celle qui a été notifiée avec l’affectation du prestataire.',
  },
  objets: { mission: motsDeLaMission(o) },
});
