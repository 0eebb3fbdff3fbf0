import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { cleCourante } from '../cles.ts';
import { estDeDemonstration } from '../comptes/compte-de-demonstration.ts';
import { nouvelId } from '../db/identifiant.ts';
import { enNomDeFichier } from '../documents/ecriture.ts';
import { titresDesDocuments } from '../documents/titres.ts';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import type { EvenementApplique } from '../engine/composer-ecritures.ts';
import type { Dependances } from '../http/contexte.ts';
import { exigerPreuve } from '../http/exiger-preuve.ts';
import { Refus } from '../http/probleme.ts';
import { StockageIndisponible, type Stockage } from '../pieces/stockage.ts';
import { trouverASigner, type ASigner, type Cible } from './a-signer.ts';
import { consommerCode, jugerCode, type CodeDeSignature, type PorteeDuCode } from './codes.ts';
import { HorodatageIndisponible, horodater } from './horodatage.ts';
import { empechementDeNiveau } from './niveau.ts';
import { joindrePreuve, scellerPreuve, sha256, type Preuve, type PreuveScellee } from './preuve.ts';
import { resumer } from './resume.ts';
import type { signatureDonnee } from './schemas.ts';
import { lireIdentite, lireSignataire } from './signataire.ts';

type Deps = Pick<Dependances, 'base' | 'config' | 'stockage'>;
type Donnee = z.output<typeof signatureDonnee>;

/** Another signed the same text at the same moment: this signature follows theirs. */
class SignatureDepassee extends Error {}
/** How many times a signature follows another that came first. */
const ESSAIS = 5;

/** What is accepted, word for word. */
export const phraseDe = ({ signature, c }: ASigner, numero: string | null): string =>
  `J’ai lu en entier ${titresDesDocuments[signature.modele].toLowerCase() === 'avenant' ? 'l’avenant' : 'la convention'}${numero === null ? '' : ` n° ${numero}`} du dossier ${c.lecture.dossier.numero ?? ''}, j’ai le pouvoir d’engager mon organisme, et je signe.`;

/** Whole bytes of a stored file. */
export async function lireFichier(stockage: Stockage, empreinte: string): Promise<Buffer> {
  try {
    return await buffer(Readable.fromWeb((await stockage.ouvrir(empreinte)) as never));
  } catch (cause) {
    throw new StockageIndisponible(`Le texte ${empreinte} ne se lit pas.`, { cause });
  }
}

/** The account, the act and the text that a code is for. */
export const porteeDuCode = (a: ASigner, compteId: string, type: string, empreinte: string): PorteeDuCode => ({
  compteId,
  financeurId: a.c.lecture.dossier.financeur_id,
  dossierId: a.c.lecture.dossier.id,
  objetId: a.objet.id,
  type,
  empreinte,
});

/** The answer already given to this very request, by this account. */
async function dejaSignee(
  sql: postgres.Sql,
  compteId: string,
  dossier: string,
  cle: string,
): Promise<EvenementApplique | null> {
  const [deja] = await sql<{ reponse: EvenementApplique }[]>`
    select reponse from idempotences where compte_id = ${compteId} and operation = ${`evenement:${dossier}`} and cle = ${cle}`;
  return deja?.reponse ?? null;
}

/** The text that was read is the one in force. @throws `version_perimee` */
export function exigerTexte(a: ASigner, empreinte: string): NonNullable<ASigner['document']> {
  if (a.document === null)
    throw new Refus('transition_refusee', 'Le texte à signer est en préparation. Revenez dans une minute.');
  if (a.document.empreinte !== empreinte)
    throw new Refus(
      'version_perimee',
      'Le texte a changé depuis que vous l’avez lu : rien n’est signé. Relisez-le, puis demandez un nouveau code.',
    );
  return a.document;
}

interface Contexte {
  deps: Deps;
  acteur: Acteur;
  cible: Cible;
  donnee: Donnee;
  cle: string | undefined;
}

async function composerPreuve(
  { deps, acteur, donnee }: Contexte,
  a: ASigner,
  { base, code, saisiLe }: { base: Buffer; code: CodeDeSignature; saisiLe: string },
): Promise<Omit<Preuve, 'sceau'>> {
  const { sql } = deps.base;
  const document = exigerTexte(a, donnee.empreinte);
  const { dossier, financeur } = a.c.lecture;
  const { qualite: _, ...signataire } = await lireSignataire(sql, a.c, acteur, a.objet);
  const resume = await resumer(sql, deps.config, {
    dossierId: dossier.id,
    objetId: a.c.etat.epineId,
    rang: a.rang ?? 0,
    modele: a.signature.modele,
  });
  const ordre = a.anterieures.length + 1;
  return {
    format: 'jalon-preuve-signature/1',
    ordre,
    niveau: 'simple',
    acte: {
      titre: titresDesDocuments[a.signature.modele],
      numero: resume.numero,
      dossier: dossier.numero ?? '',
      financeur: financeur.nom,
      montantCentimes: resume.montantCentimes,
      donneesFictives: deps.config.demo,
    },
    document: { octets: document.taille, sha256: document.empreinte },
    fichier: { octets: base.length, sha256: sha256(base) },
    signataire: {
      nom: acteur.nom,
      courriel: acteur.courriel,
      compte: acteur.compteId,
      ...signataire,
      qualite: donnee.qualite,
    },
    identite: await lireIdentite(sql, acteur.compteId),
    phrase: phraseDe(a, resume.numero),
    code: {
      envoyeA: code.courriel,
      envoyeLe: new Date(code.envoyeLe).toISOString(),
      saisiLe,
      essais: code.essais,
    },
    signeLe: saisiLe,
    horodatage: { autorite: deps.config.horodatageUrl },
    installation: deps.config.baseUrl,
  };
}

/** Seals, timestamps. @throws `indisponible` when the authority does not answer: the code stays good */
async function sceller(deps: Deps, preuve: Omit<Preuve, 'sceau'>): Promise<PreuveScellee> {
  const { cleSecrete, horodatageUrl: url } = deps.config;
  try {
    return await scellerPreuve(
      cleCourante(cleSecrete),
      preuve,
      url === null ? null : (octets) => horodater(url, octets),
    );
  } catch (cause) {
    if (!(cause instanceof HorodatageIndisponible)) throw cause;
    throw new Refus(
      'indisponible',
      'L’horodatage ne répond pas : rien n’est signé, et votre code reste bon. Réessayez dans un instant.',
      { reessayerApres: 10, cause },
    );
  }
}

/** What is wrong in what was given, all at once. */
function refuserSaisie({ qualite, accepte }: Donnee): void {
  const constats = [
    ...(qualite === ''
      ? [{ chemin: 'qualite', message: 'Dites en quelle qualité vous signez, par exemple « Présidente ».' }]
      : []),
    ...(accepte ? [] : [{ chemin: 'accepte', message: 'Cochez la phrase pour signer.' }]),
  ].map((c) => ({ ...c, code: 'requis', gravite: 'bloquant' as const }));
  if (constats.length > 0) throw new Refus('saisie_refusee', 'Pour signer, il manque des réponses.', { constats });
}

/** Signs once, following the signatures that are there. @throws SignatureDepassee when another came meanwhile */
async function signerApres(ctx: Contexte): Promise<EvenementApplique> {
  const { deps, acteur, cible, donnee, cle } = ctx;
  const { sql } = deps.base;
  const a = await trouverASigner(sql, acteur, cible);
  const document = exigerTexte(a, donnee.empreinte);
  if (a.objet.version !== donnee.versionAttendue)
    throw new Refus(
      'version_perimee',
      'Le dossier a changé depuis que vous l’avez ouvert : rechargez-le, vérifiez, puis recommencez.',
    );
  refuserSaisie(donnee);
  const empechement = await empechementDeNiveau(
    sql,
    a.c,
    acteur.compteId,
    estDeDemonstration(acteur.courriel, deps.config.demo),
  );
  if (empechement !== null) throw new Refus('acces_refuse', empechement);
  const portee = porteeDuCode(a, acteur.compteId, cible.type, document.empreinte);
  const code = await jugerCode(sql, deps.config.cleSecrete, portee, donnee.code);
  exigerPreuve(acteur);
  const [heure] = await sql<{ le: string }[]>`select clock_timestamp() as le`;
  const saisiLe = new Date(heure?.le ?? 0).toISOString();
  const base = await lireFichier(deps.stockage, a.anterieures.at(-1)?.fichier.empreinte ?? document.empreinte);
  const preuve = await composerPreuve(ctx, a, { base, code, saisiLe });
  const scellee = await sceller(deps, preuve);
  const pdf = joindrePreuve(base, preuve.ordre, scellee);
  const nom = `${enNomDeFichier(titresDesDocuments[a.signature.modele])}-signee-${preuve.acte.numero ?? preuve.acte.dossier}-${preuve.ordre}.pdf`;
  const arrivee = await deps.stockage.recevoir(Readable.from([pdf]), Infinity);
  try {
    await arrivee.confirmer();
  } finally {
    await arrivee.abandonner();
  }
  const fichier = { id: nouvelId(), nom, taille: arrivee.taille, empreinte: arrivee.empreinte };
  const { financeurId, dossierId } = portee;
  return appliquerEvenement(sql, {
    dossierId,
    objetId: a.objet.id,
    type: cible.type,
    charge: { [a.signature.champ]: [fichier] },
    versionAttendue: donnee.versionAttendue,
    emetteur: { acteur },
    ...(cle === undefined ? {} : { cle }),
    avec: {
      avant: async (t) => {
        await t`insert into pieces (financeur_id, dossier_id, id, nature, nom, type_contenu, taille, empreinte, "analyse", depose_par, cree_le)
          values (${financeurId}, ${dossierId}, ${fichier.id}, 'piece', ${nom}, 'application/pdf', ${fichier.taille}, ${fichier.empreinte}, 'saine', ${acteur.compteId}, maintenant())`;
      },
      apres: async (t, { rang }) => {
        await consommerCode(t, code.id);
        const { count } = await t`
          insert into preuves_signature (financeur_id, dossier_id, id, objet_id, rang, type, compte_id, document_id, empreinte, fichier_id, ordre, code_id, contenu, sceau, horodatage, signe_le)
          values (${financeurId}, ${dossierId}, ${nouvelId()}, ${a.objet.id}, ${rang}, ${cible.type}, ${acteur.compteId}, ${document.id}, ${document.empreinte}, ${fichier.id},
            ${preuve.ordre}, ${code.id}, ${scellee.contenu.toString('utf8')}, ${scellee.sceau.toString('base64')}, ${scellee.horodatage?.toString('base64') ?? null}, ${saisiLe})
          on conflict do nothing`;
        if (count === 0) throw new SignatureDepassee();
      },
    },
  });
}

/**
 * Signs in the page: by whoever the act is for, with the code that they received, the text that they read and a fresh proof of who they are. The act, the signed file and
 * its proof are written together or not at all. The same request sent twice is one signature.
 *
 * @throws « introuvable », `transition_refusee`, `version_perimee`, `saisie_refusee` at the field, `trop_de_tentatives`, `preuve_demandee`, `acces_refuse`, `indisponible`
 */
export async function signer(ctx: Contexte): Promise<EvenementApplique> {
  const { deps, acteur, cible, cle } = ctx;
  for (let essai = 1; ; essai++) {
    const deja = cle === undefined ? null : await dejaSignee(deps.base.sql, acteur.compteId, cible.dossier, cle);
    if (deja !== null) return deja;
    try {
      return await signerApres(ctx);
    } catch (e) {
      if (e instanceof SignatureDepassee && essai < ESSAIS) continue;
      // The same request, twice at once: the other one has just been answered.
      const autre = cle === undefined ? null : await dejaSignee(deps.base.sql, acteur.compteId, cible.dossier, cle);
      if (autre !== null) return autre;
      throw e instanceof SignatureDepassee
        ? new Refus('version_perimee', 'D’autres signent ce texte en ce moment : réessayez.', { cause: e })
        : e;
    }
  }
}
