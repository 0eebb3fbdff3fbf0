// What grants and what changes it, on the real machines: engagement, conventionnement, avenants.
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../server/engine/etat-dossier.ts';
import { compiler, cycleDeLArgent, DossierEnArgent, enExecution, problemesDe } from '../support/cycle-de-l-argent.ts';

const VOTE = 10_000_000;
const cycle = compiler(cycleDeLArgent());
const inscrits = (issue: Issue, registre: string) =>
  issue.accepte ? issue.effets.filter((e) => e.effet.params['registre'] === registre).map((e) => e.valeurs) : [];
const nes = (d: DossierEnArgent, machine: string) => [...d.etat.objets.values()].filter((o) => o.machine === machine);
const fini = (d: DossierEnArgent): void => expect(d.rejouer().ecarts).toEqual([]);

describe('l’ordre légal', () => {
  const sans = (...ids: string[]) => {
    const c = cycleDeLArgent();
    return problemesDe({ ...c, parcours: c.parcours.filter((n) => !ids.includes(n.id)) }).join('\n');
  };
  it('pas de signature sans engagement', () => {
    expect(sans('engagement')).toMatch(/« conventionnement ».*« engage »/);
  });
  it('pas d’argent avant la notification', () => {
    expect(sans('conventionnement')).toMatch(/« execution ».*« notifie »/);
  });
  it('pas de clôture financière sans droit arrêté', () => {
    expect(sans('solde')).toMatch(/clotureFinanciere.*droitArrete/);
  });
});

describe('l’engagement comptable', () => {
  const engager = (faits: Record<string, never>, charge = {}): Issue =>
    new DossierEnArgent(cycle).voter(VOTE).tenter('finances', 'ENREGISTRER_ENGAGEMENT', {
      charge: { numero: 'EJ', date: '2026-01-05', lignes: [], ...charge },
      faits: { totalEngagement: VOTE, repartitionConforme: true, ...(faits as object) },
    });
  it.each([
    ['moins que le vote', { totalEngagement: VOTE - 1 }, {}, 'auMoinsVote'],
    ['plus que le vote', { totalEngagement: VOTE + 1 }, {}, 'auPlusVote'],
    ['un partage contraire à l’appel', { repartitionConforme: false }, {}, 'repartitionConforme'],
    ['avant que l’acte soit exécutoire', {}, { date: '2026-01-04' }, 'apresExecutoire'],
    ['dans le futur', {}, { date: '2026-01-06' }, 'datePassee'],
  ])('refuse %s', (_, faits, charge, mot) => {
    expect(engager(faits as never, charge)).toMatchObject({ accepte: false, mots: [`engagement.${mot}`] });
  });
  it('garde le montant engagé', () => {
    expect(new DossierEnArgent(cycle).voter(VOTE).engager(VOTE).contexte('engage')).toBe(VOTE);
  });
});

describe('le conventionnement', () => {
  const engage = (c = cycle, instrument = 'convention') => new DossierEnArgent(c).voter(VOTE, instrument).engager(VOTE);

  it('signé par le représentant légal, puis par délégation, puis notifié', () => {
    const d = engage().par('instructeur', 'ETABLIR_CONVENTION');
    const signer = (representantLegal: boolean) =>
      d.tenter('porteur', 'SIGNER_CONVENTION', { charge: { fichier: 'p' }, faits: { representantLegal } });
    expect(signer(false)).toMatchObject({ accepte: false, mots: ['conventionnement.representantLegal'] });
    expect(signer(true).accepte).toBe(true);
    const contresigner = (delegationEnVigueur: boolean) =>
      d.tenter('ordonnateur', 'CONTRESIGNER_CONVENTION', { charge: { fichier: 'p' }, faits: { delegationEnVigueur } });
    expect(contresigner(false)).toMatchObject({ accepte: false, motif: 'delegation' });
    const aLaMain = (papierLe: string) =>
      d.tenter('ordonnateur', 'CONTRESIGNER_CONVENTION', {
        charge: { fichier: 'p', papierLe },
        faits: { delegationEnVigueur: true, signableDepuis: '2026-01-05' },
      });
    expect(aLaMain('2026-01-04')).toMatchObject({ accepte: false, mots: ['conventionnement.papierApresLesAutres'] });
    expect(aLaMain('2026-01-06')).toMatchObject({ accepte: false, mots: ['conventionnement.papierAvantCeJour'] });
    expect(contresigner(true).accepte).toBe(true);
    d.par('instructeur', 'NOTIFIER_CONVENTION', {}, { debutAction: '2026-01-05', finAction: '2026-07-24' });
    expect([d.lieu(), d.contexte('notifieLe'), d.contexte('finAction'), d.contexte('instrument')]).toEqual([
      'execution.execution',
      '2026-01-05',
      '2026-07-24',
      'convention',
    ]);
    fini(d);
  });

  it('reprise avant la signature de la Région, elle se signe de nouveau', () => {
    const d = engage().par('instructeur', 'ETABLIR_CONVENTION');
    d.par('porteur', 'SIGNER_CONVENTION', { fichier: 'p' }, { representantLegal: true });
    d.par('instructeur', 'REPRENDRE_ACTE', { motif: 'une erreur d’adresse' });
    expect([d.lieu(), (d.contexte('jalons') as Record<string, unknown>)['signeBeneficiaire']]).toEqual([
      'conventionnement.conventionAEtablir',
      undefined,
    ]);
    expect(d.conventionner().lieu()).toBe('execution.execution');
  });

  it('un arrêté se signe et se notifie sans le bénéficiaire, là où il est légal', () => {
    const c = compiler(cycleDeLArgent({ conventionnement: { instrument: 'selonNature' } }));
    const d = engage(c, 'arrete');
    expect(d.lieu()).toBe('conventionnement.arreteAEtablir');
    const etablir = (arretePossible: boolean) =>
      d.tenter('instructeur', 'ETABLIR_ARRETE', { faits: { arretePossible } });
    expect(etablir(false)).toMatchObject({ accepte: false, mots: ['conventionnement.arreteLegal'] });
    expect(etablir(true).accepte).toBe(true);
    d.par('ordonnateur', 'SIGNER_ARRETE', { fichier: 'p' });
    d.par('instructeur', 'NOTIFIER_ARRETE', {}, { debutAction: null, finAction: null });
    expect([d.lieu(), d.contexte('instrument')]).toEqual(['execution.execution', 'arrete']);
    expect(engage(c, 'convention').lieu()).toBe('conventionnement.conventionAEtablir');
    fini(d);
  });

  it('à plusieurs, la Région signe la dernière, et chacun pour les siens', () => {
    const c = compiler(cycleDeLArgent({ conventionnement: { parties: true } }));
    const d = engage(c);
    d.par(
      'instructeur',
      'ETABLIR_CONVENTION',
      {},
      {
        parties: [
          { genre: 'partenaires', organisme: 'A', siret: 'siretA' },
          { genre: 'employeurs', organisme: 'B', siret: 'siretB' },
        ],
        nombreParties: 2,
      },
    );
    const [a, b] = nes(d, 'conventionnement/signature');
    expect([a!.genre, d.retenu(a!, 'siret'), b!.genre, d.retenu(b!, 'siret')]).toEqual([
      'partenaires',
      'siretA',
      'employeurs',
      'siretB',
    ]);
    d.par('porteur', 'SIGNER_CONVENTION', { fichier: 'p' }, { representantLegal: true });
    expect(d.lieu()).toBe('conventionnement.signaturesPartiesAttendues');
    const sur = (o: typeof a, role: 'porteur' | 'partenaire' | 'systeme', type: string, plus: object = {}) =>
      d.tenter(role, type, { objet: o!.id, ...plus });
    const nommee = { charge: { nom: 'Ada', qualite: 'Présidente', courriel: 'ada@a.test' } };
    const signer = (compte: string) => sur(a, 'partenaire', 'SIGNER_CONVENTION', { charge: { fichier: 'p' }, compte });
    // Whoever is named signs, nobody before, and whoever was named before no more.
    expect(sur(a, 'porteur', 'NOMMER_SIGNATAIRE', nommee).accepte).toBe(true);
    expect(signer('ada').accepte).toBe(false);
    expect(sur(a, 'systeme', 'REJOINDRE', { compte: 'ada' }).accepte).toBe(true);
    expect(sur(a, 'porteur', 'NOMMER_SIGNATAIRE', nommee).accepte).toBe(true);
    expect(sur(a, 'systeme', 'REJOINDRE', { compte: 'bea' }).accepte).toBe(true);
    expect(signer('ada')).toMatchObject({ accepte: false, motif: 'qui' });
    expect(signer('bea').accepte).toBe(true);
    expect(d.lieu()).toBe('conventionnement.signaturesPartiesAttendues');
    // On paper: dated between the text and today.
    const deposer = (signeeLe: string) =>
      sur(b, 'porteur', 'DEPOSER_EXEMPLAIRE', { charge: { fichier: 'p', signeeLe } });
    const jour = d.retenu(b!, 'etablieLe') as string;
    expect(deposer('2000-01-01')).toMatchObject({ mots: ['conventionnement/signature.apresLEtablissement'] });
    expect(deposer('2100-01-01')).toMatchObject({ mots: ['conventionnement/signature.avantCeJour'] });
    expect(deposer(jour).accepte).toBe(true);
    expect(d.lieu()).toBe('conventionnement.signatureRegionAttendue');
    d.par('ordonnateur', 'CONTRESIGNER_CONVENTION', { fichier: 'p' }, { delegationEnVigueur: true });
    d.par('instructeur', 'NOTIFIER_CONVENTION', {}, { debutAction: null, finAction: null });
    expect([d.ou(a!.id), d.ou(b!.id)]).toEqual(['conclue', 'conclue']);
    fini(d);
  });

  it('reprise, les signatures des parties sont redemandées', () => {
    const c = compiler(cycleDeLArgent({ conventionnement: { parties: true } }));
    const d = engage(c);
    const etablir = () =>
      d.par(
        'instructeur',
        'ETABLIR_CONVENTION',
        {},
        {
          parties: [{ genre: 'partenaires', organisme: 'A', siret: 'siretA' }],
          nombreParties: 1,
        },
      );
    etablir().par('instructeur', 'REPRENDRE_ACTE', { motif: '…' });
    etablir().par('porteur', 'SIGNER_CONVENTION', { fichier: 'p' }, { representantLegal: true });
    expect([nes(d, 'conventionnement/signature').map((o) => d.ou(o.id)), d.lieu()]).toEqual([
      ['sansObjet', 'signataireANommer'],
      'conventionnement.signaturesPartiesAttendues',
    ]);
  });
});

describe('les avenants', () => {
  const AVENANT = 'avenants/avenant';
  const demande = (nature: string, charge: object, role: 'porteur' | 'instructeur' = 'porteur', faits = {}) => ({
    type: role === 'porteur' ? 'DEMANDER_AVENANT' : 'PREPARER_AVENANT',
    plus: { charge: { nature, motif: '…', ...charge }, faits },
    role,
  });
  const demander = (d: DossierEnArgent, x: ReturnType<typeof demande>): Issue => d.tenter(x.role, x.type, x.plus);
  const proposer = (d: DossierEnArgent, compte = 'instructeur') =>
    d.faire(
      'PROPOSER_AVENANT',
      d.envoi('instructeur', { compte, objet: d.objet(AVENANT).id, charge: { avis: 'accord', analyse: '…' } }),
    );
  const signerEtNotifier = (d: DossierEnArgent): Issue => {
    const a = d.objet(AVENANT);
    d.sur(a, 'porteur', 'SIGNER_AVENANT', { fichier: 'p' }, { representantLegal: true });
    d.sur(a, 'ordonnateur', 'CONTRESIGNER_AVENANT', { fichier: 'p' });
    return d.tenter('instructeur', 'NOTIFIER_AVENANT', { objet: a.id });
  };

  it('pas avant la notification', () => {
    const d = new DossierEnArgent(cycle).voter(VOTE).engager(VOTE);
    expect(demander(d, demande('prorogation', { finAction: '2026-12-31' }))).toMatchObject({
      accepte: false,
      motif: 'jalon',
    });
  });

  it('une prorogation, accordée par une autre personne, change la fin une fois notifiée', () => {
    const d = enExecution(VOTE, cycle);
    expect(demander(d, demande('prorogation', { finAction: '2026-07-01' }))).toMatchObject({
      accepte: false,
      mots: ['avenants.finPlusTard'],
    });
    expect(demander(d, demande('prorogation', { finAction: '2026-12-31' })).accepte).toBe(true);
    expect(demander(d, demande('echeancier', { echeancier: '…' }))).toMatchObject({ mots: ['avenants.aucunEnCours'] });
    proposer(d, 'alix');
    const a = d.objet(AVENANT);
    const accorder = (compte: string) => d.tenter('responsable', 'ACCORDER', { objet: a.id, compte });
    expect(accorder('alix')).toMatchObject({ accepte: false, motif: 'qui', mots: ['qui.sauf'] });
    expect(accorder('bruno').accepte).toBe(true);
    expect([d.ou(a.id), d.contexte('finAction')]).toEqual(['signaturePorteurAttendue', '2026-07-24']);
    expect(signerEtNotifier(d).accepte).toBe(true);
    expect([d.contexte('finAction'), d.contexte('avenants.enCours'), d.contexte('avenants.nombre')]).toEqual([
      '2026-12-31',
      0,
      1,
    ]);
    fini(d);
  });

  it('une prorogation se demande avant la fin', () => {
    const d = enExecution(VOTE, cycle);
    d.le = '2026-07-25';
    expect(demander(d, demande('prorogation', { finAction: '2026-12-31' }))).toMatchObject({
      accepte: false,
      mots: ['avenants.avantLaFin'],
    });
  });

  it('un montant plus haut se décide et s’engage avant la signature', () => {
    const d = enExecution(VOTE, cycle);
    expect(demander(d, demande('montant', { montant: VOTE })).accepte).toBe(false);
    demander(d, demande('montant', { montant: VOTE + 50_000 }));
    proposer(d);
    const a = d.objet(AVENANT);
    d.sur(a, 'responsable', 'ACCORDER');
    expect(d.ou(a.id)).toBe('decisionAttendue');
    const decision = { issue: 'adopte', numero: 'CP', date: d.le, transmisLe: d.le, executoireLe: d.le };
    expect(
      d.tenter('assemblees', 'ENREGISTRER_DECISION', {
        objet: a.id,
        charge: { ...decision, transmisLe: '2026-01-04' },
      }),
    ).toMatchObject({ accepte: false });
    d.sur(a, 'assemblees', 'ENREGISTRER_DECISION', decision);
    expect(d.ou(a.id)).toBe('engagementAttendu');
    const engager = (totalEngagement: number) =>
      d.tenter('finances', 'ENREGISTRER_ENGAGEMENT', {
        objet: a.id,
        charge: { numero: 'EJ', date: d.le, lignes: [] },
        faits: { totalEngagement, repartitionConforme: true },
      });
    expect(engager(50_001).accepte).toBe(false);
    expect(engager(50_000).accepte).toBe(true);
    expect([d.contexte('engage'), d.contexte('montantVote')]).toEqual([VOTE + 50_000, VOTE]);
    expect(inscrits(signerEtNotifier(d), 'degagement')).toEqual([]);
    expect([d.contexte('engage'), d.contexte('montantVote')]).toEqual([VOTE + 50_000, VOTE + 50_000]);
    fini(d);
  });

  it('un montant plus bas libère les crédits à la notification, sans descendre sous le versé', () => {
    const d = enExecution(VOTE, cycle).payerTranche('avance', 3_000_000);
    expect(demander(d, demande('montant', { montant: 2_999_999 }))).toMatchObject({ mots: ['avenants.auMoinsVerse'] });
    demander(d, demande('montant', { montant: 8_000_000 }, 'instructeur'));
    proposer(d);
    const a = d.objet(AVENANT);
    d.sur(a, 'responsable', 'ACCORDER');
    d.sur(a, 'assemblees', 'ENREGISTRER_DECISION', {
      issue: 'adopte',
      numero: 'CP',
      date: d.le,
      transmisLe: d.le,
      executoireLe: d.le,
    });
    expect(d.ou(a.id)).toBe('signaturePorteurAttendue');
    expect(inscrits(signerEtNotifier(d), 'degagement')).toEqual([{ montant_centimes: 2_000_000 }]);
    expect([d.contexte('engage'), d.contexte('montantVote')]).toEqual([8_000_000, 8_000_000]);
    fini(d);
  });

  it('ce qui modifie un arrêté est signé par la Région seule', () => {
    const d = new DossierEnArgent(compiler(cycleDeLArgent({ conventionnement: { instrument: 'selonNature' } })))
      .voter(VOTE, 'arrete')
      .engager(VOTE)
      .par('instructeur', 'ETABLIR_ARRETE', {}, { arretePossible: true })
      .par('ordonnateur', 'SIGNER_ARRETE', { fichier: 'p' })
      .par('instructeur', 'NOTIFIER_ARRETE', {}, { debutAction: null, finAction: null });
    demander(d, demande('prorogation', { finAction: '2026-12-31' }));
    proposer(d).sur(d.objet(AVENANT), 'responsable', 'ACCORDER');
    expect(d.ou(d.objet(AVENANT).id)).toBe('signatureRegionAttendue');
  });

  it('le silence de deux mois se constate, une décision expresse le remplace ; la Région, elle, ne se tait pas', () => {
    const d = enExecution(VOTE, cycle);
    demander(d, demande('echeancier', { echeancier: '…' }));
    const a = d.objet(AVENANT);
    proposer(d);
    expect(d.echoir('silence', '2026-03-06T12:00:00.000Z', a.id).accepte).toBe(true);
    expect([d.ou(a.id), d.retenu(a, 'silenceLe')]).toEqual(['aDecider', '2026-03-06']);
    d.sur(a, 'responsable', 'REFUSER', { motif: '…' });
    expect([d.ou(a.id), d.contexte('avenants.enCours')]).toEqual(['refuse', 0]);
    demander(d, demande('echeancier', { echeancier: '…' }, 'instructeur'));
    expect(d.etat.echeances.filter((e) => e.cle === 'silence')).toEqual([]);
    fini(d);
  });

  it('la réponse donnée, le délai du silence ne court plus', () => {
    const d = enExecution(VOTE, cycle);
    demander(d, demande('echeancier', { echeancier: '…' }));
    proposer(d).sur(d.objet(AVENANT), 'responsable', 'ACCORDER');
    expect(d.etat.echeances.filter((e) => e.cle === 'silence')).toEqual([]);
  });

  it('un transfert demande un repreneur connu', () => {
    const d = enExecution(VOTE, cycle);
    const x = { siret: '00012503900016' };
    expect(demander(d, demande('transfert', x, 'porteur', { repreneur: null })).accepte).toBe(false);
    expect(demander(d, demande('transfert', x, 'porteur', { repreneur: 'orgR' })).accepte).toBe(true);
    expect(d.retenu(d.objet(AVENANT), 'titulaire')).toBe('orgR');
  });

  it('le droit arrêté le rend sans objet, et l’acte ne change plus', () => {
    const d = enExecution(VOTE, cycle);
    demander(d, demande('echeancier', { echeancier: '…' }));
    d.certifier(d.deposerBilan(), VOTE);
    expect(d.ou(d.objet(AVENANT).id)).toBe('retire');
    expect(demander(d, demande('echeancier', { echeancier: '…' })).accepte).toBe(false);
  });
});
