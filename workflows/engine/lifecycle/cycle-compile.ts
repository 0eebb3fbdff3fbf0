// What a compiled cycle is: JSON only, stored with the version and run as it is.
import type { Duree } from '../dates/instants.ts';
import type { Champ } from '../form/formulaire.ts';
import type { Regle, Valeur } from '../rules/regle.ts';
import type { Fonction, Mots } from './phase.ts';
import type { Role, Tour } from './roles.ts';

export interface ActionJson {
  type: string;
  params: Record<string, unknown>;
}
export interface TransitionJson {
  target?: string;
  guard?: string;
  actions: ActionJson[];
  meta: { acte: string };
}
export interface EtatJson {
  id?: string;
  initial?: string;
  type?: 'parallel' | 'final';
  tags?: string[];
  meta?: { instance?: string; phase?: string; exception?: true };
  entry?: ActionJson[];
  exit?: ActionJson[];
  on?: Record<string, TransitionJson[]>;
  always?: TransitionJson[];
  onDone?: TransitionJson[];
  states?: Record<string, EtatJson>;
}
/** XState's own configuration, as JSON. */
export interface MachineJson extends EtatJson {
  id: string;
  context: Record<string, Valeur>;
}
/** What one term of a guard's name says: `qui` (role or person), `vigueur`, `jalon`, `delegation`, `si` (a formula of the phase). Its sentence is under the key `mot`. */
export interface GardeJson {
  genre: 'qui' | 'vigueur' | 'jalon' | 'delegation' | 'si';
  regle: Regle;
  mot: string;
  roles?: Role[];
  personne?: ('est' | 'de' | 'sauf' | 'hors')[];
  /** Charge fields and facts that it reads: where its refusal is shown. */
  champs?: string[];
}
export interface ActeJson {
  /** As the phase names it. */
  type: string;
  /** As the machine hears it (prefixed by its branch, where there is one). */
  evenement: string;
  instance: string;
  /** Names of the facts that the twin reads, journaled. */
  faits: string[];
  faitsProposes?: string[];
  propositions?: Record<string, Regle>;
  formulaire: boolean;
  juge?: string;
  constat?: true;
  solennel?: true;
  interne?: true;
  /** The shared oui/non that opens what it records to others than who did it. */
  scelle?: string;
  poids?: 'secondaire' | 'marge';
  delegation?: { acte: string; montant?: Regle; le?: string };
  fonction?: Fonction;
}
export interface EcheanceJson {
  duree?: Duree;
  depuis?: Regle;
  le?: string;
  evenement: string;
  alerte?: { jours: number; genre: string };
  nature?: 'loi';
}
/** A day that the porteur keeps: the key, in the context of the dossier, that tells it. */
export interface DateJson {
  de: string;
  apres?: Duree;
  /** Key of an oui/non that leaves nothing to keep. */
  sauf?: string;
  rappel: { jours: number; genre: string };
  /** The key of its words. */
  mot: string;
}
/** Who is awaited in a leaf: one entry an act. `compte` and `organisme`: the key, in the context, of the only account or body that may do it. */
export interface AttenduJson {
  /** Its key in `actes`: `instance/TYPE`. */
  acte: string;
  roles: Role[];
  compte?: string;
  organisme?: string;
  /** The deadline of that state that bounds it. */
  echeance?: string;
  /** Awaited only while it holds, of what is kept. */
  quand?: Regle;
  /** Whoever it is awaited of chooses when: always, or up to a day included. */
  libre?: true | { jusqua: Regle };
}
export interface MachineCompilee {
  machine: MachineJson;
  gardes: Record<string, GardeJson>;
  /** By `instance/TYPE`. */
  actes: Record<string, ActeJson>;
  echeances: Record<string, EcheanceJson>;
  /** By leaf path. */
  attendus: Record<string, AttenduJson[]>;
  /** Whose turn it is, by leaf path. */
  tours: Record<string, Tour>;
  naissance: ActionJson[];
  /** Shared keys and milestones (`jalons/x`) of the dossier that it reads, for an object. */
  lit: string[];
}
export interface CycleCompile {
  /** `dossier`, then `<instance>/<objet>`. */
  machines: Record<string, MachineCompilee>;
  /** `branche`: that of its group, for an instance of one. */
  instances: { id: string; phase: string; branche?: string }[];
  /** Charges of acts without their words, by `<instance or machine>.<TYPE>`, and the checks across them. */
  formulaires: Record<string, { champs: Champ[]; contraintes: { garde: string; champs: string[] }[] }>;
  /** Days that the porteur keeps, by name (`branche.nom` in a branch); absent where no phase has any. */
  dates?: Record<string, DateJson>;
}
/** The branch of an instance; `null` for one of the trunk, or beside the parcours. */
export const brancheDe = (
  { instances }: Pick<CycleCompile, 'instances'>,
  instance: string | undefined,
): string | null => instances.find(({ id }) => id === instance)?.branche ?? null;

/** What is published: the cycle that is pinned (its digest is that of its canonical JSON), and the words of the first edition. */
export interface Publication {
  cycle: CycleCompile;
  mots: Mots;
}
