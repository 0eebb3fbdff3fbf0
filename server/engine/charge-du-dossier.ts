// The form of an act, its dates held within what may be of this dossier.
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { LectureDossier } from './lecture-dossier.ts';

/** How far from a dossier a date of its acts may be, in years: one before its birth, ten after today (our decision: no convention of ours lasts longer). */
const AVANT = 1;
const APRES = 10;

const bornees = new WeakMap<Formulaire, Map<string, Formulaire>>();

function borner(champ: Champ, min: number, max: number): Champ {
  if (champ.type === 'tableau') return { ...champ, colonnes: champ.colonnes.map((c) => borner(c, min, max)) };
  return champ.type === 'date' && champ.anneeMin === undefined && champ.anneeMax === undefined
    ? { ...champ, anneeMin: min, anneeMax: max }
    : champ;
}

/**
 * The form of an act as one dossier asks it: a year mistyped (2052 for 2025, 2015 for 2025) is refused at its box, before a letter prints it. A question that says its own
 * years keeps them. The same object for the same years.
 *
 * @param o.date civil day of the act
 */
export function bornerAuDossier(
  formulaire: Formulaire,
  { lecture, date }: { lecture: Pick<LectureDossier, 'dossier' | 'financeur'>; date: string },
): Formulaire {
  const annee = (jour: string): number => Number(jour.slice(0, 4));
  const min = annee(dateLocale(lecture.dossier.cree_le, lecture.financeur.fuseau)) - AVANT;
  const max = annee(date) + APRES;
  const cle = `${min} ${max}`;
  const parAnnees = bornees.get(formulaire) ?? new Map<string, Formulaire>();
  bornees.set(formulaire, parAnnees);
  const deja = parAnnees.get(cle);
  if (deja !== undefined) return deja;
  const sections = formulaire.sections.map((s) => ({ ...s, champs: s.champs.map((c) => borner(c, min, max)) }));
  const borne = { ...formulaire, sections };
  parAnnees.set(cle, borne);
  return borne;
}
