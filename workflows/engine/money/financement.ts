// The money of a published call: formulas already translated. Amounts are centimes, shares basis points.
import type { FormatCalcul } from '../form/formulaire.ts';
import type { Regle } from '../rules/regle.ts';

/** A line of the computation, planned over the demand and real over the form that gives the right; a field of the form where the block `calcul` shows it. */
export interface LigneDeCalcul {
  cle: string;
  libelle: string;
  format: FormatCalcul;
  source?: string;
}
export interface FondsCompile {
  cle: string;
  libelle: string;
  section: 'fonctionnement' | 'investissement';
  imputation: string;
  axe: string;
  /** Absent where the split is by nature or by dossier; the last fund takes what remains by difference. */
  pointsDeBase?: number;
  natures?: readonly string[];
}
export interface TrancheCompilee {
  cle: string;
  libelle: string;
  /** Absent: the solde, the last one. Over `attribue verse depenses droitJustifie rang date executoireLe notifieLe`, `<formulaire>DeposeLe/AccepteLe`, `dossier.*`, all given as facts. */
  montant?: Regle;
  ouverte: Regle;
  depenses?: Regle;
  droit?: Regle;
  fois: number;
  formulaire: string;
  /** The service must be certified before it is liquidated (an avance precedes it). */
  serviceFait: boolean;
  prevue: Regle;
}
export interface Penalite {
  cle: string;
  libelle: string;
  quand: Regle;
  montant: Regle;
  debiteur: 'beneficiaire' | 'employeur';
  forme: 'reduction' | 'titre';
  source?: string;
}
export interface FinancementCompile {
  calcul: readonly LigneDeCalcul[];
  /** Field of the demand that is asked, then voted. */
  demande: string;
  droit: {
    formulaire: string;
    /** Field of that form which gives the right. */
    regle: string;
    besoin?: { coutReel: Regle; autresRessources: Regle };
    plafondCumul?: { plafond: Regle; autresAides: Regle };
    retenues?: {
      tableau: string;
      declare: string;
      retenu: string;
      nature?: string;
      motifs: readonly { valeur: string; libelle: string }[];
      fongibilite?: number;
    };
  };
  fonds: readonly FondsCompile[];
  repartition:
    | { par: 'parts' }
    | { par: 'nature'; tableau: string; colonne: string; montant: string }
    | { par: 'dossier' };
  tranches: readonly TrancheCompilee[];
  plafondAvantSolde?: Regle;
  penalites: readonly Penalite[];
}
