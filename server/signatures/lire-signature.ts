import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { estDeDemonstration } from '../comptes/compte-de-demonstration.ts';
import { titresDesDocuments } from '../documents/titres.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { Dependances } from '../http/contexte.ts';
import { trouverASigner, type ASigner, type Cible } from './a-signer.ts';
import { envoyerCode, lireCode } from './codes.ts';
import { empechementDeNiveau } from './niveau.ts';
import { resumer, type Resume } from './resume.ts';
import type { codeEnvoye, signatureLue } from './schemas.ts';
import { exigerTexte, lireFichier, phraseDe, porteeDuCode } from './signer.ts';
import { lireIdentite, lireSignataire } from './signataire.ts';
import { lireTexteDuPdf, type BlocDeTexte } from './texte-du-pdf.ts';

type Deps = Pick<Dependances, 'base' | 'config' | 'stockage'>;

/** Texts that were read last, by digest: the same bytes say the same. */
const TEXTES_GARDES = 20;
const textes = new Map<string, Promise<BlocDeTexte[]>>();

function lireTexte(deps: Deps, empreinte: string): Promise<BlocDeTexte[]> {
  const deja = textes.get(empreinte);
  if (deja !== undefined) return deja;
  const lu = lireFichier(deps.stockage, empreinte).then(lireTexteDuPdf);
  textes.set(empreinte, lu);
  lu.catch(() => textes.delete(empreinte));
  const [ancien] = textes.keys();
  if (textes.size > TEXTES_GARDES && ancien !== undefined) textes.delete(ancien);
  return lu;
}

const resumerASigner = async (deps: Deps, a: ASigner): Promise<Resume> =>
  a.rang === null
    ? { numero: null, montantCentimes: null, lignes: [], obligations: [] }
    : resumer(deps.base.sql, deps.config, {
        dossierId: a.c.lecture.dossier.id,
        objetId: a.c.etat.epineId,
        rang: a.rang,
        modele: a.signature.modele,
      });

const nommer = (a: ASigner, { numero }: Resume): string =>
  `${titresDesDocuments[a.signature.modele]}${numero === null ? '' : ` n°\u00a0${numero}`}`;

/** How the person is known, told before they sign. */
function direIdentite({ connexion, preuve, secondFacteur }: Awaited<ReturnType<typeof lireIdentite>>): string[] {
  return [
    ...(connexion === null ? [] : [`Votre connexion s’est faite par ${connexion.moyen}.`]),
    secondFacteur
      ? 'Le code de votre application vous est demandé s’il date de plus de dix minutes.'
      : preuve === null
        ? 'Il vous sera demandé de prouver de nouveau que c’est bien vous.'
        : // To have just come in is a proof too.
          preuve.le === connexion?.le
          ? 'Elle date de moins de dix minutes\u00a0: c’est une preuve suffisante que c’est bien vous.'
          : `Vous avez prouvé de nouveau que c’est bien vous, par ${preuve.moyen}.`,
    'Un code, envoyé à votre adresse, montrera qu’elle est bien la vôtre.',
  ];
}

/**
 * What one is about to sign: the text of the very file, its summary, who signed before, how one is known, the sentence to accept.
 *
 * @throws « introuvable », `transition_refusee` with the reason
 */
export async function lireSignature(deps: Deps, acteur: Acteur, cible: Cible): Promise<z.input<typeof signatureLue>> {
  const { sql } = deps.base;
  const a = await trouverASigner(sql, acteur, cible);
  const resume = await resumerASigner(deps, a);
  const { document } = a;
  const { financeur_id: financeurId, id: dossierId } = a.c.lecture.dossier;
  const code = await lireCode(sql, {
    compteId: acteur.compteId,
    financeurId,
    dossierId,
    objetId: a.objet.id,
    type: cible.type,
  });
  const { organisme, qualite } = await lireSignataire(sql, a.c, acteur, a.objet);
  const demonstration = estDeDemonstration(acteur.courriel, deps.config.demo);
  return {
    objet: a.objet.id,
    type: cible.type,
    version: a.objet.version,
    titre: nommer(a, resume),
    document:
      document === null
        ? null
        : {
            empreinte: document.empreinte,
            nom: document.nom,
            taille: document.taille,
            creeLe: document.creeLe,
            texte: await lireTexte(deps, document.empreinte),
          },
    resume: resume.lignes,
    obligations: resume.obligations,
    signatures: a.anterieures.map(({ nom, pour, le }) => ({ nom, pour, le })),
    signataire: { nom: acteur.nom, courriel: acteur.courriel, organisme, qualite },
    identite: direIdentite(await lireIdentite(sql, acteur.compteId)),
    phrase: phraseDe(a, resume.numero),
    niveau: 'simple',
    horodatage: deps.config.horodatageUrl !== null,
    empechement: await empechementDeNiveau(sql, a.c, acteur.compteId, demonstration),
    code:
      code !== null && code.vivant && code.empreinte === document?.empreinte
        ? { envoyeA: code.courriel, expireLe: new Date(code.expireLe).toISOString() }
        : null,
  };
}

/** The text to sign, as its file. */
export async function lireTexteASigner(
  deps: Deps,
  acteur: Acteur,
  cible: Cible,
): Promise<{ nom: string; dossierId: string; octets: Uint8Array<ArrayBuffer> }> {
  const a = await trouverASigner(deps.base.sql, acteur, cible);
  const document = exigerTexte(a, a.document?.empreinte ?? '');
  const fichier = a.anterieures.at(-1)?.fichier ?? document;
  return {
    nom: fichier.nom,
    dossierId: a.c.lecture.dossier.id,
    octets: new Uint8Array(await lireFichier(deps.stockage, fichier.empreinte)),
  };
}

/** Sends a code for the text that was read. @throws as `lireSignature`; `version_perimee` when the text changed; `trop_de_tentatives` */
export async function demanderCode(
  deps: Deps,
  acteur: Acteur,
  cible: Cible,
  empreinte: string,
): Promise<z.input<typeof codeEnvoye>> {
  const a = await trouverASigner(deps.base.sql, acteur, cible);
  const document = exigerTexte(a, empreinte);
  const resume = await resumerASigner(deps, a);
  const adresse = `${deps.config.baseUrl}/dossiers/${cible.dossier}/actes/${cible.objet}/${cible.type}?texte=${document.empreinte.slice(0, 16)}`;
  return envoyerCode(
    deps.base.sql,
    { ...porteeDuCode(a, acteur.compteId, cible.type, document.empreinte), courriel: acteur.courriel },
    {
      acte: nommer(a, resume),
      dossier: a.c.lecture.dossier.numero ?? '',
      montant: resume.montantCentimes === null ? '' : formaterMontant(resume.montantCentimes),
      adresse,
    },
  );
}
