import type { Ton } from '../ui/ton.ts';

/** Whose turn it is, as the server says it. */
export type Tour = 'porteur' | 'region' | 'tiers' | 'personne';
/** Who reads: it decides the words, never the access. */
export type Audience = 'porteur' | 'region' | 'tiers';

const phases: Readonly<Record<string, string>> = {
  depot: 'Dépôt',
  completude: 'Complétude',
  instruction: 'Instruction',
  decision: 'Décision',
  engagement: 'Engagement comptable',
  conventionnement: 'Convention ou arrêté',
  execution: 'Exécution',
  bilan: 'Bilan et solde',
  cloture: 'Clôture',
};

/** The phases of a cycle in their legal order, for filters. */
export const clesPhases: readonly string[] = Object.keys(phases);

/** The name of a phase for people; a phase of a newer vocabulary keeps its key. */
export function nomPhase(phase: string): string {
  return phases[phase] ?? phase;
}

const objets: Readonly<Record<string, string>> = {
  dossier: 'Demande',
  'avis prescripteur': 'Avis du prescripteur',
  avis: 'Avis',
  'versement avance': 'Avance',
  'versement acompte': 'Acompte',
  'versement solde': 'Solde',
  versement: 'Versement',
  'bilan final': 'Bilan final',
  'bilan suivi': 'Suivi à six mois',
  bilan: 'Bilan',
  recouvrement: 'Trop-versé',
};

/** What an object of a dossier is called: « Acompte », « Bilan final »; `Demande` for the dossier itself. */
export function titreObjet({ type, genre }: { type: string; genre: string }): string {
  return objets[`${type} ${genre}`] ?? objets[type] ?? type;
}

const refus = new Set(['irrecevable', 'rejete', 'rejeteImplicitement', 'mandatRejete', 'avisNonRendu']);
const acquis = new Set(['clos', 'paye', 'avisRendu', 'bilanAccepte', 'recouvre']);

/** The tone of a state's tag: what refuses, what is acquired, what the reader has to do (`attendu`), what is over, what goes on elsewhere. */
export function tonEtat(etat: string, tour: Tour, attendu: boolean): Ton {
  if (attendu) return 'attention';
  if (refus.has(etat)) return 'erreur';
  if (acquis.has(etat)) return 'succes';
  return tour === 'personne' ? 'neutre' : 'info';
}

/** Which of the labels of a state this reader sees. */
export function libellePour(libelles: { region: string; porteur: string }, audience: Audience): string {
  return audience === 'porteur' ? libelles.porteur : libelles.region;
}
