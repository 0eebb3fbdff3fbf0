// npm run check: everything that answers in less than a minute, two commands at a time.
import { controlesStatiques, lancer, rapporter } from './support/commandes.ts';

const commandes: [string, string[]][] = [
  ...controlesStatiques,
  ['tests unitaires', ['vitest', 'run', '--project', 'unite', '--reporter=dot']],
];
const resultats: boolean[] = [];
const suivant = async (): Promise<void> => {
  for (let c = commandes.shift(); c; c = commandes.shift()) resultats.push(rapporter(await lancer(...c)));
};
await Promise.all([suivant(), suivant()]);
process.exit(resultats.every(Boolean) ? 0 : 1);
