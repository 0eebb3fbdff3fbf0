// What a séance knows beside its state: who sits, what is on the agenda, what was said of each line. A pure fold of its journal.
import type { Valeur } from '../engine/rules/regle.ts';

export interface Membre {
  id: string;
  nom: string;
  qualite: string;
  /** The account of the product that it is, where it has one: a member reads the séance, and not the lines that it left. */
  compteId: string | null;
  present: boolean;
}

/** A dossier on the agenda, with its figures as they were when it was put there. Amounts in centimes. */
export interface LigneDeSeance {
  dossier: string;
  /** Call and version whose criteria motivate an unfavourable outcome. */
  appel: string;
  version: number;
  demande: number | null;
  /** The retained base. */
  cout: number | null;
  propose: number | null;
  note: number | null;
  /** Number of the report that brings it before a commission; absent: none is known. */
  rapport?: string;
  issue: string | null;
  montant: number | null;
  criteres: string[];
  motif: string | null;
  /** Members who left the room for it. */
  deports: string[];
  /** Called from the waiting list since, for this amount. */
  appele: number | null;
}

export interface Registre {
  titre: string;
  date: string;
  appel: string | null;
  /** The wave of that call whose dossiers it is about; absent: all of them. */
  vague?: string;
  /** Members who must sit, déports of the line not counted; `null` where no text sets one. */
  quorum: number | null;
  enveloppe: number | null;
  membres: Membre[];
  lignes: LigneDeSeance[];
  /** Of the délibération. */
  numero: string | null;
  transmisLe: string | null;
  accuse: string | null;
  publieLe: string | null;
}

export const registreVide: Registre = {
  titre: '',
  date: '',
  appel: null,
  quorum: null,
  enveloppe: null,
  membres: [],
  lignes: [],
  numero: null,
  transmisLe: null,
  accuse: null,
  publieLe: null,
};

type Valeurs = Readonly<Record<string, Valeur>>;
export interface FaitAuRegistre {
  type: string;
  charge: Valeurs;
  faits: Valeurs;
}

export const texteDe = (v: Valeur | undefined): string | null => (typeof v === 'string' && v !== '' ? v : null);
export const nombreDe = (v: Valeur | undefined): number | null => (typeof v === 'number' ? v : null);
/** Criteria as the charge bears them: their keys, parted by commas. */
export const criteresDe = (v: Valeur | undefined): string[] =>
  (texteDe(v) ?? '').split(',').filter((cle) => cle !== '');

const changerLigne = (
  r: Registre,
  dossier: Valeur | undefined,
  changer: (l: LigneDeSeance) => LigneDeSeance,
): Registre => ({
  ...r,
  lignes: r.lignes.map((l) => (l.dossier === dossier ? changer(l) : l)),
});
const changerMembre = (r: Registre, id: Valeur | undefined, changer: (m: Membre) => Membre): Registre => ({
  ...r,
  membres: r.membres.map((m) => (m.id === id ? changer(m) : m)),
});

const inscrite = ({ charge, faits }: FaitAuRegistre): LigneDeSeance => ({
  dossier: texteDe(charge['ligne']) ?? '',
  appel: texteDe(faits['appel']) ?? '',
  version: nombreDe(faits['versionAppel']) ?? 0,
  demande: nombreDe(faits['demande']),
  cout: nombreDe(faits['cout']),
  propose: nombreDe(faits['propose']),
  note: nombreDe(faits['note']),
  ...(texteDe(faits['rapport']) === null ? {} : { rapport: texteDe(faits['rapport']) ?? '' }),
  issue: null,
  montant: null,
  criteres: [],
  motif: null,
  deports: [],
  appele: null,
});

const effets: Readonly<Record<string, (r: Registre, e: FaitAuRegistre) => Registre>> = {
  PREPARER: ({ vague: _, ...r }, { charge }) => ({
    ...r,
    ...(texteDe(charge['vague']) === null ? {} : { vague: texteDe(charge['vague']) ?? '' }),
    titre: texteDe(charge['titre']) ?? r.titre,
    date: texteDe(charge['date']) ?? r.date,
    appel: texteDe(charge['appel']),
    quorum: nombreDe(charge['quorum']),
    enveloppe: nombreDe(charge['enveloppe']),
  }),
  NOMMER_MEMBRE: (r, { charge, faits }) => ({
    ...r,
    membres: [
      ...r.membres,
      {
        id: texteDe(charge['membre']) ?? '',
        nom: texteDe(charge['nom']) ?? '',
        qualite: texteDe(charge['qualite']) ?? '',
        compteId: texteDe(faits['compte']),
        present: false,
      },
    ],
  }),
  RETIRER_MEMBRE: (r, { charge }) => ({ ...r, membres: r.membres.filter((m) => m.id !== charge['membre']) }),
  NOTER_PRESENCE: (r, { charge }) =>
    changerMembre(r, charge['membre'], (m) => ({ ...m, present: charge['present'] === true })),
  INSCRIRE: (r, e) => ({ ...r, lignes: [...r.lignes, inscrite(e)] }),
  DESINSCRIRE: (r, { charge }) => ({ ...r, lignes: r.lignes.filter((l) => l.dossier !== charge['ligne']) }),
  DECLARER_DEPORT: (r, { charge }) =>
    changerLigne(r, charge['ligne'], (l) => ({
      ...l,
      deports: [...new Set([...l.deports, texteDe(charge['membre']) ?? ''])],
    })),
  LEVER_DEPORT: (r, { charge }) =>
    changerLigne(r, charge['ligne'], (l) => ({ ...l, deports: l.deports.filter((id) => id !== charge['membre']) })),
  RENDRE_ISSUE: (r, { charge }) =>
    changerLigne(r, charge['ligne'], (l) => ({
      ...l,
      issue: texteDe(charge['issue']),
      montant: nombreDe(charge['montant']),
      criteres: criteresDe(charge['criteres']),
      motif: texteDe(charge['motif']),
    })),
  CLORE: (r, { charge }) => ({ ...r, numero: texteDe(charge['numero']) }),
  APPELER_LE_SUIVANT: (r, { charge }) =>
    changerLigne(r, charge['ligne'], (l) => ({ ...l, appele: nombreDe(charge['montant']) })),
  TRANSMETTRE: (r, { charge }) => ({ ...r, transmisLe: texteDe(charge['date']), accuse: texteDe(charge['reference']) }),
  PUBLIER: (r, { charge }) => ({ ...r, publieLe: texteDe(charge['date']) }),
};

/** What is known once an event of the journal happened; an event that says nothing to it changes nothing. */
export function noter(registre: Registre, e: FaitAuRegistre): Registre {
  return Object.hasOwn(effets, e.type) ? (effets[e.type]?.(registre, e) ?? registre) : registre;
}

/** Those who sit for a line: present, and not gone for it. */
export const presentsPour = ({ membres }: Registre, ligne?: LigneDeSeance): number =>
  membres.filter((m) => m.present && ligne?.deports.includes(m.id) !== true).length;
/** Is the quorum met, for the séance or for a line? Where no text sets one, somebody sits. */
export const quorumAtteint = (r: Registre, ligne?: LigneDeSeance): boolean =>
  presentsPour(r, ligne) >= Math.max(1, r.quorum ?? 1);
