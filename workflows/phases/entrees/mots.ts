import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

/** Words of the start and the entries; `personnes` is who comes in. */
export const motsDe = ({
  personnes,
  remplacementJours,
}: {
  personnes: string;
  remplacementJours: number;
}): MotsDePiece => ({
  libelle: 'Démarrage et entrées',
  etats: {
    aDemarrer: ['Démarrage à déclarer', 'Démarrage à déclarer', 'Déclarez le premier jour, quand il sera venu.'],
    demarree: ['Action démarrée', 'Action démarrée', 'Déclarez les entrées et les remplacements au fil de l’action.'],
  },
  actes: {
    DECLARER_DEMARRAGE: [
      'Déclarer le démarrage',
      `Vous dites le premier jour, une fois venu, et combien de ${personnes.toLocaleLowerCase('fr')} étaient là.`,
    ],
    DECLARER_ENTREES: [
      'Déclarer des entrées',
      `Des ${personnes.toLocaleLowerCase('fr')} sont arrivés après le premier jour. Ils s’ajoutent à ceux déjà déclarés.`,
    ],
    DECLARER_REMPLACEMENT: [
      'Déclarer un remplacement',
      `Une personne part, une autre prend sa place dans les ${remplacementJours} jours qui suivent le premier. Le nombre d’entrées ne change pas.`,
    ],
  },
  gardes: {
    droitPasArrete: 'Le montant définitif de la subvention est arrêté : plus rien ne se déclare.',
    jourVenu: 'Ce jour n’est pas venu : revenez le déclarer quand il le sera.',
    quelquUn: 'Indiquez au moins une personne.',
    apresLeDemarrage: 'Ce jour vient avant le premier jour que vous avez déclaré.',
    remplacable: `Un remplacement se fait dans les ${remplacementJours} jours qui suivent le premier. Après, écrivez au service dans les échanges.`,
  },
  objets: {},
});
