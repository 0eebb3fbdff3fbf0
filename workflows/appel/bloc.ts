// The ready questions that a call may ask for by name: those of the engine's models, and those written in the surface itself (`blocs-ecrits/`).
import type { Choix, Question } from '../engine/form/question.ts';

/** Blocks that unfold to models of the engine. */
type BlocDuMoteur =
  /** `qualiopi`: the categories of the certificate and who certified, with `formation`. */
  | { bloc: 'organisme'; formation?: true; qualiopi?: true }
  /** `pouvoir`: the model to fill in when who deposits is not the legal representative; its pièce is asked where `pieces` is placed. */
  | { bloc: 'representant'; pouvoir?: string }
  | { bloc: 'compte' }
  | {
      bloc: 'planFinancement';
      annees?: string[];
      base?: 'HT' | 'TTC' | 'choix';
      enNature?: true;
      lignesMax?: number;
      autresDepenses?: Choix;
      colonnesDepenses?: Question[];
      region?: string;
    }
  | {
      bloc: 'partenaires';
      libelle: string;
      roles: { cle: string; libelle: string; minimum?: number }[];
      reversement?: true;
      lignesMax?: number;
    }
  | { bloc: 'pieces'; sauf?: string[] }
  | { bloc: 'attestation'; texte?: string }
  /** The lines of `financement.calcul`, planned in the demand and real in the final bilan. */
  | { bloc: 'calcul' }
  | { bloc: 'compteRendu' }
  | { bloc: 'publicite' }
  /** Charges, produits and contributions in kind, planned in the demand and real in the forms that follow; the line `region` equals the line `subvention`. */
  | { bloc: 'budget'; subvention: string; sources: Choix; autresCharges?: Choix };

/** Where the demand plans hours: by person, in all, and at which price. */
interface HeuresPrevues {
  parPersonne: string;
  total: string;
  prix: string;
}

/** Blocks written in the surface: questions and rules that read names of the demand. */
export type BlocEcrit =
  /** First and last day of what is financed (`de`: « la formation »), in order, of at most `dureeMax` (« 12 mois »), not begun before the deposit. */
  | { bloc: 'periode'; debut: string; fin: string; de: string; dureeMax?: string; apresDepot?: true; liste?: true }
  /** The départements of the funder. */
  | { bloc: 'departement' }
  /** The certification that is prepared, registered until `fin` at least. */
  | { bloc: 'certification'; fin: string; source?: string }
  /** Hours done, person by person, against those of the demand; `parcours`: how each one ended. */
  | {
      bloc: 'heuresRealisees';
      personnes: string;
      debut: string;
      hebdomadaires: string;
      centre: HeuresPrevues;
      entreprise: HeuresPrevues;
      parcours?: true;
    }
  /** Counts by sex, territory, age and handicap among `parmi`. */
  | { bloc: 'publics'; parmi: string }
  /** What became of at most `personnes` some months after `fin`. */
  | { bloc: 'situations'; mois: number; fin: string; personnes: string };

/** Ready questions, with their rules. */
export type Bloc = { type?: never } & (BlocDuMoteur | BlocEcrit);
/** The same once those of the surface are written out. */
export type BlocDeplie = { type?: never } & BlocDuMoteur;
