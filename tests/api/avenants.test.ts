// Avenants that change the amount, through the API: decided, engaged when it is higher, signed, notified; the credits and the registers tell the same story.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { recapitulerMessages } from '../../server/echanges/recapituler.ts';
import { relayerRappels, type Travail } from '../../server/jobs/travaux.ts';
import { traiterRappel } from '../../server/notifications/traiter-rappel.ts';
import { ajouterJours, formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

const AVENANT = { type: 'avenant', genre: 'montant' };
const JOUR = '2025-12-09';

describe('Les avenants', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeEach(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'DEMANDER_VERSEMENT' });
    await m.avancer(`${JOUR}T09:00:00+01:00`);
  });
  afterEach(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  const faire = async (
    qui: string,
    type: string,
    charge: Record<string, Valeur> = {},
    cible?: { type: string; genre: string },
  ) => {
    const r = await (await m.personne(qui)).envoyer(m.dossier, type, charge, cible);
    expect(r.statut, JSON.stringify(r.corps)).toBe(200);
    return r.corps.etat;
  };
  const signe = async (qui: string): Promise<Record<string, Valeur>> => ({
    fichier: await (await m.personne(qui)).joindre(m.dossier, 'avenant.pdf'),
  });
  /** From the demand to the decision of the commission permanente. */
  const decider = async (montant: number): Promise<string> => {
    await faire('porteur', 'DEMANDER_AVENANT', { nature: 'montant', montant, motif: 'Le projet a changé.' });
    await faire('instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: 'Justifié.' }, AVENANT);
    await faire('responsable', 'ACCORDER', {}, AVENANT);
    const acte = { numero: 'CP/2025-DEC/01', date: JOUR, transmisLe: JOUR, executoireLe: JOUR };
    return faire('assemblees', 'ENREGISTRER_DECISION', { issue: 'adopte', ...acte }, AVENANT);
  };
  const signerEtNotifier = async (): Promise<void> => {
    await faire('porteur', 'SIGNER_AVENANT', await signe('porteur'), AVENANT);
    await faire('ordonnateur', 'CONTRESIGNER_AVENANT', await signe('ordonnateur'), AVENANT);
    expect(await faire('instructeur', 'NOTIFIER_AVENANT', {}, AVENANT)).toBe('notifie');
  };
  const jourDe = async (qui: Personne, cle: string): Promise<string | undefined> =>
    (await qui.lire(m.dossier)).dates.find((date) => date.cle === cle)?.jour;
  /** One turn of a worker that has just started: its reminders made into mails, as many times as it is asked. */
  const rappeler = async (): Promise<string[]> => {
    const { sql } = jalon.travail;
    await Promise.all([relayerRappels(sql), relayerRappels(sql)]);
    const traiter = traiterRappel({ base: jalon.travail, reglages: { baseUrl: 'https://jalon.test', demo: true } });
    const travaux = await sql<Travail[]>`
      select id, cle, financeur_id as "financeurId", dossier_id as "dossierId", type, charge from travaux where type = 'rappel'`;
    for (const travail of [...travaux, ...travaux]) await traiter(travail);
    const envois = await sql<{ sujet: string }[]>`
      select charge->>'sujet' as sujet from travaux where cle like 'rappel:%' and type = 'courriel-envoi' order by cree_le, cle`;
    return envois.map(({ sujet }) => sujet.split(' — ')[0] ?? '');
  };
  const engage = async (): Promise<number> => {
    const [ligne] = await jalon.proprietaire.sql<{ engage: number }[]>`
      select sum(engage_centimes)::int as engage from credits_tenus where dossier_id = ${m.dossier}`;
    return ligne?.engage ?? 0;
  };

  it('le bilan bientôt dû a trois issues, la prorogation jusqu’à la fin ; ce qui n’est pas réalisé se déclare une fois', async () => {
    const porteur = await m.personne('porteur');
    const issues = async (): Promise<unknown> =>
      (await porteur.lire(m.dossier)).bilanDu?.issues.map((x) => x.issue).sort();
    // While the action runs its porteur chooses: nothing is theirs to play, in no list and in no count; the day after it ended, its bilan is.
    const aJouer = async (): Promise<unknown[]> => {
      const tous = await porteur.obtenir<{ dossiers: { actions: string[]; attentes: { libre: boolean }[] }[] }>(
        'GET',
        '/api/dossiers',
      );
      const { total } = await porteur.obtenir<{ total: number }>('GET', '/api/dossiers?aTraiter=oui');
      return [total, tous.dossiers[0]?.actions, tous.dossiers[0]?.attentes.map(({ libre }) => libre)];
    };
    expect(await aJouer()).toEqual([0, [], [true]]);
    const fin = await jourDe(porteur, 'fin');
    expect([fin, await issues()]).toEqual([expect.stringMatching(/^2026-/u), undefined]);
    await m.avancer(`${ajouterJours(fin!, -30)}T09:00:00+02:00`);
    expect(await issues()).toEqual(['fait', 'nonFait', 'plusDeTemps']);
    expect((await (await m.personne('instructeur')).lire(m.dossier)).bilanDu).toBeNull();
    await m.avancer(`${ajouterJours(fin!, 2)}T09:00:00+02:00`);
    expect(await issues()).toEqual(['fait', 'nonFait']);
    expect(await aJouer()).toEqual([1, ['Préparer le bilan final'], [false]]);
    const charge = { motif: 'Le partenaire a fermé.', sommesRecues: 'aucune', attestation: '1' };
    const sansAttester = { ...charge, attestation: null };
    expect((await porteur.envoyer(m.dossier, 'DECLARER_NON_REALISE', sansAttester)).statut).toBe(422);
    await faire('porteur', 'DECLARER_NON_REALISE', charge);
    expect((await porteur.envoyer(m.dossier, 'DECLARER_NON_REALISE', charge)).statut).toBe(409);
    expect(await issues()).toEqual(['fait']);
    await faire('responsable', 'ENGAGER_RESILIATION', { motif: 'Action déclarée non réalisée.' });
  });

  it('chaque date à retenir se rappelle une fois avant qu’elle vienne ; celle qui se déplace se rappelle à son nouveau jour', async () => {
    const porteur = await m.personne('porteur');
    const [fin, bilan] = [await jourDe(porteur, 'fin'), await jourDe(porteur, 'bilan')];
    const dire = (jour: string): string => `Votre action se termine le ${formaterDate(jour)}`;
    await m.avancer(`${ajouterJours(fin!, -31)}T12:00:00+02:00`);
    expect(await rappeler()).toEqual([]);
    // Due, but moved before any worker saw it: nothing is said of a day that is no more.
    await m.avancer(`${ajouterJours(fin!, -29)}T12:00:00+02:00`);
    expect((await porteur.lire(m.dossier)).dates.filter((d) => d.approche).map((d) => d.cle)).toEqual(['fin']);
    const plusTard = ajouterJours(fin!, 60);
    const cible = { type: 'avenant', genre: 'prorogation' };
    await faire('porteur', 'DEMANDER_AVENANT', { nature: 'prorogation', finAction: plusTard, motif: 'Un retard.' });
    await faire('instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: 'Justifié.' }, cible);
    await faire('responsable', 'ACCORDER', {}, cible);
    await faire('porteur', 'SIGNER_AVENANT', await signe('porteur'), cible);
    await faire('ordonnateur', 'CONTRESIGNER_AVENANT', await signe('ordonnateur'), cible);
    await faire('instructeur', 'NOTIFIER_AVENANT', {}, cible);
    expect([await jourDe(porteur, 'fin'), await rappeler()]).toEqual([plusTard, []]);
    await m.avancer(`${ajouterJours(plusTard, -29)}T12:00:00+02:00`);
    expect([await rappeler(), await rappeler()]).toEqual([[dire(plusTard)], [dire(plusTard)]]);
    // Once a day, then never: as the account says.
    const sql = jalon.proprietaire.sql;
    await porteur.obtenir('PUT', '/api/compte/echanges', { cadence: 'quotidienne' });
    expect(bilan! < (await jourDe(porteur, 'bilan'))!).toBe(true);
    await m.avancer(`${ajouterJours(plusTard, 45)}T12:00:00+02:00`);
    expect(await rappeler()).toEqual([dire(plusTard)]);
    await sql`update rappels_a_recapituler set le = maintenant() - interval '1 day'`;
    const reglages = { baseUrl: 'https://jalon.test', demo: true };
    expect([
      await recapitulerMessages(jalon.travail.sql, reglages),
      await recapitulerMessages(jalon.travail.sql, reglages),
    ]).toEqual([1, 0]);
    const [envoi] = await sql<
      { charge: { sujet: string; texte: string } }[]
    >`select charge from travaux where cle like 'recapitulatif:%'`;
    expect(envoi?.charge.sujet).toBe('Un rappel sur vos dossiers');
    expect(envoi?.charge.texte).toContain('Votre bilan final est attendu pour le');
    // Not done: what was to be kept is settled another way, and a day that has come is told to nobody.
    await sql`update rappels set parti_le = null`;
    await m.avancer(`${ajouterJours(plusTard, 90)}T12:00:00+02:00`);
    await sql`delete from travaux where type = 'rappel'`;
    expect(await rappeler()).toEqual([dire(plusTard)]);
    expect(await sql`select 1 from travaux where type = 'rappel'`).toHaveLength(0);
  });

  it('une hausse : ses lignes sont proposées, partagées sur le cumul, engagées, puis elle est signée', async () => {
    expect(await decider(9_000_001)).toBe('engagementAttendu');
    const finances = await m.personne('finances');
    const { lignes } = (await finances.acte(m.dossier, 'ENREGISTRER_ENGAGEMENT', AVENANT)).propositions as {
      lignes: { fonds: string; montant: number }[];
    };
    const parFonds = (fonds: string) => lignes.filter((l) => l.fonds === fonds).reduce((t, l) => t + l.montant, 0);
    // 60 % of 90 000,01 € is 54 000,01 €; 48 922,92 € were engaged before. The Région pays the rest of the 8 461,81 €.
    expect([parFonds('pacte'), parFonds('region')]).toEqual([507_709, 338_472]);
    const charge = { numero: '2025-005001', date: JOUR };
    const ailleurs = [
      { id: 'L1', fonds: 'pacte', axe: 'axe 1', exercice: 2026, montant: 507_708 },
      { id: 'L2', fonds: 'region', axe: 'fonds propres', exercice: 2026, montant: 338_473 },
    ];
    await attendreRefus(
      jalon,
      () => finances.envoyer(m.dossier, 'ENREGISTRER_ENGAGEMENT', { ...charge, lignes: ailleurs }, AVENANT),
      { statut: 409, phrase: 'Le partage entre les fonds ne suit pas la règle de l’appel' },
    );
    await faire('finances', 'ENREGISTRER_ENGAGEMENT', { ...charge, lignes }, AVENANT);
    const { dossier } = await finances.lire(m.dossier);
    expect([dossier.montantVote, await engage()]).toEqual([8_153_820, 9_000_001]);
    await signerEtNotifier();
    expect((await finances.lire(m.dossier)).dossier.montantVote).toBe(9_000_001);
  });

  it('un transfert : le repreneur prend la place du bénéficiaire, qui ne voit plus le dossier', async () => {
    const cible = { type: 'avenant', genre: 'transfert' };
    const [ancien, repreneur] = [await m.personne('porteur'), await m.personne('partenaire')];
    const liste = async (qui: Personne): Promise<string[]> =>
      (await qui.obtenir<{ dossiers: { id: string }[] }>('GET', '/api/dossiers')).dossiers.map(({ id }) => id);
    const lu = async (qui: Personne): Promise<number> =>
      (await qui.demander('GET', `/api/dossiers/${m.dossier}`)).statut;
    const demander = (siret: string) =>
      ancien.envoyer(m.dossier, 'DEMANDER_AVENANT', { nature: 'transfert', siret, motif: 'Cession de l’activité.' });
    // To oneself, or to a body that nobody knows, there is nothing to transfer.
    for (const siret of ['00012503900016', '00087412300016'])
      expect((await demander(siret)).statut, siret).toBeGreaterThanOrEqual(400);
    expect((await demander('00047812300011')).statut).toBe(200);
    await faire('instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: 'Même activité.' }, cible);
    await faire('responsable', 'ACCORDER', {}, cible);
    await faire('porteur', 'SIGNER_AVENANT', await signe('porteur'), cible);
    await faire('ordonnateur', 'CONTRESIGNER_AVENANT', await signe('ordonnateur'), cible);
    expect([await lu(ancien), await lu(repreneur)]).toEqual([200, 404]);
    await faire('instructeur', 'NOTIFIER_AVENANT', {}, cible);
    expect([await lu(ancien), await lu(repreneur)]).toEqual([404, 200]);
    expect([await liste(ancien), await liste(repreneur)]).toEqual([[], [m.dossier]]);
    // What was awaited of the beneficiary is awaited of the new one, who may do it.
    const [attente] = await jalon.proprietaire.sql<{ n: number }[]>`
      select count(*)::int as n from attentes a join dossiers d on d.id = a.dossier_id
      where a.dossier_id = ${m.dossier} and (a.siren <> d.siren or (a.role = 'porteur' and a.organisation_id <> d.organisation_id))`;
    expect(attente?.n).toBe(0);
    const echeancier = { nature: 'echeancier', echeancier: 'En juin.', motif: 'Trésorerie.' };
    expect((await repreneur.envoyer(m.dossier, 'DEMANDER_AVENANT', echeancier)).statut).toBe(200);
    expect((await ancien.demander('GET', `/api/dossiers/${m.dossier}/journal`)).statut).toBe(404);
  });

  it('une baisse : les crédits sont rendus à la notification, et les registres disent la même chose', async () => {
    expect(await decider(5_000_000)).toBe('signaturePorteurAttendue');
    expect(await engage()).toBe(8_153_820);
    await signerEtNotifier();
    const { dossier } = await (await m.personne('finances')).lire(m.dossier);
    expect([dossier.montantVote, await engage()]).toEqual([5_000_000, 5_000_000]);
  });
});
