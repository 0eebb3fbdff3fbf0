// npm run epreuve:parcours [-- DEPOTS]: the whole storm, with its figures; exit code 1 when anything acknowledged was lost, doubled or torn.
import { verifierTempete } from '../support/bilan-tempete.ts';
import { Tempete } from '../support/tempete.ts';

const depots = Number(process.argv[2] ?? 2000);
const tempete = await Tempete.preparer();
try {
  console.log(
    `Deux serveurs prêts en ${tempete.serveurs.map((s) => `${s.pretEnMs} ms`).join(' et ')} ; ${depots} dépôts.`,
  );
  const mesures = await tempete.souffler(depots, ['serveur', 'postgres', 'serveur', 'postgres', 'serveur', 'postgres']);
  const debut = performance.now();
  const ecarts = await tempete.surLaBase((base) => verifierTempete(base, tempete.promesses, 600_000));
  const verification = Math.round((performance.now() - debut) / 1000);
  console.log(JSON.stringify({ ...mesures, secondesDeVerification: verification, ecarts: ecarts.length }, null, 2));
  for (const e of ecarts.slice(0, 50)) console.error(e);
  process.exitCode = ecarts.length === 0 ? 0 : 1;
} finally {
  await tempete.fermer();
}
