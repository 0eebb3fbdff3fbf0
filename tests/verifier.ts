// npm run check: everything that answers in less than a minute, two commands at a time.
import { controlesStatiques, lancerParDeux } from './support/commandes.ts';

const commandes: [string, string[]][] = [
  ...controlesStatiques,
  ['tests unitaires', ['vitest', 'run', '--project', 'unite', '--reporter=dot']],
];
const resultats = await lancerParDeux(commandes);
process.exit(resultats.every(Boolean) ? 0 : 1);
