// The ranking of a séance against its envelope: the order, what is cumulated, where the line falls, who waits and for how much. Amounts in centimes.
import { issueDe, type GenreDeSeance } from './genres.ts';
import type { LigneDeSeance, Registre } from './registre.ts';

export interface LigneClassee {
  ligne: LigneDeSeance;
  rang: number;
  /** What it takes or would take. */
  montant: number;
  cumul: number;
  /** Above the line: the envelope covers it and all that come before. */
  couverte: boolean;
}

/** What a line takes from the envelope: its amount once it is retained, what is proposed while nothing is said, nothing once it is put aside. */
function prend(genre: GenreDeSeance, l: LigneDeSeance): number {
  if (l.issue === null) return l.propose ?? 0;
  return issueDe(genre, l.issue)?.montant === undefined ? 0 : (l.montant ?? 0);
}

/** Lines by rank: the best score first, those without a score last, in the order of the agenda where nothing parts them (our decision). */
export function classer(
  genre: GenreDeSeance,
  { lignes, enveloppe }: Pick<Registre, 'lignes' | 'enveloppe'>,
): LigneClassee[] {
  let cumul = 0;
  let couverte = true;
  return lignes
    .toSorted((a, b) => (b.note ?? -1) - (a.note ?? -1))
    .map((ligne, i): LigneClassee => {
      const montant = prend(genre, ligne);
      cumul += montant;
      // Once one does not fit, the line is drawn: a smaller one that comes after does not jump over it.
      couverte = couverte && (enveloppe === null || cumul <= enveloppe);
      return { ligne, rang: i + 1, montant, cumul, couverte };
    });
}

/** What is retained: the sum of the amounts that the envelope pays for. */
export const retenu = (genre: GenreDeSeance, lignes: readonly LigneDeSeance[]): number =>
  lignes.reduce((t, l) => t + (issueDe(genre, l.issue)?.retient === true ? (l.montant ?? 0) : (l.appele ?? 0)), 0);

/** What has become of a dossier since the séance, as far as credits go. */
export interface Devenir {
  /** It has ended: only what was paid stays taken. */
  fini: boolean;
  verse: number;
  /** What was voted, once it is. */
  vote: number | null;
  /** Its line was refused by the dossier: it was withdrawn before. */
  refusee: boolean;
}

/** What a retained line still takes: a dossier that ended gives back all that it was not paid, one voted lower gives back the difference. */
function tientEncore(montant: number, d: Devenir | undefined): number {
  if (d === undefined) return montant;
  if (d.refusee) return 0;
  if (d.fini) return Math.min(montant, d.verse);
  return Math.min(montant, d.vote ?? montant);
}

export interface ListeDAttente {
  /** What was given back since the séance. */
  libere: number;
  /** What the envelope can pay now. */
  disponible: number;
  /** Those who wait, by rank: a dossier that ended, or refused its line, waits no more. */
  enAttente: LigneClassee[];
}

/** What a withdrawal, a lapse or a lower amount has freed, and whom it serves: the first in rank. */
export function listeDAttente(
  genre: GenreDeSeance,
  registre: Registre,
  devenirs: ReadonlyMap<string, Devenir>,
): ListeDAttente {
  const pris = retenu(genre, registre.lignes);
  const tenu = registre.lignes.reduce((t, l) => t + tientEncore(retenu(genre, [l]), devenirs.get(l.dossier)), 0);
  const attend = ({ ligne: l }: LigneClassee): boolean => {
    const d = devenirs.get(l.dossier);
    return l.issue === 'listeAttente' && l.appele === null && d?.fini !== true && d?.refusee !== true;
  };
  return {
    libere: pris - tenu,
    disponible: Math.max(0, (registre.enveloppe ?? 0) - tenu),
    enAttente: classer(genre, registre).filter(attend),
  };
}
