// npm run epreuve:moteur: the lifecycle, the money and the rules at full figures; a line a figure, with its target. Exit code 1 when one falls short.
// About an hour, on a quiet machine. `npm run epreuve:refus` and `npm run epreuve:parcours` are its two companions.
import { lancer } from '../support/commandes.ts';
import { auMoins, conclure, executer, lireJson, nombre, noter } from './figures.ts';

const CAS = process.env['FC_RUNS'] ?? '100000';

for (const salle of ['workflows/engine/money', 'workflows/engine/rules', 'workflows/formules']) {
  const r = await lancer(salle, ['vitest', 'run', '--project', 'unite', salle], { FC_RUNS: CAS });
  noter(`${salle}, ${nombre(Number(CAS))} cas par propriété`, `${nombre(r.secondes)} s`, 'tout passe', r.code === 0);
  if (r.code !== 0) console.error(r.sortie);
}

const exploration = await lancer(
  'exploration',
  ['vitest', 'run', '--project', 'unite', 'tests/model/exploration-des-appels.test.ts'],
  { EXPLORATION: 'entiere' },
);
noter(
  'Chaque acte et chaque échéance des appels',
  `${nombre(exploration.secondes)} s`,
  'aucun défaut',
  exploration.code === 0,
);
if (exploration.code !== 0) console.error(exploration.sortie);

const histoires = await lancer('histoires', ['vitest', 'run', '--project', 'base', 'tests/api/histoires.test.ts']);
noter(
  'Les histoires des appels, au centime, rejouées',
  `${nombre(histoires.secondes)} s`,
  'aucun écart',
  histoires.code === 0,
);
if (histoires.code !== 0) console.error(histoires.sortie);

const transitions = await executer('bench:transitions', 'tests/bench/transitions.ts');
auMoins(
  'Un acte, à côté de pgbench qui écrit les mêmes lignes',
  (lireJson(transitions) as { ratio: number }).ratio,
  0.31,
);
noter('… rejoué ensuite', transitions.code === 0 ? 'aucun écart' : 'des écarts', 'aucun écart', transitions.code === 0);

for (const [quoi, programme] of [
  ['Passer et relire, à côté de la machine plate', 'tests/bench/machines.ts'],
  ['Listes, bureaux, recherches et finances à 100 000 et 1 000 000 de dossiers', 'tests/bench/liste.ts'],
] as const) {
  const r = await executer(quoi, programme);
  noter(quoi, r.sortie.trim().split('\n').at(-1) ?? '', 'celle du programme', r.code === 0);
}

conclure();
