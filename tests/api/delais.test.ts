// Silence has a legal effect: the deadlines of the worked example, to the instant, in the funder's time zone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouer } from '../../server/engine/ancien-rejouer.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import type { Dossier } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

describe('Les délais', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeEach(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
  });
  afterEach(async () => {
    expect((await rejouer(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  const lire = async (): Promise<Dossier> => (await m.personne('porteur')).lire(m.dossier);
  const echeance = async (cle: string) => (await lire()).echeances.find((e) => e.cle === cle);
  const courriels = async (genre: string) =>
    jalon.proprietaire.sql<
      { roles: string[] }[]
    >`select charge->'roles' as roles from travaux where dossier_id = ${m.dossier} and type = 'courriel' and charge->>'genre' = ${genre}`;
  const journal = async () =>
    (
      await jalon.proprietaire.sql<
        { type: string; role: string; instant: string }[]
      >`select type, role, instant from evenements_dossier where dossier_id = ${m.dossier} order by rang`
    ).at(-1)!;

  it('le rejet implicite est acquis à la fin du 8 novembre quand rien ne l’a suspendu', async () => {
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    expect(await echeance('rejetImplicite')).toMatchObject({
      le: '2025-11-08T23:00:00.000Z',
      dernierJour: '2025-11-08',
      etat: 'prevue',
    });
    await m.avancer('2025-11-08T23:59:00+01:00');
    expect((await lire()).dossier.statut).toBe('depose');
    await m.avancer('2025-11-09T00:00:00+01:00');
    expect((await lire()).dossier.statut).toBe('rejeteImplicitement');
  });

  it('neuf jours de suspension le portent à la fin du 17 novembre, et il tombe si personne ne vote', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    expect((await echeance('rejetImplicite'))?.etat).toBe('suspendue');
    expect(await echeance('complements')).toMatchObject({ dernierJour: '2025-09-29', etat: 'prevue' });
    await m.marcher(0, { evenement: 'ENREGISTRER_DELIBERATION' });
    expect(await echeance('rejetImplicite')).toMatchObject({
      le: '2025-11-17T23:00:00.000Z',
      dernierJour: '2025-11-17',
      etat: 'prevue',
    });
    expect(await echeance('complements')).toBeUndefined();
    await m.avancer('2025-11-17T23:59:00+01:00');
    expect((await lire()).dossier.statut).toBe('rapportDepose');
    await m.avancer('2025-11-18T09:00:00+01:00');
    const { dossier, echeances } = await lire();
    expect([dossier.statut, dossier.terme, echeances]).toEqual(['rejeteImplicitement', true, []]);
    const dernier = await journal();
    expect(dernier).toMatchObject({ type: 'CONSTATER_REJET_IMPLICITE', role: 'systeme' });
    // The clock stopped at the deadline on its way: the event is dated of the first instant of the 18th in Paris, not of the 18th at 9.
    expect(dernier.instant.slice(0, 16)).toBe('2025-11-17T23:00');
    expect((await courriels('rejetImplicite'))[0]?.roles).toEqual(['porteur', 'instructeur', 'responsable']);
    const assemblees = await m.personne('assemblees');
    const { charge } = histoire(0).actes[m.rang]!;
    await attendreRefus(jalon, () => assemblees.envoyer(m.dossier, 'ENREGISTRER_DELIBERATION', charge), {
      statut: 409,
    });
  });

  it('le vote enregistré le 14 novembre l’annule', async () => {
    await m.marcher(0, { evenement: 'TRANSMETTRE_ACTE' });
    expect((await lire()).echeances).toEqual([]);
    const [etat] = await jalon.proprietaire.sql<
      { etat: string }[]
    >`select etat from echeances where dossier_id = ${m.dossier} and cle = 'rejetImplicite'`;
    expect(etat?.etat).toBe('annulee');
    await m.avancer('2026-03-01T09:00:00+01:00');
    expect((await lire()).dossier.statut).toBe('acteATransmettre');
  });

  it('des compléments en retard sont constatés, restent possibles, et rendent au silence tout ce qu’il a attendu', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    await m.avancer('2025-09-30T10:00:00+02:00');
    expect((await lire()).dossier.statut).toBe('complementsEnRetard');
    expect(await journal()).toMatchObject({ type: 'CONSTATER_DELAI_DEPASSE', role: 'systeme' });
    expect(await courriels('complementsEnRetard')).toHaveLength(1);
    expect((await echeance('rejetImplicite'))?.etat).toBe('suspendue');
    const instructeur = await m.personne('instructeur');
    expect((await instructeur.envoyer(m.dossier, 'PROLONGER_DELAI')).statut).toBe(200);
    expect(await echeance('complements')).toMatchObject({ dernierJour: '2025-10-14', etat: 'prevue' });
    const { exemple, actes } = histoire(0);
    const depot = { ...actes[m.rang]!, le: '2025-10-05T09:00:00+02:00' };
    expect((await m.faire(depot, exemple))?.statut).toBe(200);
    // Twenty days, from 15 September to 5 October.
    expect(await echeance('rejetImplicite')).toMatchObject({ dernierJour: '2025-11-28', etat: 'prevue' });
    expect(await echeance('complements')).toBeUndefined();
  });

  it('la suspension du dossier arrête les délais et les décale de ses jours', async () => {
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    const responsable = await m.personne('responsable');
    await m.avancer('2025-10-01T09:00:00+02:00');
    expect((await responsable.envoyer(m.dossier, 'SUSPENDRE', { motif: 'Vérification.' })).statut).toBe(200);
    expect((await echeance('rejetImplicite'))?.etat).toBe('suspendue');
    await m.avancer('2025-12-01T09:00:00+01:00');
    const suspendu = await lire();
    expect([suspendu.dossier.statut, suspendu.objets.flatMap((o) => o.actions)]).toEqual(['suspendu', []]);
    expect((await responsable.envoyer(m.dossier, 'REPRENDRE')).statut).toBe(200);
    expect(await echeance('rejetImplicite')).toMatchObject({ dernierJour: '2026-01-08', etat: 'prevue' });
    await m.avancer('2026-01-09T00:00:00+01:00');
    expect((await lire()).dossier.statut).toBe('rejeteImplicitement');
  });

  it('suspendre puis reprendre pendant les compléments ne remet pas le silence en marche', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    const responsable = await m.personne('responsable');
    await m.avancer('2025-09-16T09:00:00+02:00');
    expect((await responsable.envoyer(m.dossier, 'SUSPENDRE', { motif: 'Vérification.' })).statut).toBe(200);
    expect((await lire()).echeances.map((e) => e.etat)).toEqual(['suspendue', 'suspendue']);
    expect((await lire()).formulaires.map((f) => f.modifiable)).toEqual([false]);
    await m.avancer('2025-09-20T09:00:00+02:00');
    expect((await responsable.envoyer(m.dossier, 'REPRENDRE')).statut).toBe(200);
    expect((await echeance('rejetImplicite'))?.etat).toBe('suspendue');
    expect(await echeance('complements')).toMatchObject({ dernierJour: '2025-10-03', etat: 'prevue' });
    await m.marcher(0, { evenement: 'DECLARER_COMPLET' });
    expect(await echeance('rejetImplicite')).toMatchObject({ dernierJour: '2025-11-17', etat: 'prevue' });
  });

  it('un dossier retiré n’a plus de délai, et son formulaire ne s’ouvre plus', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    const porteur = await m.personne('porteur');
    expect((await porteur.envoyer(m.dossier, 'RETIRER', {})).statut).toBe(200);
    const { dossier, echeances, formulaires } = await lire();
    expect([dossier.statut, dossier.terme, echeances]).toEqual(['retire', true, []]);
    expect(formulaires.map((f) => f.modifiable)).toEqual([false]);
    await m.avancer('2026-02-01T09:00:00+01:00');
    expect((await lire()).dossier.statut).toBe('retire');
    const instructeur = await m.personne('instructeur');
    await attendreRefus(jalon, () => instructeur.envoyer(m.dossier, 'DECLARER_COMPLET'), { statut: 409 });
  });

  it('un avis qui ne vient pas est constaté à son échéance, et n’empêche plus de proposer', async () => {
    await m.marcher(0, { evenement: 'RENDRE_AVIS' });
    expect((await lire()).echeances.find((e) => e.cle === 'avis')?.dernierJour).toBe('2025-10-10');
    const instructeur = await m.personne('instructeur');
    const proposer = histoire(0).actes.find((a) => a.evenement === 'PROPOSER')!;
    await attendreRefus(jalon, () => instructeur.envoyer(m.dossier, 'PROPOSER', proposer.charge), {
      statut: 409,
      phrase: 'Un avis est encore attendu',
    });
    await m.avancer('2025-10-11T08:00:00+02:00');
    expect((await lire()).objets.find((o) => o.objet.type === 'avis')?.etat).toBe('avisNonRendu');
    expect((await instructeur.envoyer(m.dossier, 'PROPOSER', proposer.charge)).statut).toBe(200);
  });
});
