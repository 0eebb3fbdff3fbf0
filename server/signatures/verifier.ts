// npm run verifier-signature -- FILE [--cle FILE.pem] [--extraire FOLDER]: checks a signed PDF, offline.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { octetsScelles } from './preuve.ts';
import { empreinteDeCle } from './sceau-installation.ts';
import { verifierPreuves, type PreuveVerifiee } from './verifier-preuves.ts';

const USAGE = 'npm run verifier-signature -- FICHIER.pdf [--cle CLE.pem] [--extraire DOSSIER]';

/** One signature, line by line. */
function dire({ preuve, horodatage }: PreuveVerifiee): string[] {
  const { signataire, identite, code } = preuve;
  return [
    `Signature ${preuve.ordre} : ${signataire.nom}, ${signataire.qualite}, pour ${signataire.organisme}`,
    `  Niveau : ${preuve.niveau} (code envoyé à ${code.envoyeA} le ${code.envoyeLe}, saisi le ${code.saisiLe})`,
    `  Phrase acceptée : ${preuve.phrase}`,
    `  Identité : ${identite.preuve === null ? 'compte de démonstration, sans preuve' : `${identite.preuve.moyen}, le ${identite.preuve.le}`}`,
    `  Texte signé : ${preuve.document.octets} octets, SHA-256 ${preuve.document.sha256}`,
    horodatage === null
      ? `  Heure : ${preuve.signeLe}, à l’horloge du serveur, sous le seul sceau de l’installation`
      : `  Heure : ${horodatage.le}, horodatage de ${horodatage.autorite}`,
    `  Sceau : ${preuve.installation}, clé ${empreinteDeCle(preuve.sceau.cle)}`,
  ];
}

/**
 * Checks a file and says what it found. Returns 0 when everything holds, 1 when something was tampered with, 2 when it is asked wrongly.
 */
export async function verifierFichier(arguments_: readonly string[], ecrire: (ligne: string) => void): Promise<number> {
  let lus;
  try {
    lus = parseArgs({
      args: [...arguments_],
      options: { cle: { type: 'string' }, extraire: { type: 'string' } },
      allowPositionals: true,
    });
  } catch {
    ecrire(USAGE);
    return 2;
  }
  const [fichier] = lus.positionals;
  if (fichier === undefined || lus.positionals.length > 1) {
    ecrire(USAGE);
    return 2;
  }
  const { preuves, document, defauts } = verifierPreuves(await readFile(fichier));
  if (lus.values.cle !== undefined) {
    // An installation that replaced its key publishes those before too.
    const pem = await readFile(lus.values.cle, 'utf8');
    const attendues = (pem.match(/-----BEGIN [\s\S]+?-----END [^-]+-----/g) ?? []).map(empreinteDeCle);
    for (const { preuve } of preuves)
      if (!attendues.includes(empreinteDeCle(preuve.sceau.cle)))
        defauts.push(`Signature ${preuve.ordre} : le sceau n’est pas celui de l’installation attendue.`);
  }
  for (const ligne of preuves.flatMap(dire)) ecrire(ligne);
  if (lus.values.extraire !== undefined && document !== null) {
    const dossier = lus.values.extraire;
    await mkdir(dossier, { recursive: true });
    await writeFile(path.join(dossier, 'texte-signe.pdf'), document);
    for (const { preuve, fichiers } of preuves) {
      for (const { nom, octets } of fichiers) await writeFile(path.join(dossier, nom), octets);
      const racine = `preuve-${String(preuve.ordre).padStart(2, '0')}`;
      await writeFile(path.join(dossier, `${racine}.cle.pem`), preuve.sceau.cle);
      const [contenu, , jeton] = fichiers.map(({ octets }) => octets);
      if (contenu !== undefined)
        await writeFile(path.join(dossier, `${racine}.scelle`), octetsScelles(contenu, jeton ?? null));
    }
    ecrire(`Extrait dans ${dossier}.`);
  }
  if (defauts.length === 0) {
    ecrire('Tout concorde : ni le texte ni les preuves n’ont été modifiés.');
    if (lus.values.cle === undefined)
      ecrire(
        'Comparez la clé du sceau à celle que publie l’installation (/.well-known/cle-du-sceau.pem), ou donnez-la par --cle.',
      );
    return 0;
  }
  for (const defaut of defauts) ecrire(`REFUSÉ : ${defaut}`);
  return 1;
}

if (import.meta.main) process.exitCode = await verifierFichier(process.argv.slice(2), console.log);
