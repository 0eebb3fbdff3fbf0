// How each signature of a dossier was given, in words: by a code, by certificate, on paper. Each is worth what it is worth, and it is said.
import type postgres from 'postgres';
import type { z } from 'zod';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Acteur } from '../acces/acteur.ts';
import { titresDesDocuments } from '../documents/titres.ts';
import { consulterPourSaTache, lireEvenements, type EvenementJournal } from '../dossiers/consulter.ts';
import { jumeauDe } from '../engine/faits.ts';
import { PAPIER_LE } from '../../workflows/phases/conventionnement/signature.ts';
import type { Signature } from '../phases/jumeau.ts';
import type { niveauxLus } from './schemas.ts';
import type { SignatureParCertificat } from './signature-du-pdf.ts';

type Niveau = z.input<typeof niveauxLus>['signatures'][number]['niveau'];

interface Connues {
  /** Ranks of the acts that were signed in the page. */
  parCode: ReadonlySet<number>;
  /** Who signed a file that came back from the parapheur, by file. */
  certificats: ReadonlyMap<string, SignatureParCertificat>;
}

function direNiveau(e: EvenementJournal, s: Signature, { parCode, certificats }: Connues): [Niveau, string] {
  if (parCode.has(e.rang))
    return [
      'code',
      'Ici, par un code reçu par courriel\u00a0: signature simple (règlement eIDAS, art. 3, 10). Sa preuve, scellée, est jointe au PDF.',
    ];
  if (s.par === 'beneficiaire') return ['papier', 'Sur papier\u00a0: l’exemplaire signé a été déposé numérisé.'];
  const papierLe = e.charge[PAPIER_LE];
  if (typeof papierLe === 'string')
    return [
      'papier',
      `À la main, sur papier, le ${formaterDate(papierLe)}\u00a0: l’exemplaire signé a été déposé numérisé.`,
    ];
  const [fichier] = (e.charge[s.champ] ?? []) as readonly { id: string }[];
  const certificat = certificats.get(fichier?.id ?? '');
  if (certificat === undefined)
    return [
      'certificatNonVerifie',
      'Par un fichier déposé comme signé par certificat\u00a0: ce certificat n’est pas vérifié ici.',
    ];
  return [
    'certificat',
    `Par certificat, dans le parapheur\u00a0: ${certificat.sujet}. Le texte et la signature sont vérifiés\u00a0; l’autorité qui a délivré le certificat (${certificat.emetteur}) ne l’est pas.`,
  ];
}

/** The signatures of a dossier, in their order, each with its level; none for whoever is neither of the porteur nor of the funder. Throws « introuvable ». */
export async function lireNiveaux(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
): Promise<z.input<typeof niveauxLus>> {
  const c = await consulterPourSaTache(sql, acteur, dossierId);
  if (c.etroit || c.audience === 'tiers') return { signatures: [] };
  const { financeur_id: financeur, id } = c.lecture.dossier;
  const preuves = await sql<{ rang: number }[]>`
    select rang from preuves_signature where financeur_id = ${financeur} and dossier_id = ${id}`;
  const rendus = await sql<{ fichier: string; certificat: SignatureParCertificat }[]>`
    select fichier_id as fichier, certificat from envois_parapheur where financeur_id = ${financeur} and dossier_id = ${id} and etat = 'signe'`;
  const connues = {
    parCode: new Set(preuves.map(({ rang }) => rang)),
    certificats: new Map(rendus.map(({ fichier, certificat }) => [fichier, certificat])),
  };
  return {
    signatures: (await lireEvenements(sql, c)).flatMap((e) => {
      const [instance = '', type = ''] = e.acte?.split('/') ?? [];
      const signes = jumeauDe(c, instance)?.signes ?? {};
      const s = Object.hasOwn(signes, type) ? signes[type] : undefined;
      if (s === undefined || e.efface) return [];
      const [niveau, dit] = direNiveau(e, s, connues);
      // Who signed for the funder is an agent: the act itself names him.
      const qui = s.par === 'financeur' && c.audience !== 'region' ? c.lecture.financeur.nom : (e.acteur ?? '');
      return [
        { rang: e.rang, titre: titresDesDocuments[s.modele], qui, le: new Date(e.instant).toISOString(), niveau, dit },
      ];
    }),
  };
}
