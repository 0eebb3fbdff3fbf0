import type postgres from 'postgres';
import type { ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { acteCourant } from '../../workflows/engine/lifecycle/machine.ts';
import type { Acteur } from '../acces/acteur.ts';
import { consulterPourSaTache, lireEvenements, type Consultation } from '../dossiers/consulter.ts';
import { lireEmpechement } from '../dossiers/empechements.ts';
import type { ObjetVivant } from '../engine/etat-dossier.ts';
import { jumeauDe } from '../engine/faits.ts';
import { expliquer } from '../engine/refuser.ts';
import { machineDe } from '../engine/versions.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import type { Signature } from '../phases/jumeau.ts';
import { libelleDuSignataire } from './signataire.ts';

/** The act by which one signs, on one dossier. */
export interface Cible {
  dossier: string;
  objet: string;
  type: string;
}

/** A file kept by its digest. */
export interface FichierGarde {
  id: string;
  nom: string;
  taille: number;
  empreinte: string;
  creeLe: string;
}

/** A signature of this text that was given in the page. */
export interface SignatureAnterieure {
  ordre: number;
  nom: string;
  pour: string;
  le: string;
  fichier: FichierGarde;
}

/** What this reader may sign now. */
export interface ASigner {
  c: Consultation;
  objet: ObjetVivant;
  acte: ActeJson;
  signature: Signature;
  /** The event that established the text; `null` when none did. */
  rang: number | null;
  /** The text; `null` while it is being composed. */
  document: FichierGarde | null;
  anterieures: SignatureAnterieure[];
}

/** What the twin of its phase says of an act by which one signs; `undefined` for another act. */
const signatureDe = (c: Pick<Consultation, 'version'>, acte: ActeJson): Signature | undefined => {
  const signes = jumeauDe(c, acte.instance)?.signes ?? {};
  return Object.hasOwn(signes, acte.type) ? signes[acte.type] : undefined;
};

/**
 * Finds what is to be signed by an act that the reader may do now. The text is the last that was asked for by this step of the cycle: while a new one is being composed, the
 * one before is not to be signed any more.
 *
 * @param par for whom one signs here: the funder by certificate, the others by a code
 * @throws « introuvable » where there is nothing of the kind for them; `acces_refuse` to the funder, who never signs by a code; `transition_refusee` with the reason when the act is not possible now
 */
export async function trouverASigner(
  sql: postgres.Sql,
  acteur: Acteur,
  cible: Cible,
  par: Signature['par'] = 'beneficiaire',
): Promise<ASigner> {
  const c = await consulterPourSaTache(sql, acteur, cible.dossier);
  const objet = c.etat.objets.get(cible.objet);
  if (!objet) throw introuvable();
  const machine = machineDe(c.version, objet.machine);
  const connu = Object.values(machine.actes).find((a) => a.evenement === cible.type);
  if (connu === undefined || signatureDe(c, connu) === undefined) throw introuvable();
  const empechement = await lireEmpechement(sql, c, acteur, { objet, type: cible.type });
  if (empechement !== null)
    throw new Refus('transition_refusee', expliquer(c, objet, { type: cible.type, ...empechement }).phrase);
  const acte = acteCourant(machine, objet.instantane, cible.type);
  const signature = acte === undefined ? undefined : signatureDe(c, acte);
  if (acte === undefined || signature === undefined) throw introuvable();
  if (signature.par !== par && par === 'financeur') throw introuvable();
  if (signature.par !== par)
    throw new Refus(
      'acces_refuse',
      'Le financeur signe par certificat ou sur papier, jamais par un code (CRPA, art. L212-3).',
    );
  const rang = await rangDuTexte(sql, c, { acte, objet, modele: signature.modele });
  const document = rang === null ? null : await lireTexteEtabli(sql, c, signature.modele, rang);
  const anterieures = document === null ? [] : await lireAnterieures(sql, c, document.id);
  return { c, objet, acte, signature, rang, document, anterieures };
}

/** The last event of this step, on the dossier or on this object, that asked for the text. */
async function rangDuTexte(
  sql: postgres.Sql,
  c: Consultation,
  { acte, objet, modele }: { acte: ActeJson; objet: ObjetVivant; modele: string },
): Promise<number | null> {
  const travaux = await sql<{ rang: number; objet: string }[]>`
    select (charge->>'rang')::int as rang, charge->>'objet' as objet from travaux
    where financeur_id = ${c.lecture.dossier.financeur_id} and dossier_id = ${c.lecture.dossier.id} and type = 'document' and charge->>'modele' = ${modele}`;
  const evenements = await lireEvenements(sql, c);
  const rangs = travaux.flatMap((t) => {
    const evenement = evenements.find((e) => e.rang === t.rang);
    const instance = evenement?.acte?.split('/')[0];
    return instance === acte.instance && [objet.id, c.etat.epineId].includes(t.objet) ? [t.rang] : [];
  });
  return rangs.length === 0 ? null : Math.max(...rangs);
}

type LigneFichier = Omit<FichierGarde, 'taille'> & { taille: number | string };
const garde = (l: LigneFichier): FichierGarde => ({
  id: l.id,
  nom: l.nom,
  taille: Number(l.taille),
  empreinte: l.empreinte,
  creeLe: new Date(l.creeLe).toISOString(),
});

async function lireTexteEtabli(
  sql: postgres.Sql,
  c: Consultation,
  modele: string,
  rang: number,
): Promise<FichierGarde | null> {
  const [piece] = await sql<LigneFichier[]>`
    select id, nom, taille, empreinte, cree_le as "creeLe" from pieces
    where financeur_id = ${c.lecture.dossier.financeur_id} and dossier_id = ${c.lecture.dossier.id} and nature = 'document' and modele = ${modele} and rang = ${rang}
    order by cree_le desc limit 1`;
  return piece === undefined ? null : garde(piece);
}

/**
 * The file that the Région signs: the text with the proofs of those who signed in the page, or the paper that the beneficiary deposited, or the text alone; `null` while it
 * is being composed.
 */
export async function lireFichierASigner(sql: postgres.Sql, a: ASigner): Promise<FichierGarde | null> {
  const derniere = a.anterieures.at(-1);
  if (derniere !== undefined || a.document === null) return derniere?.fichier ?? null;
  const signes = jumeauDe(a.c, a.acte.instance)?.signes ?? {};
  const papier = (await lireEvenements(sql, a.c)).findLast(
    (e) =>
      e.rang > (a.rang ?? 0) &&
      [a.objet.id, a.c.etat.epineId].includes(e.objet_id) &&
      Object.hasOwn(signes, e.type) &&
      signes[e.type]?.par === 'beneficiaire',
  );
  const [depose] = (papier?.charge[signes[papier.type]?.champ ?? ''] ?? []) as readonly { id: string }[];
  if (depose === undefined) return a.document;
  const [piece] = await sql<LigneFichier[]>`
    select id, nom, taille, empreinte, cree_le as "creeLe" from pieces
    where financeur_id = ${a.c.lecture.dossier.financeur_id} and dossier_id = ${a.c.lecture.dossier.id} and id = ${depose.id}`;
  return piece === undefined ? a.document : garde(piece);
}

async function lireAnterieures(sql: postgres.Sql, c: Consultation, documentId: string): Promise<SignatureAnterieure[]> {
  const lignes = await sql<(LigneFichier & { ordre: number; contenu: string; le: string })[]>`
    select p.ordre, p.contenu, p.signe_le as le, f.id, f.nom, f.taille, f.empreinte, f.cree_le as "creeLe"
    from preuves_signature p join pieces f on f.financeur_id = p.financeur_id and f.dossier_id = p.dossier_id and f.id = p.fichier_id
    where p.financeur_id = ${c.lecture.dossier.financeur_id} and p.dossier_id = ${c.lecture.dossier.id} and p.document_id = ${documentId} order by p.ordre`;
  return lignes.map((l) => ({
    ordre: l.ordre,
    ...libelleDuSignataire(l.contenu),
    le: new Date(l.le).toISOString(),
    fichier: garde(l),
  }));
}
