import { verifierHorodatage, HorodatageRefuse, type Horodatage } from './horodatage.ts';
import { lireJonction, PdfInattendu, type FichierJoint } from './joindre-preuve.ts';
import { octetsScelles, schemaPreuve, sha256, type Preuve } from './preuve.ts';
import { sceauValide } from './sceau-installation.ts';

/** A proof that was found in a file, and what is wrong with it. */
export interface PreuveVerifiee {
  preuve: Preuve;
  horodatage: Horodatage | null;
  /** What it is made of, to be checked by other programs. */
  fichiers: FichierJoint[];
}
export interface Verification {
  /** The first signature first. */
  preuves: PreuveVerifiee[];
  /** The text that was signed, as it was read; `null` when the file bears no proof. */
  document: Buffer | null;
  /** Empty when everything holds. */
  defauts: string[];
}

const parSuffixe = (fichiers: readonly FichierJoint[], suffixe: string): Buffer | undefined =>
  fichiers.find((f) => f.nom.endsWith(suffixe))?.octets;

function lireContenu(octets: Buffer): Preuve | null {
  try {
    return schemaPreuve.parse(JSON.parse(octets.toString('utf8')));
  } catch {
    return null;
  }
}

/** One proof, against the bytes that it says it is about. */
function verifierUne(fichiers: FichierJoint[], avant: Buffer, defauts: string[]): PreuveVerifiee | null {
  const contenu = parSuffixe(fichiers, '.json');
  const sceau = parSuffixe(fichiers, '.sig');
  const preuve = contenu === undefined ? null : lireContenu(contenu);
  if (contenu === undefined || sceau === undefined || preuve === null) {
    defauts.push('Une preuve jointe à ce fichier ne se lit pas.');
    return null;
  }
  const qui = `Signature ${preuve.ordre} (${preuve.signataire.nom})`;
  const jeton = parSuffixe(fichiers, '.tsr');
  if (!sceauValide(preuve.sceau.cle, octetsScelles(contenu, jeton ?? null), sceau))
    defauts.push(`${qui} : le sceau n’est pas celui de cette preuve. Elle a été modifiée.`);
  if (preuve.fichier.octets !== avant.length || preuve.fichier.sha256 !== sha256(avant))
    defauts.push(`${qui} : le fichier qu’elle scelle n’est pas celui-ci. Il a été modifié.`);
  if (preuve.document.sha256 !== sha256(avant.subarray(0, preuve.document.octets)))
    defauts.push(`${qui} : le texte signé n’est pas celui-ci. Il a été modifié.`);
  let horodatage: Horodatage | null = null;
  if ((jeton === undefined) !== (preuve.horodatage.autorite === null))
    defauts.push(`${qui} : l’horodatage que dit la preuve n’est pas là, ou n’était pas prévu.`);
  else if (jeton !== undefined)
    try {
      horodatage = verifierHorodatage(jeton, contenu);
    } catch (e) {
      if (!(e instanceof HorodatageRefuse)) throw e;
      defauts.push(`${qui} : ${e.message}`);
    }
  return { preuve, horodatage, fichiers };
}

/**
 * Checks a signed PDF by itself, without the product nor a network: every byte of it is in the text that was signed or in a proof, and every proof holds. That the seal is
 * the one of a known installation, and the authority a known one, is for whoever reads the result.
 */
export function verifierPreuves(pdf: Buffer): Verification {
  const preuves: PreuveVerifiee[] = [];
  const defauts: string[] = [];
  let reste = pdf;
  try {
    for (let jonction = lireJonction(reste); jonction !== null; jonction = lireJonction(reste)) {
      reste = reste.subarray(0, jonction.avant);
      const lue = verifierUne(jonction.fichiers, reste, defauts);
      if (lue !== null) preuves.unshift(lue);
    }
  } catch (e) {
    if (!(e instanceof PdfInattendu)) throw e;
    defauts.push(e.message);
    return { preuves, document: null, defauts };
  }
  if (preuves.length === 0 && defauts.length === 0)
    return { preuves, document: null, defauts: ['Ce fichier ne porte aucune preuve de signature.'] };
  for (const { preuve } of preuves)
    if (preuve.document.octets !== reste.length)
      defauts.push(`Signature ${preuve.ordre} : le texte signé n’a pas la longueur de celui-ci. Il a été modifié.`);
  if (preuves.some(({ preuve }, i) => preuve.ordre !== i + 1))
    defauts.push('Les signatures ne se suivent pas : il en manque une.');
  return { preuves, document: reste, defauts };
}
