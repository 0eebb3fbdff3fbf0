import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';

describe('L’exemple textile, du dépôt à la clôture financière', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0);
  });
  afterAll(() => jalon.fermer());

  it('porte le numéro suivant du compteur de l’année', async () => {
    expect((await (await m.personne('porteur')).lire(m.dossier)).dossier.numero).toBe('IER-2025-00017');
  });

  it('donne chaque montant au centime, avec son explication', async () => {
    const agent = await m.personne('finances');
    const { dossier } = await agent.lire(m.dossier);
    const { montants: finances } = await agent.finances(m.dossier);
    expect(dossier.montantVote).toBe(8_153_820);
    expect(finances?.demande).toMatchObject({ centimes: 8_153_820 });
    expect(finances?.versements.map((v) => [v.genre, v.etat, v.montant])).toEqual([
      ['avance', 'paye', 2_446_146],
      ['acompte', 'paye', 3_261_528],
      ['solde', 'paye', 2_052_566],
    ]);
    expect(finances?.droit).toMatchObject({ centimes: 7_760_240 });
    expect(finances?.solde).toMatchObject({ centimes: 2_052_566 });
    expect(finances?.degagement).toMatchObject({ centimes: 393_580 });
    expect(finances?.fonds.map((f) => [f.cle, f.verse])).toEqual([
      ['pacte', 4_656_144],
      ['region', 3_104_096],
    ]);
    expect(finances?.droit?.termes.length).toBeGreaterThan(1);
  });

  it('attend encore le suivi à six mois, dû le 24 janvier 2027', async () => {
    const { dossier, echeances } = await (await m.personne('porteur')).lire(m.dossier);
    expect(dossier.statut).toBe('suiviAttendu');
    expect(echeances.find((e) => e.cle === 'suivi')?.dernierJour).toBe('2027-01-24');
  });

  it('se rejoue à l’identique depuis son journal, chaîne intacte', async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    const { integre } = await (
      await m.personne('porteur')
    ).obtenir<{ integre: boolean }>('GET', `/api/dossiers/${m.dossier}/journal`);
    expect(integre).toBe(true);
  });
});
