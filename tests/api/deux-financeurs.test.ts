// The call of two funders over HTTP, on the database: each decides, each signs, the Région engages and pays.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { phases } from '../../workflows/phases/index.ts';
import { deuxFinanceurs, normandieDeLAppel } from '../support/appels/deux-financeurs.ts';
import { histoire, reponses } from '../support/histoire-deux-financeurs.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Acte } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';

describe('Deux financeurs, du dépôt à la clôture', () => {
  let jalon: Jalon;
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
  const faire = async (acte: Acte): Promise<void> => {
    await (await jalon.connecter('administrateur')).obtenir('POST', '/api/demonstration/horloge', { vers: acte.le });
    if (acte.role === 'comptable') return payer(acte.charge['date']);
    const qui = await personne(acte.role);
    if (acte.reponses !== undefined) await remplir(qui, acte.reponses);
    const charge = { ...acte.charge };
    if (charge['fichier'] === '@piece') charge['fichier'] = await qui.joindre(dossier);
    const { statut, corps } = await qui.envoyer(dossier, acte.evenement, charge, acte.objet);
    expect([acte.evenement, statut, statut === 200 ? null : corps]).toEqual([acte.evenement, 200, null]);
  };

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [compilerAppel(deuxFinanceurs, { phases })] });
    await assurerFinanceurs(jalon.proprietaire.sql, [normandieDeLAppel]);
    const porteur = await personne('porteur');
    dossier = await porteur.ouvrirDossier(deuxFinanceurs.slug, 'normandie');
    for (const acte of histoire) await faire(acte);
  });
  afterAll(() => jalon.fermer());

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
