import type { Champ } from './formulaire.ts';

/** Minutes that an answer of a usual type takes, the paper being at hand (our decision, to be corrected by what is measured). */
const MINUTES_COURTE = 0.5;
/** Finding a file, naming it and sending it. */
const MINUTES_PIECE = 4;
/** Rows that someone fills in a table that asks for none in particular. */
const LIGNES_USUELLES = 3;

/**
 * How long a question takes to answer, in minutes. A long text takes the time of writing it, a table that of its cells, a question that only some people
 * see counts for half.
 */
export function minutesDe(champ: Champ): number {
  return (champ.visible === undefined ? 1 : 0.5) * minutesBrutes(champ);
}

function minutesBrutes(champ: Champ): number {
  switch (champ.type) {
    case 'calcule':
      return 0;
    case 'explication':
      return 0.25;
    case 'texteLong':
      return Math.min(12, Math.max(2, (champ.longueurMax ?? 1000) / 300));
    case 'piece':
      return MINUTES_PIECE;
    case 'engagement':
      return 1;
    case 'tableau': {
      const lignes = Math.min(champ.lignesMax, Math.max(champ.lignesMin ?? 0, LIGNES_USUELLES));
      return lignes * champ.colonnes.reduce((total, colonne) => total + minutesDe(colonne), 0);
    }
    default:
      return MINUTES_COURTE;
  }
}

/** A duration as people say it, rounded to five minutes and to a quarter of an hour beyond one hour: « environ 20 minutes », « environ 1 h 45 ». */
export function direDuree(minutes: number): string {
  const pas = minutes > 60 ? 15 : 5;
  const arrondies = Math.max(5, Math.round(minutes / pas) * pas);
  if (arrondies < 60) return `environ ${arrondies}\u00a0minutes`;
  const reste = arrondies % 60;
  return `environ ${Math.floor(arrondies / 60)}\u00a0h${reste === 0 ? '' : `\u00a0${reste}`}`;
}
