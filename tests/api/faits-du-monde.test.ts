// What the comptable did is always recorded, over HTTP and in the registers: wherever the dossier is, suspended or waiting, and once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import type { Finances } from '../support/personne.ts';

const [AVANCE, ACOMPTE, DROIT] = [2_446_146, 3_261_528, 7_760_240];

describe('Un paiement', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeEach(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
  });
  afterEach(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  const statut = async (): Promise<string> => (await (await m.personne('instructeur')).lire(m.dossier)).dossier.statut;
  const responsable = async (type: 'SUSPENDRE' | 'REPRENDRE'): Promise<void> => {
    const charge = type === 'SUSPENDRE' ? { motif: 'Contrôle.' } : {};
    expect((await (await m.personne('responsable')).envoyer(m.dossier, type, charge)).statut).toBe(200);
  };
  const retour = async (numero: string, issue: 'paye' | 'rejete', date: string): Promise<string> => {
    const admin = await m.personne('administrateur');
    const { lignes } = await admin.obtenir<{ lignes: { issue: string }[] }>('POST', '/api/retours-comptable', {
      lignes: [{ numero, issue, date, ...(issue === 'rejete' ? { motif: 'Compte clos.' } : {}) }],
    });
    return lignes[0]!.issue;
  };
  const verse = async (): Promise<number> =>
    (await (await m.personne('finances')).lire(m.dossier)).dossier.montantVerse;
  /** What the registers say of the payments: the mandats, the envelopes, the credits of the dossier. */
  const registres = async () =>
    (
      await jalon.proprietaire.sql<Record<string, number>[]>`
        select (select sum(montant_centimes)::float8 from mandats_paiement where etat = 'paye') as mandats,
          (select sum(paye_centimes)::float8 from enveloppes) as enveloppes,
          (select sum(paye_centimes)::float8 from credits_tenus) as tenus,
          (select count(*)::int from mandats_paiement where etat = 'mandate') as "chezLeComptable"`
    )[0];
  const sauter = (): void => void (m.rang += 1);

  it('de l’acompte, venu après le bilan et pendant une suspension : le solde l’attend, juste, et s’enregistre', async () => {
    await m.marcher(0, { evenement: 'CONSTATER_PAIEMENT', objet: 'acompte' });
    sauter();
    await m.marcher(0, { evenement: 'LIQUIDER', objet: 'solde' });
    // The accounts wait for the mandate that is at the comptable's: no solde is born before.
    expect(await statut()).toBe('droitArrete');
    await responsable('SUSPENDRE');
    expect(await retour('2026-041877', 'paye', '2026-10-02')).toBe('applique');
    expect(await retour('2026-041877', 'paye', '2026-10-02')).toBe('deja');
    expect([await verse(), await registres()]).toEqual([
      AVANCE + ACOMPTE,
      { mandats: AVANCE + ACOMPTE, enveloppes: AVANCE + ACOMPTE, tenus: AVANCE + ACOMPTE, chezLeComptable: 0 },
    ]);
    await responsable('REPRENDRE');
    await m.marcher(0, { evenement: 'CONSTATER_PAIEMENT', objet: 'solde' });
    await responsable('SUSPENDRE');
    expect(await retour('2026-089316', 'paye', '2026-10-12')).toBe('applique');
    await responsable('REPRENDRE');
    sauter();
    await m.marcher(0);
    expect([await verse(), await registres()]).toEqual([
      DROIT,
      { mandats: DROIT, enveloppes: DROIT, tenus: DROIT, chezLeComptable: 0 },
    ]);
    const { montants } = await (
      await m.personne('finances')
    ).obtenir<Finances>('GET', `/api/dossiers/${m.dossier}/finances`);
    expect(montants?.titres).toEqual([]);
  });

  it('de l’acompte, rejeté après le bilan : la demande est sans suite, le solde paie tout le reste', async () => {
    await m.marcher(0, { evenement: 'CONSTATER_PAIEMENT', objet: 'acompte' });
    sauter();
    await m.marcher(0, { evenement: 'LIQUIDER', objet: 'solde' });
    expect(await retour('2026-041877', 'rejete', '2026-10-02')).toBe('applique');
    expect([await statut(), await verse()]).toEqual(['soldeAVerser', AVANCE]);
    const { exemple, actes } = histoire(0);
    const acte = actes[m.rang]!;
    const r = await m.faire({ ...acte, charge: { montant: DROIT - AVANCE } }, exemple);
    expect(r?.statut, JSON.stringify(r?.corps)).toBe(200);
    sauter();
    await m.marcher(0);
    expect([await verse(), await registres()]).toEqual([
      DROIT,
      { mandats: DROIT, enveloppes: DROIT, tenus: DROIT, chezLeComptable: 0 },
    ]);
  });
});
