import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Referentiel } from '../../workflows/engine/form/formulaire.ts';
import nsf from './extraits/nsf.json' with { type: 'json' };
import rome from './extraits/rome.json' with { type: 'json' };

/** An entry of a set of reference data. */
export interface Entree {
  readonly code: string;
  readonly libelle: string;
  /** What tells it from another of the same name. */
  readonly precision: string | null;
  /** Other ways to look for it, as postal codes. */
  readonly autres: readonly string[];
  /** Between two entries that match alike, the greater comes first. */
  readonly poids: number;
}

/** A set as it is from one day to another, both included. */
export interface Edition {
  readonly version: string;
  readonly debut: string;
  readonly fin: string | null;
  readonly extrait: boolean;
  readonly entrees: readonly Entree[];
}

const lieu = z.object({ code: z.string(), nom: z.string() });
const commune = lieu.extend({
  type: z.string(),
  departement: z.string().optional(),
  codesPostaux: z.array(z.string()).optional(),
  population: z.number().optional(),
});
const epci = lieu.extend({ populationTotale: z.number().optional() });

/** Code officiel géographique of the year, as packaged by Etalab (Insee, DGCL; Licence ouverte). */
const DECOUPAGE = { version: 'COG 2026', debut: '2026-01-01', fin: null, extrait: false } as const;

async function lireDecoupage<S extends z.ZodType>(fichier: string, schema: S): Promise<z.infer<S>[] | null> {
  let chemin: string;
  try {
    // Optional: an installation without it lets people write by hand.
    chemin = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${fichier}.json`);
  } catch {
    return null;
  }
  return z.array(schema).parse(JSON.parse(await readFile(chemin, 'utf8')));
}

const simple = ({ code, nom }: z.infer<typeof lieu>, poids = 0): Entree => ({
  code,
  libelle: nom,
  precision: null,
  autres: [],
  poids,
});

async function lireLieux(nom: 'departement' | 'region'): Promise<Edition[]> {
  const lus = await lireDecoupage(`${nom}s`, lieu);
  return lus === null ? [] : [{ ...DECOUPAGE, entrees: lus.map((l) => simple(l)) }];
}

async function lireEpci(): Promise<Edition[]> {
  const lus = await lireDecoupage('epci', epci);
  return lus === null ? [] : [{ ...DECOUPAGE, entrees: lus.map((e) => simple(e, e.populationTotale)) }];
}

async function lireCommunes(): Promise<Edition[]> {
  const [communes, departements] = [
    await lireDecoupage('communes', commune),
    await lireDecoupage('departements', lieu),
  ];
  if (communes === null || departements === null) return [];
  const noms = new Map(departements.map((d) => [d.code, d.nom]));
  const entrees = communes
    .filter((c) => c.type === 'commune-actuelle')
    .map((c): Entree => ({
      code: c.code,
      libelle: c.nom,
      precision: c.departement === undefined ? null : `${noms.get(c.departement) ?? ''} (${c.departement})`,
      autres: c.codesPostaux ?? [],
      poids: c.population ?? 0,
    }));
  return [{ ...DECOUPAGE, entrees }];
}

interface Extrait {
  readonly version: string;
  readonly debut: string;
  readonly entrees: readonly (readonly string[])[];
}

const lireExtrait = ({ version, debut, entrees }: Extrait): Edition => ({
  version,
  debut,
  fin: null,
  extrait: true,
  entrees: entrees.map(([code = '', libelle = '']) => ({ code, libelle, precision: code, autres: [], poids: 0 })),
});

const LECTEURS: Readonly<Record<Referentiel, () => Promise<Edition[]>>> = {
  commune: lireCommunes,
  epci: lireEpci,
  departement: () => lireLieux('departement'),
  region: () => lireLieux('region'),
  nsf: () => Promise.resolve([lireExtrait(nsf)]),
  rome: () => Promise.resolve([lireExtrait(rome)]),
  zoneEmploi: () => Promise.resolve([]),
  formacode: () => Promise.resolve([]),
};

const lues = new Map<Referentiel, Promise<Edition[]>>();

/** The editions of a set, read once by this process; none when it is not installed. */
export function lireEditions(nom: Referentiel): Promise<readonly Edition[]> {
  const deja = lues.get(nom);
  if (deja) return deja;
  const lecture = LECTEURS[nom]();
  lues.set(nom, lecture);
  return lecture;
}
