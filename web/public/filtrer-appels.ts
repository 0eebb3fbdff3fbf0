import type { AppelResume } from '../api/schema/types.gen.ts';

/** Whether one may answer, as those who look for a call tell it apart. */
export type SituationAppel = 'limite' | 'annee' | 'avenir' | 'clos';

/** What is asked of the list; an empty list asks nothing. */
export interface FiltresAppels {
  texte: string;
  etat: readonly string[];
  territoire: readonly string[];
  public: readonly string[];
  theme: readonly string[];
}
export type NomDeFiltre = Exclude<keyof FiltresAppels, 'texte'>;

/** One box of a filter, and how many calls the list has if it is ticked. */
export interface ChoixDeFiltre {
  cle: string;
  libelle: string;
  nombre: number;
}

export const NOMS_DES_FILTRES: readonly { nom: NomDeFiltre; libelle: string }[] = [
  { nom: 'etat', libelle: 'État' },
  { nom: 'territoire', libelle: 'Territoire' },
  { nom: 'public', libelle: 'Vous êtes' },
  { nom: 'theme', libelle: 'Thème' },
];

const SITUATIONS: readonly { cle: SituationAppel; libelle: string }[] = [
  { cle: 'limite', libelle: 'Ouvert, avec une date limite' },
  { cle: 'annee', libelle: 'Ouvert toute l’année' },
  { cle: 'avenir', libelle: 'À venir' },
  { cle: 'clos', libelle: 'Clos' },
];

/** The groups of the list, in the order in which they are read. */
export const GROUPES: readonly { cle: SituationAppel; titre: string }[] = [
  { cle: 'limite', titre: 'Avec une date limite' },
  { cle: 'annee', titre: 'Toute l’année' },
  { cle: 'avenir', titre: 'À venir' },
  { cle: 'clos', titre: 'Clos' },
];

export function situationDe({ etat, cloture }: Pick<AppelResume, 'etat' | 'cloture'>): SituationAppel {
  if (etat !== 'ouvert') return etat === 'aVenir' ? 'avenir' : 'clos';
  return cloture === null ? 'annee' : 'limite';
}

/** The boxes of a filter that a call ticks. */
const valeurs: Readonly<Record<NomDeFiltre, (appel: AppelResume) => readonly { cle: string; libelle: string }[]>> = {
  etat: (appel) => SITUATIONS.filter(({ cle }) => cle === situationDe(appel)),
  territoire: ({ financeur, financeurNom }) => [{ cle: financeur, libelle: financeurNom }],
  public: ({ publics }) => publics,
  theme: ({ themes }) => themes,
};

/** What the address asks for. */
export function lireFiltresAppels(parametres: URLSearchParams): FiltresAppels {
  const liste = (nom: NomDeFiltre): string[] => [...new Set(parametres.getAll(nom).filter((v) => v !== ''))];
  return {
    texte: (parametres.get('texte') ?? '').trim(),
    etat: liste('etat'),
    territoire: liste('territoire'),
    public: liste('public'),
    theme: liste('theme'),
  };
}

/** The same, to be written in the address. */
export function requeteAppels(filtres: FiltresAppels): URLSearchParams {
  const parametres = new URLSearchParams();
  if (filtres.texte !== '') parametres.set('texte', filtres.texte);
  for (const { nom } of NOMS_DES_FILTRES) for (const valeur of filtres[nom]) parametres.append(nom, valeur);
  return parametres;
}

/** Without accents, ligatures nor capitals; what is neither letter nor figure parts words. */
const enMots = (texte: string): string[] =>
  texte
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((mot) => mot !== '');

/** « formations » and « formation » are looked for alike: the plural of French is at the end (our decision). */
const racine = (mot: string): string => (mot.length > 4 ? mot.replace(/[sx]$/, '') : mot);

/** Too short to tell calls apart: « de », « un », « la ». */
const TROP_COURT = 2;

/** Every word that was written begins a word of the call. */
function repond(appel: AppelResume, cherches: readonly string[]): boolean {
  const { titre, sigle, resume, financeurNom, themes, publics, beneficiaires, cherche } = appel;
  const libelles = [...themes, ...publics].map(({ libelle }) => libelle);
  const mots = enMots([titre, sigle, resume, financeurNom, ...libelles, ...beneficiaires, cherche].join(' '));
  return cherches.every((cherche) => mots.some((mot) => mot.startsWith(racine(cherche))));
}

const retenu = (appel: AppelResume, filtres: FiltresAppels, sauf?: NomDeFiltre): boolean =>
  NOMS_DES_FILTRES.every(
    ({ nom }) =>
      nom === sauf || filtres[nom].length === 0 || valeurs[nom](appel).some(({ cle }) => filtres[nom].includes(cle)),
  );

/** The calls that answer to every filter, to one box at least of each; in the order they come. */
export function filtrerAppels(appels: readonly AppelResume[], filtres: FiltresAppels): AppelResume[] {
  const ecrits = enMots(filtres.texte);
  const longs = ecrits.filter((mot) => mot.length > TROP_COURT);
  const cherches = longs.length > 0 ? longs : ecrits;
  return appels.filter((appel) => retenu(appel, filtres) && repond(appel, cherches));
}

/** The boxes of a filter that some call ticks, each with how many it would show beside the other filters. */
export function choixDe(nom: NomDeFiltre, appels: readonly AppelResume[], filtres: FiltresAppels): ChoixDeFiltre[] {
  const voisins = filtrerAppels(appels, { ...filtres, [nom]: [] });
  const tous = new Map(appels.flatMap((appel) => valeurs[nom](appel)).map(({ cle, libelle }) => [cle, libelle]));
  const rangs: readonly string[] = nom === 'etat' ? SITUATIONS.map(({ cle }) => cle) : [];
  return [...tous]
    .map(([cle, libelle]) => ({
      cle,
      libelle,
      nombre: voisins.filter((appel) => valeurs[nom](appel).some((v) => v.cle === cle)).length,
    }))
    .toSorted((a, b) => rangs.indexOf(a.cle) - rangs.indexOf(b.cle) || a.libelle.localeCompare(b.libelle, 'fr'));
}
