import type postgres from 'postgres';
import type { Explique } from '../../workflows/engine/money/noyau/explique.ts';
import type { ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Nature, Natures } from '../../workflows/engine/lifecycle/phase.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { ModeleEmis } from '../documents/titres.ts';
import type { LigneRegistre, MouvementCredits } from '../engine/ecritures.ts';
import type { EtatDossier, ObjetVivant, Valeurs } from '../engine/etat-dossier.ts';
import type { LectureDossier } from '../engine/lecture-dossier.ts';
import type { VersionChargee } from '../engine/versions.ts';
import type { FinSansAttribution } from '../../workflows/engine/lifecycle/fins.ts';

/** What a twin may read: one dossier as it was read, its state in memory, the act under way. Nothing else: replay must find the same. */
export interface Examen {
  sql: postgres.Sql;
  lecture: LectureDossier;
  version: VersionChargee;
  etat: EtatDossier;
  /** The object that the act is on; the spine for an act of the dossier itself. */
  objet: ObjetVivant;
  acte: ActeJson;
  /** The branch of the cycle that the act is of, its object being born there; `null` on the trunk. */
  branche: string | null;
  charge: Valeurs;
  instant: string;
  /** Civil day in the funder's time zone. */
  date: string;
  acteur: { compteId: string | null; roles: readonly Role[] };
  /** The act is only looked at before anything is filled in: what its form does not say yet has the benefit of the doubt. */
  apercu?: true;
  /** What the piece keeps: the object, or the instance of the phase on the spine. */
  soi(cle: string): Valeur;
  /** What the dossier, or the branch, shares. */
  commun(cle: string): Valeur;
}

interface Types {
  montant: number;
  nombre: number;
  heures: number;
  pourcentage: number;
  jours: number;
  date: string;
  instant: string;
  texte: string;
  ouiNon: boolean;
  compte: string;
  organisme: string;
  liste: readonly Valeur[];
}
/** The type of a value of that nature; `null` only where the nature says that it may be unknown. */
export type ValeurDeNature<N extends Nature> = N extends `${infer B}?`
  ? B extends keyof Types
    ? Types[B] | null
    : never
  : N extends keyof Types
    ? Types[N]
    : never;

/** Reads one fact. What cannot be told is `null`, where its nature allows it: a guard then refuses. */
export type Fournisseur<N extends Nature> = (x: Examen) => ValeurDeNature<N> | Promise<ValeurDeNature<N>>;

/** An act accepted, being written: the effect's own values are evaluated; ids of rows are made by the twin. */
export interface Inscription {
  x: Examen;
  /** The object that the effect is on, and the rank of its line. */
  objetId: string;
  genre: string;
  rang: number;
  /** Instance of the cycle that writes. */
  etape: string;
}
export interface Inscrites {
  lignes?: readonly LigneRegistre[];
  credits?: readonly MouvementCredits[];
}

/** An act by which one signs a text that the product composed: which text, where its charge wants the signed file, and for whom one signs. */
export interface Signature {
  modele: Extract<ModeleEmis, 'convention' | 'arrete-attributif' | 'avenant'>;
  champ: string;
  /** The beneficiary and its partners may sign in the page, by a code; the funder never does (CRPA, art. L212-3). */
  par: 'beneficiaire' | 'financeur';
}

/** On how many other dossiers of the funder a body was let in for a role. */
export interface PlacesLues {
  organisme: string;
  role: Role;
  nombre: number;
}

/** The twin of a phase on the server: the facts that its acts name, and what its registers write. */
export interface Jumeau<F extends Natures = Natures> {
  faits: { readonly [K in keyof F]: Fournisseur<F[K]> };
  registres: Readonly<Record<string, (valeurs: Valeurs, i: Inscription) => Inscrites>>;
  /** Shared keys that are the funder's work in progress: never given to the porteur. */
  internes?: readonly string[];
  /** By act: answers of its charge that are the funder's own (its funds, its years of credits): whoever is not of the funder reads the act without them. */
  reserves?: Readonly<Record<string, readonly string[]>>;
  /** Acts of the porteur that attest what was spent: done by its legal representative or its accountant. */
  atteste?: readonly string[];
  /** By state where a demand ends without an award: which end it is. */
  fins?: Readonly<Record<string, FinSansAttribution>>;
  /** By act: a body, and on how many other dossiers it was let in for a role when the act was judged: counted again under lock as it is written. */
  places?: Readonly<Record<string, (charge: Valeurs, faits: Valeurs) => PlacesLues>>;
  /** The acts by which one signs. */
  signes?: Readonly<Record<string, Signature>>;
  /** By act: the amounts that it rests on, explained, for the page where it is done. */
  calculs?: Readonly<Record<string, (x: Examen) => readonly Explique[] | Promise<readonly Explique[]>>>;
}
/** A twin whose facts are typed by those of the phase: a missing or mistyped provider does not compile. */
export const jumeler = <const F extends Natures>(_faits: F, jumeau: Jumeau<F>): Jumeau<F> => jumeau;
