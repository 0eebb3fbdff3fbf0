import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsDeProcedure } from '../resiliation/procedure.ts';

const { observationsAttendues, sansObjet, ...actes } = motsDeProcedure;

/** Words of the terms that the call declares. */
export function mots({ debut, solde }: { debut?: unknown; solde?: unknown }): MotsDePiece {
  if (debut === undefined && solde === undefined)
    return {
      etats: { sansDelai: ['Aucun délai de caducité', 'Aucun délai de caducité', 'Le dossier suit son cours.'] },
    };
  return {
    etats: {
      pasOuvert: ['Délais non ouverts', 'Délais non ouverts', 'Les délais courent à la notification.'],
      ...(debut === undefined
        ? {}
        : {
            debutAttendu: [
              'Début de l’action attendu',
              'Début de l’action à déclarer',
              'Déclarez le début de l’action dans le délai fixé par l’acte.',
            ] as const,
            debutNonJustifie: [
              'Début non déclaré, caducité encourue',
              'Caducité envisagée',
              'Vous pouvez répondre ; la Région décide ensuite.',
            ] as const,
          }),
      ...(solde === undefined
        ? {}
        : {
            soldeAttendu: [
              'Bilan final attendu dans le délai',
              'Bilan final à déposer dans le délai',
              'Déposez votre bilan final dans le délai fixé par l’acte.',
            ] as const,
            soldeNonDemande: [
              'Solde non demandé, caducité encourue',
              'Caducité envisagée',
              'Vous pouvez répondre ; la Région décide ensuite.',
            ] as const,
          }),
      sansObjet: ['Délais tenus', 'Délais tenus', 'Rien n’est attendu.'],
      prononcee: [
        'Caducité prononcée',
        'Subvention caduque',
        'Le montant définitif est arrêté sur ce qui a été justifié.',
      ],
    },
    actes: {
      ...(debut === undefined
        ? {}
        : {
            DECLARER_DEBUT: ['Déclarer le début', 'Vous dites à la Région quand l’action a commencé.'] as const,
            CONSTATER_DEBUT_DEPASSE: [
              'Constater l’absence de début',
              'L’action n’a pas été déclarée commencée dans le délai.',
            ] as const,
          }),
      ...(solde === undefined
        ? {}
        : {
            CONSTATER_SOLDE_DEPASSE: [
              'Constater l’absence de bilan final',
              'Le bilan final n’a pas été déposé dans le délai.',
            ] as const,
          }),
      CONSTATER_CADUCITE: ['Constater la caducité', 'La subvention est caduque.'],
      CONSTATER_MAINTIEN: ['Constater le maintien', 'La subvention se poursuit.'],
    },
    ...(debut === undefined ? {} : { gardes: { debutPasse: 'Cette date est dans le futur.' } }),
    echeances: {
      ...(debut === undefined ? {} : { debut: 'Caducité, sans début de l’action' }),
      ...(solde === undefined ? {} : { solde: 'Caducité, sans demande du solde' }),
    },
    objets: {
      caducite: {
        libelle: 'Caducité',
        etats: {
          observationsAttendues,
          aDecider: ['Caducité à décider', 'Caducité envisagée', 'La Région décide.'],
          prononcee: [
            'Caducité prononcée',
            'Subvention caduque',
            'Le montant définitif est arrêté sur ce qui a été justifié.',
          ],
          abandonnee: ['Subvention maintenue', 'Subvention maintenue', 'La subvention se poursuit.'],
          sansObjet,
        },
        actes: {
          ...actes,
          PRONONCER_CADUCITE: [
            'Prononcer la caducité',
            'Vous signez par délégation : ce qui n’est pas justifié n’est plus dû.',
          ],
          MAINTENIR_SUBVENTION: ['Maintenir la subvention', 'La subvention se poursuit ; le porteur en est informé.'],
        },
        echeances: { observations: 'Observations à recevoir' },
      },
    },
  };
}
