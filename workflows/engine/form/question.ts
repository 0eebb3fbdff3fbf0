// A question as it is written in a call or in a phase: the same for a person and for an editor without code. `workflows/appel` unfolds it to a field of the engine.
import type { ClasseDeChamp } from './classes.ts';
import type { FamillePiece, MomentIndicateur } from './formulaire.ts';
import type { Referentiel } from './referentiels.ts';

/** A formula: « heuresSituation >= 70 % de heuresTotal ». */
type Formule = string;
/** Answers offered, as pairs: their order is part of what is published. */
export type Choix = readonly (readonly [valeur: string, libelle: string])[];

interface Commun {
  cle: string;
  libelle: string;
  aide?: string;
  exemple?: string;
  /** Required unless this is said. */
  facultatif?: true;
  /** Required only then. */
  requis?: Formule;
  visible?: Formule;
  /** Inherited from the section, the form, the call. */
  source?: string;
  /** Kept in a typed column, for lists. */
  liste?: true;
  /** Whether texts speak of persons: inherited, true unless it is said. */
  personnel?: boolean;
  /** Who may read it, where it is not what its type or `connu` says (`classes.ts`). */
  classe?: ClasseDeChamp;
  /** The name of a datum of the organisation (`connus.ts`). */
  connu?: string;
}
interface Bornes {
  min?: number;
  max?: number;
}
/**
 * The rows that a table is born with, in a form that follows the demand: `de: 'dossier.charges'`, a table of it. `reprend` and `montre` say which column takes
 * which column there: carried and said once, or only shown beside as what was planned. `sauf` leaves rows out, by the answers of a choice of the demand.
 */
export interface Nait {
  de: string;
  reprend: Readonly<Record<string, string>>;
  montre?: Readonly<Record<string, string>>;
  sauf?: Readonly<Record<string, readonly string[]>>;
  /** « votre demande » unless it is said. */
  dit?: string;
}

type Demandee = { vaut?: never };
/** A question. `vaut`: it is computed, never asked. Amounts are centimes, hours a number of hours, dates `AAAA-MM-JJ`. */
export type Question = Commun & { bloc?: never } & (
    | {
        type: 'montant' | 'nombre' | 'heures' | 'pourcentage' | 'jours' | 'texte' | 'ouiNon' | 'date';
        vaut: Formule;
      }
    | ({ type: 'texte'; max?: number; motif?: string; messageMotif?: string } & Demandee)
    | ({ type: 'texteLong'; max?: number } & Demandee)
    | ({ type: 'nombre'; decimales?: number; unite?: string } & Bornes & Demandee)
    | ({ type: 'montant' | 'heures' | 'pourcentage' } & Bornes & Demandee)
    /** `anneeMin`, `anneeMax`: the years that make sense, where they are not from 2000 to 2099 (the day an association was founded). */
    | ({ type: 'date'; min?: Formule; max?: Formule; anneeMin?: number; anneeMax?: number } & Demandee)
    | ({
        type:
          | 'ouiNon'
          | 'courriel'
          | 'telephone'
          | 'siret'
          | 'nda'
          | 'iban'
          | 'url'
          | 'rna'
          | 'adresse'
          | 'qualiopi'
          | 'certification'
          | 'periode'
          | 'instant';
      } & Demandee)
    | ({ type: 'choix' | 'choixMultiple'; options: Choix } & Demandee)
    | ({
        type: 'choixLies';
        libelleParent: string;
        libelleEnfant: string;
        options: readonly (readonly [valeur: string, libelle: string, enfants: Choix])[];
      } & Demandee)
    | ({
        type: 'piece';
        familles?: readonly FamillePiece[];
        nombreMax?: number;
        /** Largest file, in megabytes (10). */
        mo?: number;
        /** Not older than this many months. */
        mois?: number;
        modele?: string;
      } & Demandee)
    | ({
        type: 'tableau';
        ligne: string;
        min?: number;
        max?: number;
        colonnes: readonly Question[];
        totaux?: readonly string[];
        nait?: Nait;
      } & Demandee)
    | ({ type: 'engagement'; texte: string; version?: string } & Demandee)
    | ({ type: 'explication'; texte: string } & Demandee)
    | ({ type: 'nomenclature'; referentiel: Referentiel; date?: string } & Demandee)
    | ({ type: 'territoires'; niveaux: readonly Referentiel[]; nombreMax: number } & Demandee)
    | ({ type: 'publics'; codes?: readonly string[] } & Demandee)
    | ({
        type: 'indicateur';
        unite: string;
        moments: readonly MomentIndicateur[];
        ventilations: readonly { cle: string; libelle: string; partition: boolean; modalites: Choix }[];
      } & Demandee)
    | ({ type: 'sousFormulaire'; questions: readonly Question[] } & Demandee)
  );
