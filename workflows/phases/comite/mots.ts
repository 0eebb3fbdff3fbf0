import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import type { Options } from './options.ts';

/** Nothing of an opinion is told to the porteur before the decision: it is not one (our decision). */
const aLEtude = [
  'En cours d’instruction',
  'La Région poursuit l’examen de votre dossier, puis le soumet au vote.',
] as const;

export function mots({ nom, listeAttente }: Pick<Options, 'nom' | 'listeAttente'>): MotsDePiece {
  return {
    etats: {
      analyseAFaire: [`À analyser avant le ${nom}`, ...aLEtude],
      pretPourComite: [`Prêt pour le ${nom}`, ...aLEtude],
      ...(listeAttente === undefined
        ? {}
        : { surListe: ['Sur liste d’attente, faute de crédits', ...aLEtude] as const }),
    },
    actes: {
      ANALYSER: [
        'Analyser',
        `Vous fixez la base retenue et le montant envisagé : le dossier peut être inscrit au ${nom}.`,
      ],
      REPRENDRE_ANALYSE: ['Reprendre l’analyse', `Le dossier n’est plus prêt pour le ${nom} : la base est à revoir.`],
      RENDRE_AVIS_DU_COMITE: [
        'Enregistrer l’avis du comité',
        `L’avis du ${nom} est consultatif : la décision revient à l’instance qui vote.`,
      ],
      ...(listeAttente === undefined
        ? {}
        : {
            APPELER_DE_LA_LISTE: [
              'Appeler de la liste d’attente',
              'Des crédits se sont libérés : le dossier reprend sa place.',
            ] as const,
            FERMER_L_ATTENTE: [
              'Mettre fin à l’attente',
              'Aucun crédit ne viendra : la demande est soumise au vote, faute de crédits.',
            ] as const,
            CONSTATER_FIN_DE_LISTE: ['Constater la fin de la liste', 'La liste d’attente est close.'] as const,
          }),
    },
    gardes: {
      envisageAuPlusDemande: 'Le montant envisagé dépasse le montant demandé.',
      envisageAuPlusBase: 'Le montant envisagé dépasse la base retenue.',
      favorable: 'Choisissez l’avis.',
      listeAttente: 'Choisissez l’avis.',
      defavorable: 'Choisissez l’avis.',
      ajourne: 'Choisissez l’avis.',
      montantPositif: 'Indiquez le montant proposé par le comité.',
      auPlusDemande: 'Le montant dépasse le montant demandé.',
      dateDeSeancePassee: 'La date de la séance est dans le futur.',
    },
    ...(listeAttente === undefined ? {} : { echeances: { finDeListe: 'Fin de la liste d’attente' } }),
  };
}
