import type { Definition } from '../definition.ts';
import type { Reponses } from '../form/formulaire.ts';
import type { Valeur } from '../rules/regle.ts';
import { ErreurMontant } from './centimes.ts';
import { ecreterLignes } from './noyau/ecreter.ts';
import { appliquerRetenues, notesDesRetenues, type LigneDeclaree, type Retenues } from './noyau/retenues.ts';
import { financementDe } from './situation.ts';

/** Spend as it was declared, and as it is judged. */
export interface Depenses {
  /** Frozen answers of the form that gives the right. */
  readonly reponses: Reponses;
  /** The judged lines, by row id; a line that nobody judged counts as declared. */
  readonly retenues?: Retenues;
  /** What the frozen demand planned for each nature of cost (integer centimes), for the calls that bound each nature. */
  readonly prevuParNature?: ReadonlyMap<string, number>;
}

export interface LignesJugees {
  readonly reponses: Reponses;
  /** What is said of each cell that was reduced, as explanations take it. */
  readonly notes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The answers with what is retained of each line, in the column of the call: what formulas (right, indicators, documents) read. Retained amounts are an act of the
 * funder, never an answer of the porteur.
 *
 * @throws ErreurMontant when the call judges no line, a judged line does not exist, its motive is not of the call, or it is retained above what was declared
 */
export function retenirLesLignes(definition: Definition, entree: Depenses): LignesJugees {
  const regle = financementDe(definition).droit.retenues;
  const { reponses, retenues = {} } = entree;
  if (regle === undefined) {
    if (Object.keys(retenues).length > 0)
      throw new ErreurMontant('Cet appel ne juge pas les dépenses ligne par ligne.');
    return { reponses, notes: {} };
  }
  const declarees = reponses[regle.tableau];
  const lignes = Array.isArray(declarees) ? (declarees as unknown as readonly LigneDeclaree[]) : [];
  const motifs = regle.motifs.map((motif) => motif.valeur);
  const jugees = appliquerRetenues(lignes, retenues, { ...regle, motifs, sansJugement: 'retenue' });
  const notes = notesDesRetenues(lignes, retenues, regle.declare, regle.motifs);
  const colonne = `${regle.tableau}.${regle.retenu}`;
  const rendre = (finales: readonly LigneDeclaree[], dites: Readonly<Record<string, string>>): LignesJugees => ({
    reponses: { ...reponses, [regle.tableau]: finales as unknown as Valeur },
    notes: { [colonne]: dites },
  });
  if (regle.fongibilite === undefined || regle.nature === undefined || entree.prevuParNature === undefined)
    return rendre(jugees, notes);
  const ecretees = ecreterLignes(
    jugees,
    { nature: regle.nature, retenu: regle.retenu },
    entree.prevuParNature,
    regle.fongibilite,
  );
  const dites: Record<string, string> = { ...ecretees.notes };
  for (const [id, note] of Object.entries(notes)) dites[id] = [note, ecretees.notes[id] ?? []].flat().join(' ; ');
  return rendre(ecretees.lignes, dites);
}
