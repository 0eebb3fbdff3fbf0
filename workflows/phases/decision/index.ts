import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { deposerRapport, rapport } from '../instruction/rapport.ts';
import { mots } from './mots.ts';
import { evenementDe, options, type Options } from './options.ts';
import { etatsDesSuites, evenementsDesSuites, gardesDesSuites, premierEtat } from './suites.ts';
import { enregistrement, gardesDuVote, issues } from './vote.ts';

/** What the decision shares with the dossier: letters, conventions, money and recours read it. */
const communs = (o: Options): NonNullable<Piece['communs']> => ({
  montantVote: 'montant?',
  dateVote: 'date?',
  ...(o.transmission ? { transmisLe: 'date?' } : {}),
  ...(o.executoire === 'publication' ? { publieLe: 'date?' } : {}),
  executoireLe: 'date?',
  decisionNotifieeLe: 'instant?',
  seancePrevueLe: 'date?',
  ...(o.agrement ? { agrementPlaces: 'nombre?' } : {}),
  ...(o.instrument ? { instrument: 'texte?' } : {}),
});

/**
 * Décision: what the deciding body decides (CGCT, art. L4221-1 and L4221-5: an assembly, its commission permanente; a président, a préfet or a board where a text
 * allows it), then its transmission and publication where they apply, hence executory (CGCT, art. L4141-1), then its notification with the ways and delays of
 * recours, signed by delegation. An adjourned or withdrawn report is filed again for a later session.
 */
export const decision = definirPhase({
  nom: 'decision',
  libelle: 'Décision',
  genre: 'etape',
  options,
  exige: ['propose'],
  donne: ['decide', 'executoire', 'decisionNotifiee'],
  sorties: ['rejet'],
  construire: (o): Piece => {
    const evenement = evenementDe(o);
    return {
      initial: 'rapportDepose',
      contexte: { sens: 'texte?' },
      communs: communs(o),
      gardes: { ...gardesDuVote(o), ...gardesDesSuites(o) },
      etats: {
        rapportDepose: { attendu: [evenement], sur: { [evenement]: issues(o, premierEtat(o, 'vote')) } },
        rapportADeposer: {
          exception: true,
          attendu: ['DEPOSER_RAPPORT'],
          sur: { DEPOSER_RAPPORT: { ...deposerRapport, vers: 'rapportDepose' } },
        },
        ...etatsDesSuites(o),
      },
      evenements: { [evenement]: enregistrement(o), DEPOSER_RAPPORT: rapport, ...evenementsDesSuites(o) },
    };
  },
  mots,
});
