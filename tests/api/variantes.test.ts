// The worked example when it does not go as planned: each road to its end, and the journal tells the same story.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import type { Dossier } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

describe('Les variantes de l’exemple textile', () => {
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

  const lire = async (): Promise<Dossier> => (await m.personne('finances')).lire(m.dossier);
  const montants = async () => (await (await m.personne('finances')).finances(m.dossier)).montants;
  const faire = async (
    qui: string,
    type: string,
    charge: Record<string, Valeur> = {},
    cible?: { type: string; genre: string },
  ): Promise<string> => {
    const r = await (await m.personne(qui)).envoyer(m.dossier, type, charge, cible);
    expect(r.statut, JSON.stringify(r.corps)).toBe(200);
    return r.corps.etat;
  };
  const statut = async () => (await lire()).dossier.statut;
  const delibere = (change: Record<string, Valeur>): Record<string, Valeur> => {
    const { charge } = histoire(0).actes.find((a) => a.evenement === 'ENREGISTRER_DELIBERATION')!;
    const { montant, agrementPlaces, ...reste } = charge;
    const attribue = change['issue'] === 'amende' || change['issue'] === undefined;
    return { ...reste, ...(attribue ? { montant: montant!, agrementPlaces: agrementPlaces! } : {}), ...change };
  };
  const rendreExecutoire = async () => {
    await m.avancer('2025-11-19T09:00:00+01:00');
    await faire('assemblees', 'TRANSMETTRE_ACTE', { date: '2025-11-18' });
    await faire('assemblees', 'PUBLIER_ACTE', { date: '2025-11-19' });
  };
  const documents = async () =>
    (
      await jalon.proprietaire.sql<
        { modele: string }[]
      >`select charge->>'modele' as modele from travaux where dossier_id = ${m.dossier} and type = 'document' order by cree_le, cle`
    ).map((t) => t.modele);

  it('moins fait que versé : procédure contradictoire, titre de recette de 28 179,74 €, recouvré, clos', async () => {
    await m.marcher(1, { evenement: 'OUVRIR_CONTRADICTOIRE' });
    expect(await statut()).toBe('tropVerseARecouvrer');
    const tropVerse = { type: 'recouvrement', genre: 'tropVerse' };
    const ordonnateur = await m.personne('ordonnateur');
    // The contradictory procedure comes first, whoever asks.
    await attendreRefus(
      jalon,
      () => ordonnateur.envoyer(m.dossier, 'EMETTRE_TITRE', { numero: '2026-T-00731' }, tropVerse),
      { statut: 409, phrase: 'le dossier en est à « Trop-versé à notifier »' },
    );
    // The comptable answers by this number: another titre of the funder may not bear it.
    await m.marcher(1, { evenement: 'EMETTRE_TITRE' });
    const { sql } = jalon.proprietaire;
    await sql`insert into titres_recette (financeur_id, id, dossier_id, etape, objet_id, numero, date_titre, montant_centimes)
      select d.financeur_id, gen_random_uuid(), d.id, 'solde', o.id, '2026-T-00731', '2026-08-01', 100
      from dossiers d join objets_dossier o on o.financeur_id = d.financeur_id and o.dossier_id = d.id and o.type = 'dossier' where d.id = ${m.dossier}`;
    await attendreRefus(
      jalon,
      () => ordonnateur.envoyer(m.dossier, 'EMETTRE_TITRE', { numero: '2026-T-00731' }, tropVerse),
      { statut: 422, phrase: 'Ce numéro de titre existe déjà' },
    );
    await sql`delete from titres_recette where montant_centimes = 100`;
    await m.marcher(1, { evenement: 'CONSTATER_RECOUVREMENT' });
    const avant = await montants();
    expect(avant?.droit).toMatchObject({ centimes: 2_889_700 });
    expect(avant?.titres).toMatchObject([{ numero: '2026-T-00731', montant: 2_817_974, recouvreLe: null }]);
    await m.marcher(1);
    const { dossier, objets } = await lire();
    expect((await montants())?.titres).toMatchObject([{ montant: 2_817_974, recouvreLe: '2026-09-30' }]);
    expect(objets.find((o) => o.objet.type === 'recouvrement')?.etat).toBe('recouvre');
    expect([dossier.statut, dossier.montantVerse]).toEqual(['suiviAttendu', 5_707_674]);
    expect((await documents()).slice(-2)).toEqual(['projet-titre-recette', 'titre-recette']);
    await m.avancer('2027-01-25T09:00:00+01:00');
    expect(await statut()).toBe('suiviEnRetard');
    expect(await faire('responsable', 'CLOTURER_SANS_SUIVI', { motif: 'L’organisme ne répond plus.' })).toBe(
      'closSansSuivi',
    );
  });

  it('sans observations, le délai d’un mois passe, et le titre peut être émis', async () => {
    await m.marcher(1, { evenement: 'PRESENTER_OBSERVATIONS' });
    expect((await lire()).echeances.find((e) => e.cle === 'observations')?.dernierJour).toBe('2026-08-21');
    await m.avancer('2026-08-22T09:00:00+02:00');
    expect((await lire()).objets.find((o) => o.objet.type === 'recouvrement')?.etat).toBe('titreAEmettre');
  });

  it('un rejet voté : la lettre dit pourquoi, rien n’est engagé', async () => {
    await m.marcher(0, { evenement: 'ENREGISTRER_DELIBERATION' });
    await m.avancer('2025-11-14T17:30:00+01:00');
    const motif = 'Le besoin est couvert par une formation du PRF ouverte depuis.';
    await faire('assemblees', 'ENREGISTRER_DELIBERATION', delibere({ issue: 'rejete', motif }));
    expect((await lire()).echeances).toEqual([]);
    await rendreExecutoire();
    expect(await faire('responsable', 'NOTIFIER_DECISION')).toBe('rejete');
    const { dossier } = await (await m.personne('porteur')).lire(m.dossier);
    expect([dossier.terme, dossier.montantVote]).toEqual([true, 0]);
    expect((await documents()).at(-1)).toBe('decision-rejet');
    const journal = await (
      await m.personne('porteur')
    ).obtenir<{ evenements: { details: { texte: string }[] }[] }>('GET', `/api/dossiers/${m.dossier}/journal`);
    expect(journal.evenements.flatMap((e) => e.details.map((d) => d.texte))).toContain(motif);
  });

  it('un ajournement laisse courir le silence ; le rapport revient et il est adopté', async () => {
    await m.marcher(0, { evenement: 'ENREGISTRER_DELIBERATION' });
    await m.avancer('2025-11-14T17:30:00+01:00');
    const ajourne = delibere({ issue: 'ajourne', motif: 'Une pièce est à vérifier.' });
    expect(await faire('assemblees', 'ENREGISTRER_DELIBERATION', ajourne)).toBe('rapportADeposer');
    expect((await lire()).echeances.map((e) => [e.cle, e.dernierJour])).toEqual([['rejetImplicite', '2025-11-17']]);
    expect((await lire()).dossier.montantVote).toBeNull();
    await m.avancer('2025-11-16T10:00:00+01:00');
    await faire('instructeur', 'DEPOSER_RAPPORT', { numero: '2025-NOV-09.01', seance: '2025-11-17' });
    await m.avancer('2025-11-17T10:00:00+01:00');
    await faire(
      'assemblees',
      'ENREGISTRER_DELIBERATION',
      delibere({ date: '2025-11-17', numero: 'CP/2025-NOV/09.01' }),
    );
    const { dossier, echeances } = await lire();
    expect([dossier.statut, dossier.montantVote, echeances]).toEqual(['acteATransmettre', 8_153_820, []]);
    const issues = await jalon.proprietaire.sql<
      { issue: string }[]
    >`select issue from decisions where dossier_id = ${m.dossier} order by date_acte`;
    expect(issues.map((d) => d.issue)).toEqual(['ajourne', 'adopte']);
  });

  it('un montant amendé : engagé, avancé et réparti sur ce qui est voté', async () => {
    await m.marcher(0, { evenement: 'ENREGISTRER_DELIBERATION' });
    await m.avancer('2025-11-14T17:30:00+01:00');
    const assemblees = await m.personne('assemblees');
    for (const [change, phrase] of [
      [{ montant: 6_000_001 }, 'Un rapport adopté l’est au montant proposé'],
      [{ issue: 'amende', montant: 8_153_821 }, 'dépasse le montant demandé'],
    ] as const)
      await attendreRefus(jalon, () => assemblees.envoyer(m.dossier, 'ENREGISTRER_DELIBERATION', delibere(change)), {
        statut: 422,
        phrase,
      });
    await faire('assemblees', 'ENREGISTRER_DELIBERATION', delibere({ issue: 'amende', montant: 6_000_001 }));
    await rendreExecutoire();
    expect(await faire('responsable', 'NOTIFIER_DECISION')).toBe('engagementAttendu');
    const finances = await m.personne('finances');
    const proposition = (await finances.acte(m.dossier, 'ENREGISTRER_ENGAGEMENT')).propositions['lignes'] as {
      fonds: string;
      exercice: number;
      montant: number;
    }[];
    // 30 % of 60 000,01 € is 18 000,00 €; the region's share comes by difference on cumulative amounts.
    expect(proposition.map((l) => [l.fonds, l.exercice, l.montant])).toEqual([
      ['pacte', 2025, 1_080_000],
      ['region', 2025, 720_000],
      ['pacte', 2026, 2_520_001],
      ['region', 2026, 1_680_000],
    ]);
    const charge = { numero: '2025-004512', date: '2025-11-19', lignes: proposition };
    expect(await faire('finances', 'ENREGISTRER_ENGAGEMENT', charge)).toBe('conventionAEtablir');
  });

  it('un mandat rejeté par le comptable est repris, puis payé', async () => {
    await m.marcher(0, { evenement: 'CONSTATER_PAIEMENT', objet: 'avance' });
    await m.avancer('2025-12-15T09:00:00+01:00');
    const admin = await m.personne('administrateur');
    const retour = (numero: string, issue: string, motif?: string, date = '2025-12-15') =>
      admin.obtenir<{ lignes: { issue: string }[] }>('POST', '/api/retours-comptable', {
        lignes: [{ numero, issue, date, ...(motif === undefined ? {} : { motif }) }],
      });
    const issue = async (...arguments_: Parameters<typeof retour>) => (await retour(...arguments_)).lignes[0]?.issue;
    expect(await issue('2025-118204', 'rejete')).toBe('refuse');
    // Before the mandat, or after today: a slip in the file.
    for (const date of ['2025-12-10', '2025-12-16', '2025-12-32'])
      expect(await issue('2025-118204', 'paye', undefined, date)).toBe('refuse');
    expect(await issue('inconnu', 'paye')).toBe('inconnu');
    expect(await issue('2025-118204', 'rejete', 'Le RIB est clos.')).toBe('applique');
    expect(await issue('2025-118204', 'rejete', 'Le RIB est clos.')).toBe('deja');
    expect((await lire()).dossier.montantVerse).toBe(0);
    const avance = { type: 'versement', genre: 'avance' };
    expect(await faire('finances', 'REPRENDRE_LIQUIDATION', {}, avance)).toBe('aLiquider');
    expect(await faire('finances', 'LIQUIDER', { montant: 2_446_146 }, avance)).toBe('aMandater');
    const ordonnateur = await m.personne('ordonnateur');
    await attendreRefus(jalon, () => ordonnateur.envoyer(m.dossier, 'MANDATER', { numero: '2025-118204' }, avance), {
      statut: 422,
      phrase: 'Ce numéro de mandat existe déjà',
    });
    expect(await faire('ordonnateur', 'MANDATER', { numero: '2025-118999' }, avance)).toBe('mandate');
    expect(await issue('2025-118204', 'paye')).toBe('refuse');
    expect(await issue('2025-118999', 'paye')).toBe('applique');
    expect(await issue('2025-118999', 'paye')).toBe('deja');
    const finances = await montants();
    expect([finances?.verse, finances?.versements.map((v) => [v.numero, v.etat])]).toEqual([
      2_446_146,
      [
        ['2025-118204', 'rejete'],
        ['2025-118999', 'paye'],
      ],
    ]);
  });

  it('un visa refusé, une proposition renvoyée : le dossier revient à l’instruction et repart', async () => {
    await m.marcher(0, { evenement: 'VISER' });
    const { charge } = histoire(0).actes.find((a) => a.evenement === 'PROPOSER')!;
    expect(await faire('finances', 'REFUSER_VISA', { motif: 'L’imputation est à revoir.' })).toBe('instruction');
    expect(await faire('instructeur', 'PROPOSER', charge)).toBe('propositionAValider');
    expect(await faire('responsable', 'RENVOYER_PROPOSITION', { motif: 'Précisez l’analyse.' })).toBe('instruction');
    const instructeur = await m.personne('instructeur');
    await attendreRefus(jalon, () => instructeur.envoyer(m.dossier, 'PROPOSER', { ...charge, montant: 8_153_821 }), {
      statut: 422,
      phrase: 'dépasse le montant calculé',
    });
    const proposition = { ...charge, montant: 8_000_000 };
    // A proposal reserves: where nothing is left, it is refused.
    await jalon.proprietaire.sql`update enveloppes set reserve_centimes = ae_affecte_centimes - engage_centimes`;
    await attendreRefus(jalon, () => instructeur.envoyer(m.dossier, 'PROPOSER', proposition), {
      statut: 422,
      phrase: 'Les crédits de l’enveloppe ne suffisent pas',
    });
    await jalon.proprietaire.sql`update enveloppes set reserve_centimes = 0`;
    expect(await faire('instructeur', 'PROPOSER', proposition)).toBe('propositionAValider');
    const tenus = await jalon.proprietaire.sql<{ fonds: string; reserve: number }[]>`
      select fonds, reserve_centimes::int as reserve from credits_tenus where dossier_id = ${m.dossier} order by fonds`;
    expect(tenus.map((c) => [c.fonds, c.reserve])).toEqual([
      ['pacte', 4_800_000],
      ['region', 3_200_000],
    ]);
    expect(await faire('responsable', 'VALIDER_PROPOSITION')).toBe('visaFinances');
    expect(await faire('finances', 'VISER')).toBe('rapportADeposer');
  });
});
