import { nouvelId } from '../../db/identifiant.ts';
import { valeurDAction } from '../../finances/lire-action.ts';
import { instrumentRetenu, montantPropose, reservation, seuilConvention } from '../instruction/index.ts';
import { jumeler, type Examen, type Inscription, type Inscrites } from '../jumeau.ts';

const texte = (v: unknown): string | null => (typeof v === 'string' ? v : null);

/** The decision that this instance of the cycle last wrote. */
function derniere({ x, etape }: Inscription): string {
  const id = x.lecture.decisions.filter((d) => d.etape === etape).at(-1)?.id;
  if (id === undefined) throw new Error(`Aucune décision à compléter pour « ${etape} ».`);
  return id;
}

const agrementDemande = (x: Examen): boolean => valeurDAction(x, 'agrementDemande') === true;
function placesDemandees(x: Examen): number | null {
  const places = valeurDAction(x, 'places');
  return typeof places === 'number' ? places : null;
}

export const decision = jumeler(
  {
    agrementDemande: 'ouiNon',
    placesDemandees: 'nombre?',
    instrumentVote: 'texte?',
    instrumentEnCours: 'texte?',
    seuilConvention: 'montant?',
  },
  {
    faits: {
      agrementDemande,
      placesDemandees,
      instrumentVote: (x) => instrumentRetenu(x, x.commun('instrument')),
      instrumentEnCours: (x) => texte(x.commun('instrument')),
      seuilConvention,
    },
    registres: {
      decisions: (v, { etape }): Inscrites => ({
        lignes: [{ table: 'decisions', operation: 'inserer', valeurs: { ...v, id: nouvelId(), etape } }],
      }),
      executoire: (v, i): Inscrites => ({
        // Executory by the decision itself: written with it, in the same act.
        lignes: [{ table: 'decisions', operation: 'modifier', id: derniere(i), valeurs: { ...v } }],
      }),
      reservation,
    },
    fins: { rejete: 'refuseeSurCriteres', fauteDeCredits: 'fauteDeCredits' },
    calculs: { ENREGISTRER_DELIBERATION: montantPropose },
  },
);
