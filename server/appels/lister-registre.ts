// npm run appels: the registry, one line a version (--json: the form that checks from outside rely on), and the commands of those who write calls.
import { registre } from '../../workflows/registre.ts';
import { empreinteJson } from '../engine/empreinte.ts';
import { executer, listerRegistre, type LigneDuRegistre } from './commandes.ts';

const arguments_ = process.argv.slice(2);

/** The registry, and the calls that the engine in service still reads. */
function lister(): LigneDuRegistre[] {
  const lignes = listerRegistre();
  const anciennes = registre
    .filter((d) => !lignes.some((l) => l.slug === d.slug))
    .map((d) => ({
      slug: d.slug,
      version: d.version,
      sha256: empreinteJson(d),
      phases: d.cycle.map(({ phase }) => phase),
    }));
  return [...anciennes, ...lignes];
}

if (arguments_.includes('--json')) console.log(JSON.stringify(lister(), null, 2));
else if (arguments_.length === 0)
  for (const l of lister()) console.log(`${l.slug} ${l.version} · ${l.sha256} · ${l.phases.join(' → ')}`);
else {
  const { texte, code } = await executer(arguments_);
  if (code === 0) console.log(texte);
  else console.error(texte);
  process.exitCode = code;
}
