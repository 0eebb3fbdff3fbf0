import type { Valeur } from '../rules/regle.ts';
import type { Champ, Formulaire, ReponsesParChemin } from './formulaire.ts';

/** What rules may know of a company: what the public directory says of it, in our words. `null`: it does not say. */
export interface EntrepriseConnue {
  siret: string;
  /** Of the establishment and of its company together. */
  etat: 'active' | 'fermee';
  /** In the words of `organisations.nature`. */
  nature: string | null;
  /** PME, ETI or GE (INSEE). */
  categorieEntreprise: string | null;
  /** At least this many employees in the whole company: the low end of INSEE's range. */
  effectif: number | null;
  /** Of the company, `AAAA-MM-JJ`. */
  dateCreation: string | null;
  /** NAF code of the establishment. */
  activite: string | null;
  organismeFormation: boolean | null;
  qualiopi: boolean | null;
  commune: string | null;
}

type Faits = Readonly<Record<string, Valeur>>;

/** The facts of a SIRET asked outside a table: `<champ>.etat`, `<champ>.nature`… */
export const FAITS_ENTREPRISE = [
  'etat',
  'nature',
  'categorieEntreprise',
  'effectif',
  'dateCreation',
  'activite',
  'organismeFormation',
  'qualiopi',
  'commune',
] as const satisfies readonly (keyof EntrepriseConnue)[];

/** A column of SIRET has one fact, `<tableau>/<colonne>.fermees`: those of its SIRETs known to be closed. Never unknown: an empty list at worst. */
export const FAIT_COLONNE = 'fermees';

const chiffres = (valeur: Valeur): string => (typeof valeur === 'string' ? valeur.replace(/\s/g, '') : '');

/** The names of the fields and columns of a form that hold a SIRET: `champ`, `tableau/colonne`. */
export function champsSiret(formulaire: Formulaire): string[] {
  const champs: Champ[] = formulaire.sections.flatMap((s) => s.champs);
  return champs.flatMap((c) =>
    c.type === 'siret'
      ? [c.cle]
      : c.type === 'tableau'
        ? c.colonnes.filter((k) => k.type === 'siret').map((k) => `${c.cle}/${k.cle}`)
        : [],
  );
}

const faitsDe = (champ: string, e: EntrepriseConnue | undefined): [string, Valeur][] =>
  FAITS_ENTREPRISE.map((nom) => [`${champ}.${nom}`, e?.[nom] ?? null]);

/**
 * The facts about companies that the rules of a form may read, every name present: a rule that reads an unknown company is indeterminate, never wrong.
 *
 * @param valeurs answers by path
 * @param connues what the directory said, by SIRET
 */
export function faitsDesEntreprises(
  formulaire: Formulaire,
  valeurs: ReponsesParChemin,
  connues: Readonly<Record<string, EntrepriseConnue>>,
): Record<string, Valeur> {
  const connue = (valeur: Valeur | undefined): EntrepriseConnue | undefined => {
    const siret = chiffres(valeur ?? null);
    return Object.hasOwn(connues, siret) ? connues[siret] : undefined;
  };
  return Object.fromEntries(
    champsSiret(formulaire).flatMap((champ) => {
      const [tableau, colonne] = champ.split('/');
      if (colonne === undefined)
        return faitsDe(champ, connue(Object.hasOwn(valeurs, champ) ? valeurs[champ] : undefined));
      const fermees = Object.keys(valeurs)
        .filter((chemin) => chemin.startsWith(`${tableau ?? ''}/`) && chemin.endsWith(`/${colonne}`))
        .flatMap((chemin) => connue(valeurs[chemin]) ?? [])
        .filter((e) => e.etat === 'fermee')
        .map((e) => e.siret);
      return [[`${champ}.${FAIT_COLONNE}`, [...new Set(fermees)].sort()] as [string, Valeur]];
    }),
  );
}

/**
 * The facts of a form once the directory was asked of the SIRET at a path. The same object when nothing changes.
 *
 * @param chemin `champ`, or `tableau/<idLigne>/colonne`
 * @param entreprise `null` when the directory does not know it
 */
export function faitsApresRecherche(
  faits: Faits,
  chemin: string,
  siret: string,
  entreprise: EntrepriseConnue | null,
): Faits {
  const [tableau = '', , colonne] = chemin.split('/');
  if (colonne === undefined) {
    const nouveaux = faitsDe(chemin, entreprise ?? undefined);
    return nouveaux.every(([nom, v]) => faits[nom] === v) ? faits : { ...faits, ...Object.fromEntries(nouveaux) };
  }
  const nom = `${tableau}/${colonne}.${FAIT_COLONNE}`;
  const avant = Array.isArray(faits[nom]) ? (faits[nom] as readonly Valeur[]) : [];
  const fermee = entreprise?.etat === 'fermee';
  if (avant.includes(siret) === fermee) return faits;
  return { ...faits, [nom]: fermee ? [...avant, siret].sort() : avant.filter((s) => s !== siret) };
}

/** The facts of a form whose answer at a path has just changed: what was known of the former SIRET falls with it. The same object when nothing was known. */
export function faitsApresSaisie(faits: Faits, chemin: string): Faits {
  const perimes = FAITS_ENTREPRISE.map((nom) => `${chemin}.${nom}`).filter((nom) => (faits[nom] ?? null) !== null);
  return perimes.length === 0 ? faits : { ...faits, ...Object.fromEntries(perimes.map((nom) => [nom, null])) };
}
