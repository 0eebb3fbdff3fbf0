import { minuscule } from './ecriture.ts';
import type { Matiere } from './matiere.ts';

/** What an object is called: its tranche, the form that it carries, else the word of its kind. */
export function nommerObjet(m: Pick<Matiere, 'lecture' | 'version' | 'objet'>): string {
  const { financement, formulaires } = m.version.definition;
  const tranche = financement?.tranches.find(({ cle }) => cle === m.objet.genre);
  if (tranche !== undefined) return tranche.libelle;
  const cle = m.lecture.formulaires.find((f) => f.objet_id === m.objet.id)?.cle;
  const formulaire = cle !== undefined && Object.hasOwn(formulaires, cle) ? formulaires[cle] : undefined;
  return formulaire?.titre ?? m.version.mot(`${m.objet.type}.libelle`);
}

/** The same inside a sentence. */
export const nommerObjetDansUnePhrase = (m: Pick<Matiere, 'lecture' | 'version' | 'objet'>): string =>
  minuscule(nommerObjet(m));
