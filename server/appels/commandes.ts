// What people who write calls do from a terminal: begin one, check it, draw it, print it, lock its version.
import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilerAppel, type AppelCompile } from '../../workflows/appel/compiler.ts';
import { dessinerCycle } from '../../workflows/appel/dessiner.ts';
import { ecrireAppel, nomDeConstante } from '../../workflows/appel/ecrire.ts';
import { AppelRefuse } from '../../workflows/appel/fautes.ts';
import { appelMinimal } from '../../workflows/appel/appel-minimal.ts';
import type { Appel } from '../../workflows/appel/types.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { vouliezVous } from '../../workflows/formules/index.ts';
import { phases } from '../../workflows/phases/index.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';
import { dossierDe, empreintesDe, lireVerrou, verifierVerrou, verrouiller } from './verrou.ts';

/** What a command prints, and whether it succeeded. */
export interface SortieDeCommande {
  readonly texte: string;
  readonly code: 0 | 1;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const dire = (texte: string): SortieDeCommande => ({ texte, code: 0 });
const refuser = (texte: string): SortieDeCommande => ({ texte, code: 1 });

const estAppel = (valeur: unknown): valeur is Appel =>
  typeof valeur === 'object' && valeur !== null && 'slug' in valeur && 'dossier' in valeur && 'fiche' in valeur;

/** A call of the repository, in the registry or not yet. */
async function trouver(slug: string): Promise<Appel | SortieDeCommande> {
  const connu = registreDesAppels.find((a) => a.slug === slug);
  if (connu !== undefined) return connu;
  const fichier = path.join(dossierDe(slug), 'index.ts');
  try {
    await access(fichier);
  } catch {
    const slugs = registreDesAppels.map((a) => a.slug);
    return refuser(`Aucun appel « ${slug} » dans workflows/appels.${vouliezVous(slug, slugs)}`);
  }
  const module = (await import(pathToFileURL(fichier).href)) as Record<string, unknown>;
  const appel = Object.values(module).find(estAppel);
  return appel ?? refuser(`Le fichier workflows/appels/${slug}/index.ts n’exporte pas d’appel.`);
}

/** Writes the smallest call that can be published, to be rewritten. */
async function nouveau(slug: string, code = financeurs[0]?.code ?? ''): Promise<SortieDeCommande> {
  const financeur = financeurs.find((f) => f.code === code);
  if (financeur === undefined)
    return refuser(
      `Le financeur « ${code} » n’existe pas.${vouliezVous(
        code,
        financeurs.map((f) => f.code),
      )}`,
    );
  const fichier = path.join(dossierDe(slug), 'index.ts');
  await mkdir(dossierDe(slug), { recursive: true });
  try {
    await writeFile(fichier, ecrireAppel(appelMinimal(slug, financeur)), { flag: 'wx' });
  } catch (e) {
    if (e instanceof Error && 'code' in e && e.code === 'EEXIST') return refuser(`L’appel « ${slug} » existe déjà.`);
    throw e;
  }
  const nom = nomDeConstante(slug);
  return dire(
    [
      `workflows/appels/${slug}/index.ts est écrit. Récrivez-le, puis :`,
      `  npm run appels -- verifier ${slug}`,
      `Pour le publier, ajoutez-le à workflows/registre-des-appels.ts :`,
      `  import { ${nom} } from './appels/${slug}/index.ts';`,
    ].join('\n'),
  );
}

/** The funds that no envelope of the funder serves for this call: nothing could be visaed on them. */
function fondsSansEnveloppe({ slug, financeur, financement }: Appel): string[] {
  const servis = financeur.enveloppes.filter(({ appels }) => appels.includes(slug)).flatMap(({ fonds }) => fonds);
  return (financement?.fonds ?? [])
    .filter(({ cle }) => !servis.includes(cle))
    .map(
      ({ cle }) =>
        `Aucune enveloppe ne sert le fonds « ${cle} » : rien ne pourra être visé. Ajoutez-la dans workflows/financeurs/${financeur.code}.ts.`,
    );
}

async function verifier(appel: Appel): Promise<SortieDeCommande> {
  const compile = compilerAppel(appel, { phases });
  const { definition, cycle } = compile;
  const { slug, version } = definition;
  const questions = Object.values(definition.formulaires).flatMap((f) => f.sections.flatMap((s) => s.champs)).length;
  const verrou = verifierVerrou(compile, await lireVerrou(slug));
  return dire(
    [
      `« ${slug} », version ${version} : aucune faute. ${Object.keys(definition.formulaires).length} formulaires, ${questions} champs, ${cycle.instances.length} phases.`,
      ...fondsSansEnveloppe(appel),
      ...(verrou === null ? [] : [verrou]),
    ].join('\n'),
  );
}

function dessiner({ cycle, mots }: AppelCompile): SortieDeCommande {
  const dessins = Object.entries(dessinerCycle(cycle, mots));
  return dire(dessins.map(([nom, dessin]) => `%% ${nom}\n${dessin}`).join('\n\n'));
}

const COMMANDES: Readonly<Record<string, (appel: Appel) => Promise<SortieDeCommande> | SortieDeCommande>> = {
  verifier,
  dessiner: (appel) => dessiner(compilerAppel(appel, { phases })),
  ecrire: (appel) => dire(ecrireAppel(appel)),
  verrouiller: async (appel) => {
    await verrouiller(compilerAppel(appel, { phases }));
    return dire(`La version ${appel.version} de « ${appel.slug} » est verrouillée.`);
  },
};

/** What is published of a call, for checks from outside. */
export interface LigneDuRegistre {
  readonly slug: string;
  readonly version: number;
  readonly sha256: string;
  readonly phases: readonly string[];
}

/** Every call of the registry, with the digest of its definition and its phases in order. */
export function listerRegistre(): LigneDuRegistre[] {
  return registreDesAppels.map((appel) => {
    const compile = compilerAppel(appel, { phases });
    return {
      slug: appel.slug,
      version: appel.version,
      sha256: empreintesDe(compile).definition,
      phases: compile.cycle.instances.map((i) => i.phase),
    };
  });
}

const USAGE =
  'npm run appels -- nouveau <slug> [financeur] | verifier <slug> | dessiner <slug> | ecrire <slug> | verrouiller <slug>';

/** Runs a command. What is wrong with the call is printed as it is, place by place. */
export async function executer([commande, slug, ...suite]: readonly string[]): Promise<SortieDeCommande> {
  const connues = ['nouveau', ...Object.keys(COMMANDES)];
  if (commande === undefined || !connues.includes(commande)) {
    const fautive =
      commande === undefined ? '' : `« ${commande} » n’est pas une commande.${vouliezVous(commande, connues)}\n`;
    return refuser(fautive + USAGE);
  }
  if (slug === undefined || !SLUG.test(slug))
    return refuser(`Donnez le nom de l’appel, en minuscules séparées par des tirets.\n${USAGE}`);
  try {
    if (commande === 'nouveau') return await nouveau(slug, suite[0]);
    const appel = await trouver(slug);
    if (!('slug' in appel)) return appel;
    return (await COMMANDES[commande]?.(appel)) ?? refuser(USAGE);
  } catch (e) {
    if (e instanceof AppelRefuse) return refuser(e.message);
    throw e;
  }
}
