import { ErreurMontant, exigerCentimes, formaterMontant } from '../centimes.ts';

/**
 * What the funder keeps of one declared line: all of it, less, or nothing. `motif`: a value of the call's list; `explication` is for the beneficiary.
 * `retenu`: integer centimes.
 */
export type Retenue =
  | { readonly etat: 'retenue' }
  | { readonly etat: 'reduite'; readonly retenu: number; readonly motif: string; readonly explication: string }
  | { readonly etat: 'ecartee'; readonly motif: string; readonly explication: string };

/** A row of a table of answers. */
export type LigneDeclaree = Readonly<Record<string, unknown>> & { readonly id: string };

/** By row id. */
export type Retenues = Readonly<Record<string, Retenue>>;

const lue = (retenues: Retenues, id: string): Retenue | undefined =>
  Object.hasOwn(retenues, id) ? retenues[id] : undefined;

function montantRetenu(retenue: Retenue, declare: number, motifs: readonly string[]): number {
  if (retenue.etat === 'retenue') return declare;
  if (retenue.motif.trim() === '') throw new ErreurMontant('Une dépense réduite ou écartée dit son motif.');
  if (!motifs.includes(retenue.motif)) throw new ErreurMontant(`Le motif « ${retenue.motif} » n’existe pas.`);
  if (retenue.etat === 'ecartee') return 0;
  if (exigerCentimes(retenue.retenu) < 0 || retenue.retenu > declare)
    throw new ErreurMontant('On ne retient ni moins que zéro, ni plus que ce qui est déclaré.');
  return retenue.retenu;
}

/**
 * The declared lines with what is retained of each, in the column `retenu`: never above the declared. The service fait is judged line by line
 * (décret 2016-247, CGCT D1617-19). What a porteur would have written in that column is dropped.
 *
 * @param regle.sansJugement what becomes of a line that nobody judged: kept as declared, or left without amount (what reads it is then unknown)
 * @throws ErreurMontant for a row that does not exist, a motive that is missing or not of the call, or a sum out of 0…declared
 */
export function appliquerRetenues<L extends LigneDeclaree>(
  lignes: readonly L[],
  retenues: Retenues,
  regle: {
    readonly declare: string;
    readonly retenu: string;
    readonly motifs: readonly string[];
    readonly sansJugement: 'retenue' | 'enAttente';
  },
): L[] {
  for (const id of Object.keys(retenues))
    if (!lignes.some((ligne) => ligne.id === id)) throw new ErreurMontant(`La ligne « ${id} » n’existe pas.`);
  return lignes.map((ligne) => {
    const nue: Record<string, unknown> = { ...ligne };
    Reflect.deleteProperty(nue, regle.retenu);
    const declare = Object.hasOwn(ligne, regle.declare) ? ligne[regle.declare] : undefined;
    const retenue = lue(retenues, ligne.id) ?? (regle.sansJugement === 'retenue' ? { etat: 'retenue' as const } : null);
    if (typeof declare === 'number' && retenue !== null)
      nue[regle.retenu] = montantRetenu(retenue, exigerCentimes(declare), regle.motifs);
    return nue as L;
  });
}

const minuscule = (texte: string): string => `${texte.charAt(0).toLowerCase()}${texte.slice(1)}`;

/** What is said of each judged line in an explanation: « 1 284,00 € déclarés, écartée : hors de la période ». By row id; nothing of a line kept whole. */
export function notesDesRetenues(
  lignes: readonly LigneDeclaree[],
  retenues: Retenues,
  declare: string,
  motifs: readonly { readonly valeur: string; readonly libelle: string }[],
): Record<string, string> {
  const notes: Record<string, string> = {};
  for (const ligne of lignes) {
    const retenue = lue(retenues, ligne.id);
    if (retenue === undefined || retenue.etat === 'retenue') continue;
    const montant = Object.hasOwn(ligne, declare) ? ligne[declare] : 0;
    const motif = motifs.find((un) => un.valeur === retenue.motif)?.libelle ?? retenue.motif;
    const verdict = retenue.etat === 'ecartee' ? 'écartée' : 'réduite';
    const declares = formaterMontant(typeof montant === 'number' ? montant : 0);
    notes[ligne.id] = `${declares} déclarés, ${verdict}\u00A0: ${minuscule(motif)}`;
  }
  return notes;
}
