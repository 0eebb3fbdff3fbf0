import type { DescriptionEvenement, Etat } from './cycle.ts';

/** The second region of every spine: is the dossier in force? It guards every event of the parcours and pauses its deadlines. */
export const etatsVigueur: Record<string, Etat> = {
  actif: {
    libelles: { region: 'En vigueur', porteur: 'En vigueur', ensuite: 'Le dossier suit son cours.' },
    tour: 'personne',
    transitions: [
      {
        evenement: 'SUSPENDRE',
        vers: 'suspendu',
        roles: ['responsable'],
        gardes: [{ type: 'vrai', de: 'contexte.enCours', refus: 'Seul un dossier en cours peut être suspendu.' }],
        retenir: { vigueur: { valeur: 'suspendu' }, suspenduLe: { de: 'faits.instant' } },
        effets: [
          { type: 'suspendreEcheances', params: {} },
          { type: 'notifier', params: { genre: 'suspension', a: ['porteur'] } },
        ],
      },
      {
        evenement: 'RETIRER',
        vers: 'retire',
        roles: ['porteur'],
        gardes: [
          { type: 'vrai', de: 'contexte.enCours', refus: 'Seul un dossier en cours peut être retiré.' },
          {
            type: 'absent',
            de: 'contexte.montantVote',
            refus: 'La demande est déjà votée : écrivez à la Région pour y renoncer.',
          },
        ],
        retenir: { vigueur: { valeur: 'retire' } },
        effets: [
          { type: 'annulerEcheances', params: {} },
          { type: 'notifier', params: { genre: 'retrait', a: ['instructeur'] } },
        ],
      },
    ],
  },
  suspendu: {
    libelles: { region: 'Suspendu', porteur: 'Suspendu', ensuite: 'La Région vous dira quand le dossier reprend.' },
    tour: 'region',
    transitions: [
      {
        evenement: 'REPRENDRE',
        vers: 'actif',
        roles: ['responsable'],
        retenir: { vigueur: { valeur: 'actif' } },
        effets: [
          { type: 'reprendreEcheances', params: {} },
          { type: 'notifier', params: { genre: 'reprise', a: ['porteur'] } },
        ],
      },
    ],
  },
  retire: {
    libelles: { region: 'Retiré par le porteur', porteur: 'Retiré', ensuite: 'Rien n’est attendu.' },
    tour: 'personne',
    terme: true,
    transitions: [],
  },
};

export const evenementsVigueur: Record<string, DescriptionEvenement> = {
  SUSPENDRE: {
    libelle: 'Suspendre le dossier',
    description: 'Plus aucun acte n’est possible et les délais s’arrêtent jusqu’à la reprise.',
    charge: [{ cle: 'motif', type: 'texteLong', libelle: 'Motif', requis: true, longueurMax: 2000 }],
    faits: [],
    solennel: true,
  },
  REPRENDRE: {
    libelle: 'Reprendre le dossier',
    description: 'Le dossier reprend là où il s’était arrêté ; les délais repartent.',
    charge: [],
    faits: [],
    solennel: true,
  },
  RETIRER: {
    libelle: 'Retirer la demande',
    description: 'Votre demande ne sera pas examinée. Vous pourrez en déposer une autre.',
    charge: [{ cle: 'motif', type: 'texteLong', libelle: 'Motif (facultatif)', longueurMax: 2000 }],
    faits: [],
    solennel: true,
  },
};
