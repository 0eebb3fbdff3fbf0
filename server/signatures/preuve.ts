import { createHash } from 'node:crypto';
import { z } from 'zod';
import { joindre, type FichierJoint } from './joindre-preuve.ts';
import { apposerSceau, clePublique } from './sceau-installation.ts';

/** SHA-256 of bytes, in hexadecimal. */
export const sha256 = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex');

const instant = z.iso.datetime();
const empreinte = z.string().regex(/^[0-9a-f]{64}$/);
const fichier = z.strictObject({ octets: z.int().positive(), sha256: empreinte });

/** What is kept of a signature given in the page: who, what, when, and what makes one believe it. Written once, in this order, for those who will read it without the product. */
export const schemaPreuve = z.strictObject({
  format: z.literal('jalon-preuve-signature/1'),
  /** Its rank among the signatures of this text. */
  ordre: z.int().positive(),
  /** Simple in the sense of regulation (EU) 910/2014, art. 3, 10: no certificate. */
  niveau: z.literal('simple'),
  acte: z.strictObject({
    titre: z.string(),
    numero: z.string().nullable(),
    dossier: z.string(),
    financeur: z.string(),
    montantCentimes: z.int().nullable(),
    donneesFictives: z.boolean(),
  }),
  /** The text that was read and signed: the first bytes of the file. */
  document: fichier,
  /** The file before this proof: the text, with the proofs that came before. */
  fichier,
  signataire: z.strictObject({
    nom: z.string(),
    courriel: z.string(),
    compte: z.string(),
    organisme: z.string(),
    siret: z.string().nullable(),
    /** As it was declared at the moment of signing. */
    qualite: z.string(),
    /** What the product knew of it: a legal representative, or who holds his power, as the organisation registered it. */
    habilitation: z.string(),
  }),
  /** How the product knew who was there. */
  identite: z.strictObject({
    connexion: z
      .strictObject({ moyen: z.string(), le: instant, adresse: z.string(), appareil: z.string().nullable() })
      .nullable(),
    preuve: z.strictObject({ moyen: z.string(), le: instant }).nullable(),
    secondFacteur: z.boolean(),
  }),
  /** The sentence that was accepted. */
  phrase: z.string(),
  code: z.strictObject({ envoyeA: z.string(), envoyeLe: instant, saisiLe: instant, essais: z.int().positive() }),
  /** By the clock of the server. */
  signeLe: instant,
  horodatage: z.strictObject({ autorite: z.string().nullable() }),
  sceau: z.strictObject({ algorithme: z.literal('Ed25519'), cle: z.string() }),
  installation: z.string(),
});
export type Preuve = z.output<typeof schemaPreuve>;

/** A proof, sealed and timestamped: three files that hold by themselves. */
export interface PreuveScellee {
  contenu: Buffer;
  sceau: Buffer;
  /** The answer of the timestamping authority; `null` where the installation has none. */
  horodatage: Buffer | null;
}

/** What the seal is on: the proof, then its timestamp where there is one. */
export const octetsScelles = (contenu: Buffer, horodatage: Buffer | null): Buffer =>
  Buffer.concat([contenu, ...(horodatage === null ? [] : [horodatage])]);

/** Writes a proof, has it timestamped, seals it. @param horodater `null` where the installation has no authority */
export async function scellerPreuve(
  cleSecrete: string,
  preuve: Omit<Preuve, 'sceau'>,
  horodater: ((octets: Buffer) => Promise<Buffer>) | null,
): Promise<PreuveScellee> {
  const complete: Preuve = { ...preuve, sceau: { algorithme: 'Ed25519', cle: clePublique(cleSecrete) } };
  const contenu = Buffer.from(`${JSON.stringify(schemaPreuve.parse(complete), null, 2)}\n`);
  const horodatage = horodater === null ? null : await horodater(contenu);
  return { contenu, sceau: apposerSceau(cleSecrete, octetsScelles(contenu, horodatage)), horodatage };
}

const racineDe = (ordre: number): string => `preuve-${String(ordre).padStart(2, '0')}`;

/** The PDF with this proof joined to it: its seal and its timestamp beside, in the forms that openssl reads. */
export function joindrePreuve(pdf: Buffer, ordre: number, { contenu, sceau, horodatage }: PreuveScellee): Buffer {
  const nom = racineDe(ordre);
  const fichiers: FichierJoint[] = [
    { nom: `${nom}.json`, type: 'application/json', octets: contenu },
    { nom: `${nom}.sig`, type: 'application/octet-stream', octets: sceau },
    ...(horodatage === null ? [] : [{ nom: `${nom}.tsr`, type: 'application/timestamp-reply', octets: horodatage }]),
  ];
  return joindre(pdf, fichiers);
}
