import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Edition, Entree } from './edition.ts';

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

async function lireFichier<S extends z.ZodType>(fichier: string, schema: S): Promise<z.infer<S>[] | null> {
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

/** The départements, or the régions. */
export async function lireLieux(nom: 'departement' | 'region'): Promise<Edition[]> {
  const lus = await lireFichier(`${nom}s`, lieu);
  return lus === null ? [] : [{ ...DECOUPAGE, entrees: lus.map((l) => simple(l)) }];
}

/** The groupings of communes with their own taxes, by SIREN. */
export async function lireEpci(): Promise<Edition[]> {
  const lus = await lireFichier('epci', epci);
  return lus === null ? [] : [{ ...DECOUPAGE, entrees: lus.map((e) => simple(e, e.populationTotale)) }];
}

/** The communes, which may also be searched by postal code. */
export async function lireCommunes(): Promise<Edition[]> {
  const [communes, departements] = [await lireFichier('communes', commune), await lireFichier('departements', lieu)];
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

/**
 * The communes of the rural zoning, ZRR until 30 June 2024, France ruralités revitalisation from the next day (arrêté du 19 juin 2024). Only what can be
 * derived without copying the 17 700 names of the arrêté is here: Ariège, one of the départements of which every commune is in FRR. A commune of
 * elsewhere, and any ZRR, is written by hand.
 */
export async function lireZonesRurales(): Promise<Edition[]> {
  const [cog] = await lireCommunes();
  return [
    { version: 'ZRR', debut: '2018-02-23', fin: '2024-06-30', extrait: true, entrees: [] },
    {
      version: 'FRR',
      debut: '2024-07-01',
      fin: null,
      extrait: true,
      entrees: (cog?.entrees ?? []).filter((c) => c.code.startsWith('09')),
    },
  ];
}
