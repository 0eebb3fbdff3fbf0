// Adding a type of field: its module, its control, a line in each of the two indexes, and its description in the two unions. Nothing else.
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createElement, Suspense } from 'react';
import type { ComponentType } from 'react';
import { prerender } from 'react-dom/static';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { compilerFormulaire as Compiler } from '../workflows/engine/form/compiler.ts';
import type { Formulaire } from '../workflows/engine/form/formulaire.ts';
import type * as Types from '../workflows/engine/form/types/index.ts';
import type { verifierFormulaire as Verifier } from '../workflows/engine/form/verifier.ts';

const racine = path.resolve(import.meta.dirname, '..');
let copie: string;

const MODULE = `import { TEXTE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee, texte } from './type-de-champ.ts';

/** A colour, as the style guide of a funder writes it. */
export const TYPE_COULEUR: TypeDeChamp<'couleur'> = {
  type: 'couleur',
  masque: TEXTE,
  consigne: (champ) => \`Choisissez la couleur « \${champ.libelle} ».\`,
  preparer: () => ({
    lire: lireTexte,
    juger: (v) => (/^#[0-9a-f]{6}$/.test(texte(v)) ? null : new ValeurRefusee('format', 'Choisissez une couleur.')),
  }),
  formater: (v) => \`couleur \${texte(v)}\`,
  exporter: texte,
};
`;
const CONTROLE = `import type { ReactElement } from 'react';
import { Champ } from '../../ui/champ.tsx';
import type { PropsControle } from './props-controle.ts';

export default function ControleCouleur({ textes, valeur, saisir }: PropsControle<'couleur'>): ReactElement {
  return (
    <Champ {...textes}>
      {(attributs) => (
        <input {...attributs} type="color" value={String(valeur)} onChange={({ target }) => saisir(target.value)} />
      )}
    </Champ>
  );
}
`;

/** Adds lines before a line of a file of the copy. */
async function inserer(fichier: string, avant: string, lignes: string): Promise<void> {
  const chemin = path.join(copie, fichier);
  const contenu = await readFile(chemin, 'utf8');
  expect(contenu).toContain(avant);
  await writeFile(chemin, contenu.replace(avant, `${lignes}${avant}`));
}

/** The files of a folder, with what they hold. */
async function photographier(dossier: string): Promise<Map<string, string>> {
  const noms = await readdir(dossier, { recursive: true, withFileTypes: true });
  const fichiers = noms.filter((n) => n.isFile()).map((n) => path.join(n.parentPath, n.name));
  const lus = await Promise.all(
    fichiers.map(async (f) => [path.relative(dossier, f), await readFile(f, 'utf8')] as const),
  );
  return new Map(lus);
}

beforeAll(async () => {
  copie = await mkdtemp(path.join(os.tmpdir(), 'ajouter-un-type-'));
  for (const dossier of ['workflows/engine', 'web/form', 'web/ui', 'web/api'])
    await cp(path.join(racine, dossier), path.join(copie, dossier), { recursive: true });
  await cp(path.join(racine, 'tsconfig.json'), path.join(copie, 'tsconfig.json'));
  await cp(path.join(racine, 'package.json'), path.join(copie, 'package.json'));
});
afterAll(async () => rm(copie, { recursive: true }));

test('a new type is compiled, judged, printed, exported, described and drawn', async () => {
  const avant = await photographier(copie);
  await writeFile(path.join(copie, 'workflows/engine/form/types/couleur.ts'), MODULE);
  await writeFile(path.join(copie, 'web/form/controles/couleur.tsx'), CONTROLE);
  const autres = 'workflows/engine/form/types/autres.ts';
  await inserer(autres, 'import { TYPE_INSTANT }', "import { TYPE_COULEUR } from './couleur.ts';\n");
  await inserer(autres, '  pourcentage: TYPE_POURCENTAGE,\n', '  couleur: TYPE_COULEUR,\n');
  await inserer(
    'web/form/controles/index.ts',
    '  adresse: lazy(',
    "  couleur: lazy(async () => import('./couleur.tsx')),\n",
  );
  await inserer('workflows/engine/form/formulaire.ts', "    | { type: 'ouiNon' }\n", "    | { type: 'couleur' }\n");
  await inserer(
    'workflows/engine/form/question.ts',
    "    | ({ type: 'explication'; texte: string } & Demandee)\n",
    "    | ({ type: 'couleur' } & Demandee)\n",
  );
  const apres = await photographier(copie);
  expect([...apres].flatMap(([f, contenu]) => (avant.get(f) === contenu ? [] : [f])).sort()).toEqual([
    'web/form/controles/couleur.tsx',
    'web/form/controles/index.ts',
    'workflows/engine/form/formulaire.ts',
    'workflows/engine/form/question.ts',
    'workflows/engine/form/types/autres.ts',
    'workflows/engine/form/types/couleur.ts',
  ]);
  await symlink(path.join(racine, 'node_modules'), path.join(copie, 'node_modules'));

  const charger = async <T>(fichier: string): Promise<T> => (await import(path.join(copie, fichier))) as T;
  const { compilerFormulaire } = await charger<{ compilerFormulaire: typeof Compiler }>(
    'workflows/engine/form/compiler.ts',
  );
  const { verifierFormulaire } = await charger<{ verifierFormulaire: typeof Verifier }>(
    'workflows/engine/form/verifier.ts',
  );
  const { chargerTypes, exporterValeur, formaterValeur } = await charger<typeof Types>(
    'workflows/engine/form/types/index.ts',
  );
  const champ = { cle: 'fond', type: 'couleur', libelle: 'Fond', requis: true } as never;
  const formulaire = {
    cle: 'f',
    titre: 'F',
    sections: [{ cle: 's', titre: 'S', champs: [champ] }],
    controles: [
      {
        cle: 'clair',
        regle: { '!=': [{ var: 'fond' }, '#000000'] },
        gravite: 'bloquant',
        champs: ['fond'],
        message: 'Éclaircissez {fond}.',
      },
    ],
  } satisfies Formulaire;

  // A page waits for it, then knows it.
  await chargerTypes([champ]);
  expect(chargerTypes([champ])).toBeNull();
  expect(verifierFormulaire(formulaire)).toEqual([]);
  const juger = (fond: string | null) =>
    compilerFormulaire(formulaire)
      .valider({ fond }, { faits: {}, baremes: {} })
      .map((c) => c.message);
  expect(juger('#ffeedd')).toEqual([]);
  expect(juger('rouge')).toEqual(['Choisissez une couleur.']);
  expect(juger('#000000')).toEqual(['Éclaircissez couleur #000000.']);
  expect(juger(null)).toContain('Choisissez la couleur « Fond ».');
  expect([formaterValeur(champ, '#ffeedd'), exporterValeur(champ, '#ffeedd')]).toEqual(['couleur #ffeedd', '#ffeedd']);

  const { controleDe } = await charger<{ controleDe: (type: string) => ComponentType<object> }>(
    'web/form/controles/index.ts',
  );
  const props = {
    champ,
    chemin: 'fond',
    textes: { libelle: 'Fond', identifiant: 'champ-fond' },
    valeur: '#ffeedd',
    saisir: () => undefined,
    quitter: () => undefined,
    compact: false,
  };
  const { prelude } = await prerender(createElement(Suspense, {}, createElement(controleDe('couleur'), props)));
  const html = await new Response(prelude).text();
  expect(html).toContain('<label class="champ-libelle" for="champ-fond">Fond</label>');
  expect(html).toContain('<input id="champ-fond" type="color" value="#ffeedd"/>');
}, 30_000);
