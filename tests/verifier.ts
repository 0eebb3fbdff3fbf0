// npm run check: everything that needs neither a database nor a browser, two commands at a time.
import { controlesStatiques, lancerParDeux } from './support/commandes.ts';

const commandes: [string, string[]][] = [
  ...controlesStatiques,
  ['tests unitaires', ['vitest', 'run', '--project', 'unite', '--reporter=dot']],
];
const resultats = await lancerParDeux(commandes);
process.exit(resultats.every(Boolean) ? 0 : 1);
