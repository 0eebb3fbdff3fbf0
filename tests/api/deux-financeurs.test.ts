// The call of two funders over HTTP, on the database: each decides, each signs, the Région engages and pays.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { phases } from '../../workflows/phases/index.ts';
import { deuxFinanceurs, normandieDeLAppel } from '../support/appels/deux-financeurs.ts';
import { histoire, reponses } from '../support/histoire-deux-financeurs.ts';
import { Histoire } from '../support/histoire-documents.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Acte } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';

/** What each of these acts leaves reserved, on the trunk and by branch, and engaged: centimes. */
const SUIVIS = ['PROPOSER', 'region.ENREGISTRER_DELIBERATION', 'etat.ENREGISTRER_ARRETE', 'ENREGISTRER_ENGAGEMENT'];

describe('Deux financeurs, du dépôt à la clôture', () => {
  let jalon: Jalon;
  let jeu: Histoire;
  let racine = '';
  const tenus: Record<string, unknown> = {};
  let dossier = '';
  const personnes = new Map<string, Personne>();
  const personne = async (role: string): Promise<Personne> => {
    const qui = role === 'porteur' ? role : `${role}@normandie.demo.test`;
    const p = personnes.get(qui) ?? (await jalon.connecter(qui));
    personnes.set(qui, p);
    return p;
  };
  const remplir = async (porteur: Personne, cle: string): Promise<void> => {
    const { formulaires } = await porteur.lire(dossier);
    await porteur.repondre(dossier, formulaires.findLast((f) => f.cle === cle)!.id, reponses[cle] ?? {});
  };
  /** The comptable's return on the last mandate. */
  const payer = async (date: unknown): Promise<void> => {
    const admin = await personne('administrateur');
    const { mandats } = await admin.obtenir<{ mandats: { numero: string }[] }>('GET', '/api/mandats');
    const ligne = { numero: mandats.at(-1)?.numero, issue: 'paye', date };
    const { lignes } = await admin.obtenir<{ lignes: unknown[] }>('POST', '/api/retours-comptable', {
      lignes: [ligne],
    });
    expect(lignes).toMatchObject([{ issue: 'applique' }]);
  };
  const lireTenus = async () => {
    const lignes = await jalon.proprietaire.sql<{ branche: string; reserve: number; engage: number }[]>`
      select branche, sum(reserve_centimes)::float8 as reserve, sum(engage_centimes)::float8 as engage from credits_tenus
      where dossier_id = ${dossier} group by branche having sum(reserve_centimes) + sum(engage_centimes) > 0 order by branche`;
    const [enveloppe] = await jalon.proprietaire.sql<{ n: number }[]>`
      select (reserve_centimes + engage_centimes)::float8 as n from enveloppes where cle = 'ateliers-partages'`;
    return [enveloppe?.n, ...lignes.map((l) => [l.branche, l.reserve, l.engage])];
  };
  const faire = async (acte: Acte): Promise<void> => {
    await (await jalon.connecter('administrateur')).obtenir('POST', '/api/demonstration/horloge', { vers: acte.le });
    if (acte.role === 'comptable') return payer(acte.charge['date']);
    const qui = await personne(acte.role);
    if (acte.reponses !== undefined) await remplir(qui, acte.reponses);
    const charge = { ...acte.charge };
    if (charge['fichier'] === '@piece') charge['fichier'] = await qui.joindre(dossier);
    const { statut, corps } = await qui.envoyer(dossier, acte.evenement, charge, acte.objet);
    expect([acte.evenement, statut, statut === 200 ? null : corps]).toEqual([acte.evenement, 200, null]);
    await jeu.travailler();
    if (SUIVIS.includes(acte.evenement)) tenus[acte.evenement] = await lireTenus();
  };

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [compilerAppel(deuxFinanceurs, { phases })] });
    await assurerFinanceurs(jalon.proprietaire.sql, [normandieDeLAppel]);
    racine = await mkdtemp(path.join(tmpdir(), 'jalon-documents-'));
    jeu = new Histoire(jalon, racine);
    const porteur = await personne('porteur');
    dossier = await porteur.ouvrirDossier(deuxFinanceurs.slug, 'normandie');
    for (const acte of histoire) await faire(acte);
  });
  afterAll(async () => {
    await jalon.fermer();
    await rm(racine, { recursive: true, force: true });
  });

  it('est clos, payé une fois, au centime et par fonds', async () => {
    const agent = await personne('finances');
    const { dossier: lu } = await agent.lire(dossier);
    expect([lu.statut, lu.montantVote]).toEqual(['clos', 8_000_000]);
    const { montants } = await agent.finances(dossier);
    expect(montants?.versements.map((v) => [v.genre, v.etat, v.montant])).toEqual([['solde', 'paye', 7_200_000]]);
    expect(montants?.fonds.map((f) => [f.cle, f.verse])).toEqual([
      ['region', 4_320_000],
      ['etat', 2_880_000],
    ]);
    expect(montants?.degagement).toMatchObject({ centimes: 800_000 });
  });

  it('chaque décision tient sa réserve à côté de l’autre ; rien n’est libre pour un tiers avant l’engagement', () => {
    expect(tenus).toEqual({
      PROPOSER: [8_000_000, ['', 8_000_000, 0]],
      'region.ENREGISTRER_DELIBERATION': [8_000_000, ['', 3_200_000, 0], ['region', 4_800_000, 0]],
      'etat.ENREGISTRER_ARRETE': [8_000_000, ['etat', 3_200_000, 0], ['region', 4_800_000, 0]],
      ENREGISTRER_ENGAGEMENT: [8_000_000, ['', 0, 8_000_000]],
    });
  });

  it('chaque convention a son numéro, que disent ses lettres ; elle nomme les deux décisions', async () => {
    const lignes = await jalon.proprietaire.sql<{ etape: string; numero: string }[]>`
      select etape, numero from conventions where dossier_id = ${dossier} order by etape`;
    expect(lignes.map(({ etape, numero }) => [etape, numero.replace(/^C-ATP-2025-\d{5}/, 'C')])).toEqual([
      ['conventionEtat', 'C'],
      ['conventionRegion', 'C-2'],
    ]);
    const documents = await jeu.documents();
    const textes = (modele: string): string[] => documents.filter((d) => d.modele === modele).map((d) => d.texte);
    // The address under the signatures ends with the same number, cut where its line ends.
    const sansAdresse = (texte: string): string => texte.replaceAll(/acte=C-ATP-2025-\s?\d{5}(?:\s?-\s?\d)?/g, '');
    const nommees = (texte: string): string[] => [...new Set(sansAdresse(texte).match(/C-ATP-2025-\d{5}(?:-2)?/g))];
    expect([...textes('convention'), ...textes('notification-convention')].map(nommees)).toEqual(
      [0, 1, 0, 1].map((i) => [lignes[i]!.numero]),
    );
    for (const texte of textes('convention'))
      expect([texte.includes('CP 25-11'), texte.includes('2025-1412')]).toEqual([true, true]);
  });

  it('garde la décision et la convention de chacun', async () => {
    const { sql } = jalon.proprietaire;
    expect([
      ...(await sql`select etape, numero, montant_centimes from decisions where dossier_id = ${dossier} order by etape`),
    ]).toEqual([
      { etape: 'decisionEtat', numero: '2025-1412', montant_centimes: 3_200_000 },
      { etape: 'decisionRegion', numero: 'CP 25-11', montant_centimes: 4_800_000 },
    ]);
    expect([
      ...(await sql`select etape, signee_region_le::text as signee from conventions where dossier_id = ${dossier} order by etape`),
    ]).toEqual([
      { etape: 'conventionEtat', signee: '2025-12-04' },
      { etape: 'conventionRegion', signee: '2025-12-05' },
    ]);
  });

  it('se rejoue à l’identique', async () => {
    expect(await rejouerBase(jalon.proprietaire.sql)).toEqual({ dossiers: 1, ecarts: [] });
  });
});
