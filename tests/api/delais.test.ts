// Silence has a legal effect: the deadlines of the worked example, to the instant, in the funder's time zone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import type { Cycle, Dossier } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

/** The silence of the administration once its rejection is born. */
const NE = 'Rejet implicite né, examen en cours';

describe('Les délais', () => {
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

  const lire = async (): Promise<Dossier> => (await m.personne('porteur')).lire(m.dossier);
  const echeance = async (cle: string) => (await lire()).echeances.find((e) => e.cle === cle);
  /** Where the silence of the administration stands, beside the parcours. */
  const silence = async (): Promise<string | undefined> => {
    const { acote } = await (await m.personne('instructeur')).obtenir<Cycle>('GET', `/api/dossiers/${m.dossier}/cycle`);
    return acote.find((r) => r.instance === 'silence')?.etat;
  };
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

  it('le rejet implicite naît à la fin du 8 novembre quand rien ne l’a suspendu, et l’examen se poursuit', async () => {
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    expect(await echeance('rejetImplicite')).toMatchObject({
      le: '2025-11-08T23:00:00.000Z',
      dernierJour: '2025-11-08',
      etat: 'prevue',
    });
    await m.avancer('2025-11-08T23:59:00+01:00');
    const court = await silence();
    await m.avancer('2025-11-09T00:00:00+01:00');
    expect([court, await silence()]).toEqual(['Délai de réponse en cours', NE]);
    // It is a fact noted (CRPA, art. L231-4): the dossier is where it was, and may be contested.
    const { dossier, echeances } = await lire();
    expect([dossier.statut, dossier.terme]).toEqual(['depose', false]);
    expect(echeances.map((e) => [e.cle, e.nature, e.dernierJour])).toEqual([['recours', 'loi', '2026-01-09']]);
    const instructeur = await m.personne('instructeur');
    expect((await instructeur.envoyer(m.dossier, 'PRENDRE_EN_CHARGE')).corps.etat).toBe('examenCompletude');
  });

  it('neuf jours de suspension le portent à la fin du 17 novembre ; le vote qui vient après le remplace', async () => {
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
    // The report on the agenda is not touched.
    expect([(await lire()).dossier.statut, (await lire()).dossier.terme]).toEqual(['rapportDepose', false]);
    expect(await silence()).toBe(NE);
    const dernier = await journal();
    expect(dernier).toMatchObject({ type: 'CONSTATER_REJET_IMPLICITE', role: 'systeme' });
    // The clock stopped at the deadline on its way: the event is dated of the first instant of the 18th in Paris, not of the 18th at 9.
    expect(dernier.instant.slice(0, 16)).toBe('2025-11-17T23:00');
    expect((await courriels('rejetImplicite'))[0]?.roles).toEqual(['porteur', 'instructeur', 'responsable']);
    const assemblees = await m.personne('assemblees');
    const { charge } = histoire(0).actes[m.rang]!;
    const r = await assemblees.envoyer(m.dossier, 'ENREGISTRER_DELIBERATION', charge);
    expect([r.statut, r.corps.etat, await silence()]).toEqual([200, 'acteATransmettre', 'Décision expresse prise']);
    expect((await lire()).echeances).toEqual([]);
    expect(await courriels('rejetImpliciteRemplace')).toHaveLength(1);
  });

  it('le vote enregistré le 14 novembre l’annule', async () => {
    await m.marcher(0, { evenement: 'TRANSMETTRE_ACTE' });
    expect((await lire()).echeances).toEqual([]);
    const [etat] = await jalon.proprietaire.sql<
      { etat: string }[]
    >`select etat from echeances where dossier_id = ${m.dossier} and cle = 'silence.rejetImplicite'`;
    expect(etat?.etat).toBe('annulee');
    await m.avancer('2026-03-01T09:00:00+01:00');
    expect((await lire()).dossier.statut).toBe('acteATransmettre');
  });

  it('des compléments en retard sont constatés et restent possibles ; le silence ne les attend que jusqu’à leur terme', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    await m.avancer('2025-09-30T10:00:00+02:00');
    expect((await lire()).dossier.statut).toBe('complementsEnRetard');
    expect(await journal()).toMatchObject({ type: 'CONSTATER_DELAI_DEPASSE', role: 'systeme' });
    expect(await courriels('complementsEnRetard')).toHaveLength(1);
    // Fifteen days, from 15 September to the term (CRPA, art. L114-5): it runs again though nothing came.
    expect(await echeance('rejetImplicite')).toMatchObject({ dernierJour: '2025-11-23', etat: 'prevue' });
    const instructeur = await m.personne('instructeur');
    expect((await instructeur.envoyer(m.dossier, 'PROLONGER_DELAI')).statut).toBe(200);
    expect(await echeance('complements')).toMatchObject({ dernierJour: '2025-10-14', etat: 'prevue' });
    const { exemple, actes } = histoire(0);
    const depot = { ...actes[m.rang]!, le: '2025-10-05T09:00:00+02:00' };
    expect((await m.faire(depot, exemple))?.statut).toBe(200);
    // Five days more, from the new term granted to 5 October.
    expect(await echeance('rejetImplicite')).toMatchObject({ dernierJour: '2025-11-28', etat: 'prevue' });
    expect(await echeance('complements')).toBeUndefined();
  });

  it('la suspension du dossier n’arrête pas le délai de la loi : le rejet naît pendant qu’elle dure', async () => {
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    const responsable = await m.personne('responsable');
    await m.avancer('2025-10-01T09:00:00+02:00');
    expect((await responsable.envoyer(m.dossier, 'SUSPENDRE', { motif: 'Vérification.' })).statut).toBe(200);
    expect(await echeance('rejetImplicite')).toMatchObject({ dernierJour: '2025-11-08', etat: 'prevue' });
    await m.avancer('2025-12-01T09:00:00+01:00');
    expect(await silence()).toBe(NE);
    const suspendu = await lire();
    // Nothing goes on, but the rejection may be contested.
    const possibles = suspendu.objets.flatMap((o) => o.actions.map((a) => a.type));
    expect([suspendu.dossier.statut, possibles]).toEqual(['suspendu', ['FORMER_RECOURS']]);
    expect((await responsable.envoyer(m.dossier, 'REPRENDRE')).statut).toBe(200);
    expect([(await lire()).dossier.statut, await silence()]).toEqual(['depose', NE]);
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
