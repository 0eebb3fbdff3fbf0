// npm run appels -- --json: the registry, one line a version; with --json, the form that checks from outside rely on.
import { registre } from '../../workflows/registre.ts';
import { empreinteJson } from '../engine/empreinte.ts';

const lignes = registre.map((definition) => ({
  slug: definition.slug,
  version: definition.version,
  sha256: empreinteJson(definition),
  phases: definition.cycle.map(({ phase }) => phase),
}));

if (process.argv.includes('--json')) console.log(JSON.stringify(lignes, null, 2));
else for (const l of lignes) console.log(`${l.slug} ${l.version} · ${l.sha256} · ${l.phases.join(' → ')}`);
