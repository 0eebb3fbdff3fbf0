import type { Contexte, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import { brancheDe } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Situation } from '../../workflows/engine/money/situation.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { contexteFormulaire, DEMANDE, demande, envoyee } from '../engine/contexte-formulaire.ts';
import { epineDe, partageParLaBranche, type EtatDossier } from '../engine/etat-dossier.ts';
import type { LectureDossier, LigneFormulaire, LigneMandat } from '../engine/lecture-dossier.ts';
import type { VersionChargee } from '../engine/versions.ts';

/** What the money of a dossier is read from. */
export interface SourceDArgent {
  lecture: LectureDossier;
  version: VersionChargee;
  etat: EtatDossier;
  date: string;
  /** Whose money: that of a branch, where it decides for itself; absent or `null`: of the whole dossier. */
  branche?: string | null;
}

const nombre = (v: Valeur | undefined): number | null => (typeof v === 'number' ? v : null);
const texte = (v: Valeur | undefined): string | null => (typeof v === 'string' ? v : null);
/** What is shared by name: by the branch, else by the dossier. */
const partage = (s: SourceDArgent, cle: string): Valeur =>
  partageParLaBranche(epineDe(s.etat).instantane.context, s.branche ?? null, cle);
/** Centimes that the branch, else the dossier, shares; `null` while they are not known. */
export const montantPartage = (s: SourceDArgent, cle: string): number | null => nombre(partage(s, cle));

/** The answers of the demand: frozen, or as they are while its form is open; with the facts with which they are judged. */
export function reponsesDeLaDemande(s: SourceDArgent): { reponses: Reponses; contexte: Contexte } | null {
  const d = demande(s.lecture, s.version);
  if (!d) return null;
  const figee = d.ligne.ouverture === 'ferme' ? d.ligne.figees : null;
  const reponses = figee ?? assembler(d.formulaire, d.ligne.valeurs);
  return { reponses, contexte: contexteFormulaire(s.lecture, s.version, DEMANDE, s.date) };
}

/** The demand as it was last sent, with the facts known then; `null` before it is. */
export function demandeEnvoyee(s: SourceDArgent): { reponses: Reponses; contexte: Contexte } | null {
  const d = demande(s.lecture, s.version);
  if (!d?.ligne.figees) return null;
  const contexte = contexteFormulaire(s.lecture, s.version, DEMANDE, s.date, envoyee(s.version, d.ligne));
  return { reponses: d.ligne.figees, contexte };
}

/** Answers of a form of an object as they were sent, with the facts known then. */
export function reponsesEnvoyees(
  s: SourceDArgent,
  ligne: LigneFormulaire,
): { reponses: Reponses; contexte: Contexte } | null {
  if (!ligne.figees) return null;
  const contexte = contexteFormulaire(s.lecture, s.version, ligne.cle, s.date, envoyee(s.version, ligne));
  return { reponses: ligne.figees, contexte };
}

/** Rows of a register that are of the branch; on the trunk, all of them. */
export const deLaBranche = <L extends { etape: string }>(s: SourceDArgent, lignes: readonly L[]): L[] => {
  const branche = s.branche ?? null;
  return lignes.filter(({ etape }) => branche === null || brancheDe(s.version.cycle, etape) === branche);
};

/** Liquidated and not rejected, paid or about to be; the payment under examination apart. */
export const mandatsLiquides = (s: SourceDArgent, sauf: string | null): LigneMandat[] =>
  deLaBranche(s, s.lecture.mandats).filter((m) => m.etat !== 'rejete' && m.objet_id !== sauf);

const total = (mandats: readonly LigneMandat[]): number => mandats.reduce((t, m) => t + m.montant_centimes, 0);

/** By form: when it was sent and accepted; the last one of each form. */
function formulairesRendus(s: SourceDArgent): Situation['formulaires'] {
  return Object.fromEntries(
    s.lecture.formulaires.map((f) => {
      const contexte = s.etat.objets.get(f.objet_id)?.instantane.context ?? {};
      // A demand of payment is of another gender than a bilan.
      const deposeLe = texte(contexte['deposeLe']) ?? texte(contexte['deposeeLe']);
      return [f.cle, { deposeLe, accepteLe: texte(contexte['accepteLe']) ?? texte(contexte['accepteeLe']) }];
    }),
  );
}

/** What came back by titres de recette, in whole or in part, integer centimes. */
export const recouvre = (s: SourceDArgent): number =>
  deLaBranche(s, s.lecture.titres).reduce((somme, t) => somme + t.recouvre_centimes, 0);

/**
 * Where the money of a dossier stands, for the formulas of its call.
 *
 * @param sauf the payment under examination: what it was itself liquidated for does not count
 */
export function situer(s: SourceDArgent, sauf: string | null = null): Situation {
  const demandee = demandeEnvoyee(s) ?? reponsesDeLaDemande(s);
  const mandats = mandatsLiquides(s, sauf);
  const rangs = new Map<string, number>();
  return {
    attribue: montantPartage(s, 'montantVote') ?? 0,
    date: s.date,
    executoireLe: texte(partage(s, 'executoireLe')),
    notifieLe: texte(partage(s, 'notifieLe')),
    formulaires: formulairesRendus(s),
    demande: demandee?.reponses ?? {},
    contexte: demandee?.contexte ?? { faits: {}, baremes: s.version.definition.baremes },
    verse: total(mandats),
    recouvre: recouvre(s),
    deja: mandats.map((m) => {
      const rang = (rangs.get(m.genre) ?? 0) + 1;
      rangs.set(m.genre, rang);
      return { tranche: m.genre, rang, montant: m.montant_centimes };
    }),
  };
}
