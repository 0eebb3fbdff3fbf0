// npm run referentiels -- verifier FILE…: says what is wrong with files of editions before they are installed; exit code 1 when something is.
import { installerFichiers } from './installer.ts';

const [action, ...fichiers] = process.argv.slice(2);
if (action !== 'verifier' || fichiers.length === 0) {
  console.error('Utilisation : npm run referentiels -- verifier FICHIER.csv');
  process.exit(2);
}
const { editions, problemes } = await installerFichiers(fichiers);
for (const probleme of problemes) console.error(probleme);
for (const [nom, liste] of editions) {
  console.log(`${nom} :`);
  for (const { version, debut, fin, entrees, extrait } of liste)
    console.log(
      `  ${version}, ${fin === null ? `depuis le ${debut}` : `du ${debut} au ${fin}`} : ${entrees.length} entrées${extrait ? ' (liste partielle)' : ''}`,
    );
}
if (problemes.length === 0)
  console.log('Rien à corriger. Copiez ces fichiers dans le dossier des référentiels, puis redémarrez Jalon.');
process.exitCode = problemes.length === 0 ? 0 : 1;
