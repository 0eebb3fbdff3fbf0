// npm run publier: freezes each definition of the registry in versions/<n>.json, with its compiled machine. A frozen version never changes;
// `--remplacer` is for a version that no database holds yet, before the first release.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { compilerCycle } from '../../workflows/engine/ancien-cycle/compiler.ts';
import { registre } from '../../workflows/registre.ts';
import { empreinteJson } from '../engine/empreinte.ts';

const remplacer = process.argv.includes('--remplacer');
let refuses = 0;

for (const definition of registre) {
  const nom = `${definition.slug} ${definition.version}`;
  const dossier = new URL(`../../workflows/appels/${definition.slug}/versions/`, import.meta.url);
  const fichier = new URL(`${definition.version}.json`, dossier);
  const cycle = compilerCycle(definition.cycle);
  const empreinte = empreinteJson(definition);
  const empreinteMachine = empreinteJson(cycle);
  const texte = await readFile(fichier, 'utf8').catch((e: unknown) => {
    if (e instanceof Error && 'code' in e && e.code === 'ENOENT') return null;
    throw e;
  });
  const publiee = texte === null ? null : (JSON.parse(texte) as { empreinte: string; empreinteMachine: string });
  if (publiee?.empreinte === empreinte && publiee.empreinteMachine === empreinteMachine) {
    console.log(`${nom} : déjà publiée, inchangée.`);
    continue;
  }
  if (publiee && !remplacer) {
    const change = publiee.empreinte === empreinte ? 'sa machine compilée' : 'sa définition';
    console.error(
      `${nom} : déjà publiée, et ${change} a changé depuis. Augmentez son numéro de version, ou ajoutez --remplacer si aucun dossier ne la porte.`,
    );
    refuses++;
    continue;
  }
  await mkdir(dossier, { recursive: true });
  await writeFile(fichier, `${JSON.stringify({ definition, cycle, empreinte, empreinteMachine }, null, 1)}\n`);
  console.log(`${nom} : ${publiee ? 'remplacée' : 'publiée'}, ${empreinte}.`);
}
process.exitCode = refuses === 0 ? 0 : 1;
