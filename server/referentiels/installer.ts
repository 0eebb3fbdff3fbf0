import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ajouterJours } from '../../workflows/engine/dates/civil.ts';
import type { Referentiel } from '../../workflows/engine/form/referentiels.ts';
import type { Config } from '../config.ts';
import type { Edition } from './edition.ts';
import { lireEditions } from './editions.ts';
import { lireFichierEdition, type Anomalie } from './fichier-edition.ts';
import { clesDe } from './rechercher.ts';

/** What an administration installed besides what the product brings, and what could not be taken. */
export interface ReferentielsInstalles {
  /** For each set that has an installed edition, all its editions, those of the product included. */
  readonly editions: ReadonlyMap<Referentiel, readonly Edition[]>;
  /** Sentences that name the file and the line; such a file is left aside. */
  readonly problemes: readonly string[];
}

/** An edition and the name of the file where it was read; `null` for what the product brings. */
interface Posee {
  readonly edition: Edition;
  readonly fichier: string | null;
}

/** Beyond this a file is no list of codes; the greatest known, the communes, weighs 2 MB. */
const OCTETS_MAX = 64_000_000;
const ANOMALIES_MAX = 5;

/** Signs that French never leaves alone at the beginning or the end of a line. */
const lier = (phrase: string): string => phrase.replace(/« /g, '«\u00a0').replace(/ ([»:;?!])/g, '\u00a0$1');

const dire = (fichier: string, { ligne, phrase }: Anomalie): string =>
  lier(`Fichier « ${fichier} »${ligne === null ? '' : `, ligne ${ligne}`} : ${phrase}`);

function direTout(fichier: string, anomalies: readonly Anomalie[]): string[] {
  const reste = anomalies.length - ANOMALIES_MAX;
  return [
    ...anomalies.slice(0, ANOMALIES_MAX).map((a) => dire(fichier, a)),
    ...(reste > 0
      ? [dire(fichier, { ligne: null, phrase: `et ${reste} autre${reste > 1 ? 's' : ''} à corriger.` })]
      : []),
  ];
}

const parDebut = (a: Posee, b: Posee): number => (a.edition.debut < b.edition.debut ? -1 : 1);

const nommer = ({ edition, fichier }: Posee): string =>
  `« ${edition.version} » (${fichier === null ? 'fournie avec Jalon' : `dans « ${fichier} »`})`;

/** Why an edition cannot stand beside the others. One without an end lasts until the next. */
function contredire(nouvelle: Posee, posees: readonly Posee[]): string | null {
  const { version, debut, fin } = nouvelle.edition;
  for (const autre of posees) {
    const { edition } = autre;
    if (edition.version === version) return `l’édition « ${version} » est déjà dans « ${String(autre.fichier)} ».`;
    const [avant, apres] = debut <= edition.debut ? [{ debut, fin }, edition] : [edition, { debut, fin }];
    if (avant.debut === apres.debut || (avant.fin !== null && avant.fin >= apres.debut))
      return (
        `les éditions « ${version} » et ${nommer(autre)} sont en vigueur les mêmes jours.` +
        (autre.fichier === null
          ? ' Corrigez « debut » ou « fin », ou donnez-lui la même version pour la remplacer.'
          : ' Corrigez « debut » ou « fin » de l’une des deux.')
      );
  }
  return null;
}

/** From the oldest, each without an end stopping on the eve of the next. */
const enchainer = (posees: readonly Posee[]): Edition[] =>
  posees.toSorted(parDebut).map(({ edition }, i, triees) => {
    const suivante = triees[i + 1];
    return edition.fin !== null || suivante === undefined
      ? edition
      : { ...edition, fin: ajouterJours(suivante.edition.debut, -1) };
  });

async function lireOctets(chemin: string): Promise<Uint8Array | Anomalie> {
  try {
    const { size } = await stat(chemin);
    if (size > OCTETS_MAX) return { ligne: null, phrase: 'il est trop lourd (64 Mo au plus).' };
    return await readFile(chemin);
  } catch {
    return { ligne: null, phrase: 'il ne peut pas être lu. Vérifiez qu’il existe et que Jalon a le droit de le lire.' };
  }
}

/**
 * Reads files of editions, in this order, and puts them among the editions of the product: one of the same version takes its place. A file that says
 * something wrong, or an edition in force on the same days as another, is left aside with a sentence; this never throws for what a file holds.
 */
export async function installerFichiers(chemins: readonly string[]): Promise<ReferentielsInstalles> {
  const problemes: string[] = [];
  const lues: { nom: Referentiel; fournies: readonly Edition[]; posee: Posee }[] = [];
  for (const chemin of chemins) {
    const fichier = path.basename(chemin);
    const octets = await lireOctets(chemin);
    const lu = octets instanceof Uint8Array ? lireFichierEdition(octets) : [octets];
    if (!('edition' in lu)) {
      problemes.push(...direTout(fichier, lu));
      continue;
    }
    lues.push({
      nom: lu.referentiel,
      fournies: await lireEditions(lu.referentiel),
      posee: { edition: lu.edition, fichier },
    });
  }
  // What takes the place of an edition of the product comes first: the dates of the others are compared with the new ones.
  const remplace = ({ fournies, posee }: (typeof lues)[number]): boolean =>
    fournies.some(({ version }) => version === posee.edition.version);
  const posees = new Map<Referentiel, Posee[]>();
  for (const { nom, fournies, posee } of [...lues.filter(remplace), ...lues.filter((l) => !remplace(l))]) {
    const presentes = posees.get(nom) ?? fournies.map((edition): Posee => ({ edition, fichier: null }));
    const gardees = presentes.filter((p) => p.fichier !== null || p.edition.version !== posee.edition.version);
    const contre = contredire(posee, gardees);
    if (contre === null) posees.set(nom, [...gardees, posee]);
    else problemes.push(dire(posee.fichier ?? '', { ligne: null, phrase: contre }));
  }
  return { problemes, editions: new Map([...posees].map(([nom, liste]) => [nom, enchainer(liste)])) };
}

/**
 * Reads every `.csv` of the folder of installed editions, in the order of their names, and makes them ready to be searched. Without a folder named by
 * `REFERENTIELS`, nothing is said when `DONNEES/referentiels` does not exist.
 */
export async function installerReferentiels({
  donnees,
  referentiels,
}: Pick<Config, 'donnees' | 'referentiels'>): Promise<ReferentielsInstalles> {
  const dossier = referentiels ?? path.join(donnees, 'referentiels');
  let noms: string[];
  try {
    noms = await readdir(dossier);
  } catch (erreur) {
    const absent = referentiels === null && (erreur as NodeJS.ErrnoException).code === 'ENOENT';
    const phrase = `Dossier « ${dossier} » : il ne peut pas être lu. Vérifiez qu’il existe et que Jalon y a accès.`;
    return { editions: new Map(), problemes: absent ? [] : [lier(phrase)] };
  }
  const installes = await installerFichiers(
    noms
      .filter((nom) => /\.csv$/i.test(nom))
      .sort()
      .map((nom) => path.join(dossier, nom)),
  );
  for (const editions of installes.editions.values()) editions.forEach(clesDe);
  return installes;
}
