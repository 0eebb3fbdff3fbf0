// npm run appels: the registry, one line a version (--json: the form that checks from outside rely on), and the commands of those who write calls.
import { executer, listerRegistre } from './commandes.ts';

const arguments_ = process.argv.slice(2);

if (arguments_.includes('--json')) console.log(JSON.stringify(listerRegistre(), null, 2));
else if (arguments_.length === 0)
  for (const l of listerRegistre()) console.log(`${l.slug} ${l.version} · ${l.sha256} · ${l.phases.join(' → ')}`);
else {
  const { texte, code } = await executer(arguments_);
  if (code === 0) console.log(texte);
  else console.error(texte);
  process.exitCode = code;
}
