// What would print as a box in letters and acts, told to its author before anything is sent.
import type { Champ, Constat, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { aplatir } from '../../workflows/engine/form/reponses.ts';
import { signesNonImprimables } from '../documents/imprimable.ts';

const TEXTES: ReadonlySet<Champ['type']> = new Set(['texte', 'texteLong']);
/** More would hide the sentence. */
const SIGNES_DITS = 8;

function champDe(formulaire: Formulaire, chemin: string): Champ | undefined {
  const [cle, , colonne] = chemin.split('/');
  const champ = formulaire.sections.flatMap((s) => s.champs).find((c) => c.cle === cle);
  return champ?.type === 'tableau' ? champ.colonnes.find((c) => c.cle === colonne) : champ;
}

function dire({ libelle }: Champ, signes: readonly string[]): string {
  const dits = signes.slice(0, SIGNES_DITS).join(' ');
  const ou = libelle.endsWith('?') ? `dans votre réponse\u00a0: ${libelle}` : `dans «\u00a0${libelle}\u00a0».`;
  return signes.length > 1
    ? `Ces signes ne s’impriment pas dans les documents\u00a0: ${dits}. Remplacez-les ${ou}`
    : `Ce signe ne s’imprime pas dans les documents\u00a0: ${dits}. Remplacez-le ${ou}`;
}

/** A warning for each text that has signs that no document prints; it prevents nothing. */
export function constatsDImpression(formulaire: Formulaire, reponses: Reponses): Constat[] {
  return Object.entries(aplatir(formulaire, reponses)).flatMap(([chemin, valeur]): Constat[] => {
    const champ = typeof valeur === 'string' ? champDe(formulaire, chemin) : undefined;
    if (champ === undefined || typeof valeur !== 'string' || !TEXTES.has(champ.type)) return [];
    const signes = signesNonImprimables(valeur);
    return signes.length === 0
      ? []
      : [{ chemin, code: 'impression', gravite: 'avertissement', message: dire(champ, signes) }];
  });
}
