import type { Champ, Controle } from '../form/formulaire.ts';
import type { Valeur } from '../rules/regle.ts';

/** Who acts on a dossier. `systeme` is the worker noting a fact of the clock; `comptable` is only ever held by the comptable's return. */
export const roles = [
  'porteur',
  'partenaire',
  'prescripteur',
  'instructeur',
  'coinstructeur',
  'responsable',
  'assemblees',
  'elu',
  'finances',
  'ordonnateur',
  'evaluateur',
  'pilote',
  'administrateur',
  'comptable',
  'systeme',
] as const;
export type Role = (typeof roles)[number];

/** Whose turn it is, for « À vous de jouer / Chez la Région ». */
export type Tour = 'porteur' | 'region' | 'tiers' | 'personne';

/** What a guard, an effect or a kept value reads: a path in `charge`, `contexte` or `faits`, or a literal. */
export type Operande = { de: string } | { valeur: Valeur };

/** A condition on a transition, with the sentence shown when it refuses. It reads the context and the event, nothing else. */
export type Garde =
  | { type: 'vrai'; de: string; refus: string }
  | { type: 'absent'; de: string; refus: string }
  | { type: 'present'; de: string; refus: string }
  | {
      type: 'compare';
      gauche: Operande;
      operateur: '==' | '!=' | '<' | '<=' | '>' | '>=';
      droite: Operande;
      refus: string;
    }
  | { type: 'parmi'; de: string; valeurs: Valeur[]; refus: string };

export type Duree = { mois: number } | { jours: number } | { joursOuvres: number };

/** What a transition asks of the world; the server carries it out in the same write as the event. */
export type Effet =
  /** `depuis` absent: from the instant of the event. The row comes back as the ordinary event `evenement`. */
  | {
      type: 'programmerEcheance';
      params: {
        cle: string;
        evenement: string;
        duree: Duree;
        depuis?: Operande;
        alerte?: { jours: number; genre: string };
      };
    }
  | { type: 'annulerEcheance'; params: { cle: string } }
  | { type: 'suspendreEcheance'; params: { cle: string } }
  | { type: 'reprendreEcheance'; params: { cle: string } }
  | { type: 'annulerEcheances'; params: Record<string, never> }
  | { type: 'suspendreEcheances'; params: Record<string, never> }
  | { type: 'reprendreEcheances'; params: Record<string, never> }
  | { type: 'notifier'; params: { genre: string; a: Role[] } }
  | { type: 'emettreDocument'; params: { modele: string } }
  | {
      type: 'creerObjet';
      params: {
        objet: TypeObjet;
        genre: string;
        etat?: string;
        formulaire?: string;
        valeurs?: Record<string, Operande>;
        accesA?: Operande;
        roleAcces?: Role;
      };
    }
  | { type: 'ouvrirFormulaire'; params: { formulaire: string; chemins?: Operande } }
  | { type: 'fermerFormulaire'; params: { formulaire: string } }
  /** From an object to the spine of its dossier: the event is applied in the same write. */
  | { type: 'transmettre'; params: { evenement: string; charge: Record<string, Operande> } }
  /** One row in a typed table of acts (`decisions`, `engagements_comptables`…), for lists, sums and exports. */
  | { type: 'inscrire'; params: { registre: string; valeurs: Record<string, Operande> } };

export type TypeObjet = 'dossier' | 'avis' | 'versement' | 'bilan' | 'recouvrement';

export interface Transition {
  evenement: string;
  /** Target state; `@suivante` is the first state of the next phase, `@<phase>` that of a named one. Absent: stays. */
  vers?: string;
  roles: Role[];
  gardes?: Garde[];
  /** Values kept in the context, by key. */
  retenir?: Record<string, Operande>;
  /** Centimes added to a number of the context, by key. */
  ajouter?: Record<string, Operande>;
  effets?: Effet[];
}

export interface Etat {
  /** Three labels: for the agents, for the porteur now, and what the porteur may expect next. */
  libelles: { region: string; porteur: string; ensuite: string };
  tour: Tour;
  /** Nothing is awaited any more: an end, though recours or reopening may come. */
  terme?: true;
  /** Off the ordinary path: shown on the diagram only when it was met. */
  exception?: true;
  /** On one of two ordinary paths: to come only for a dossier whose context says so. */
  seulementSi?: { de: string; valeurs: Valeur[] };
  transitions: Transition[];
}

/** How an event is named, asked and judged; its charge is a form of the form engine. */
export interface DescriptionEvenement {
  /** The verb on the button. */
  libelle: string;
  /** What happens, to whom, on which text: shown before the act. */
  description: string;
  charge: Champ[];
  /** Cross-field checks of the charge. */
  controles?: Controle[];
  /** Names of facts that the server reads and puts in the event: journaled, so that replay sees what the guards saw. */
  faits: string[];
  /** Values offered in the charge before it is filled. */
  propositions?: Record<string, Operande>;
  /** Key of the form whose frozen answers this event judges. */
  formulaire?: string;
  /** A legal or irreversible act: asked on a page that restates it. */
  solennel?: true;
  /** Inner work of the funder: never shown to the porteur nor to third parties. */
  interne?: true;
}

/** A machine before compilation: the spine of a dossier, or one of its objects. */
export interface Machine {
  initial: string;
  etats: Record<string, Etat>;
  evenements: Record<string, DescriptionEvenement>;
  /** Initial context: only what guards need. */
  contexte: Record<string, Valeur>;
  /** What the birth of the object asks of the world. */
  creation?: Effet[];
}

/** What a phase brings to the spine, and the objects that live in it. */
export interface Fragment {
  initial: string;
  etats: Record<string, Etat>;
  evenements: Record<string, DescriptionEvenement>;
  contexte: Record<string, Valeur>;
  /** Transitions added to every awaiting state of the following phases, up to and including the first state of the phase `jusqua`: deadlines that outlive this phase. */
  transversales?: { jusqua: NomPhase; transitions: Transition[] };
  objets?: Partial<Record<Exclude<TypeObjet, 'dossier'>, Machine>>;
}

/** A phase asked for by a definition, with its options. */
export type PhaseDemandee = {
  [K in keyof OptionsPhases]: { phase: K; options: OptionsPhases[K] };
}[keyof OptionsPhases];

export interface OptionsPhases {
  depot: { formulaire: string; rejetImplicite: Duree };
  completude: { formulaire: string; delaiComplementsJours: number; suspendRejetImplicite: boolean };
  instruction: {
    avis: { genre: string; destinataire: Role; delaiJours: number; formulaire: Champ[] };
    analyse: Champ[];
    /**
     * Says with the proposal what the law asks of the act that grants, by amount and nature of the beneficiary, and keeps it; nothing is chosen. Absent: it
     * is not said. Where `conventionnement` leaves the choice, the proposal makes it, whatever is here.
     */
    instrument?: 'selonNature';
  };
  decision: { instance: string; agrementRemuneration: boolean };
  engagement: { fonds: { valeur: string; libelle: string }[] };
  /**
   * `selonNature`: the act that grants is a convention or an arrêté attributif, within what amount and nature allow; the proposal chooses, the vote keeps it
   * or falls back to a convention, and every phase follows. Absent: always a convention.
   */
  conventionnement: { instrument?: 'selonNature' };
  execution: { avance: { formulaire: string }; acompte: { formulaire: string }; bilanFinal: { formulaire: string } };
  bilan: Record<string, never>;
  cloture: { suivi: { formulaire: string; delaiMois: number } };
}
export type NomPhase = keyof OptionsPhases;

/** What a phase must know of the others: it is decided once for a call, so that no two phases can differ on it. */
export interface Ensemble {
  /** The act that grants may be an arrêté attributif. */
  arretePossible: boolean;
}
