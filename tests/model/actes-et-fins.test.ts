// What grants, what changes it, what ends it early and what closes it, on the real machines.
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../server/engine/etat-dossier.ts';
import { CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import { avance, compiler, cycleDeLArgent, DossierEnArgent, enExecution, solde } from '../support/cycle-de-l-argent.ts';

const VOTE = 10_000_000;
const cycle = compiler(cycleDeLArgent());
const inscrits = (issue: Issue, registre: string) =>
  issue.accepte ? issue.effets.filter((e) => e.effet.params['registre'] === registre).map((e) => e.valeurs) : [];
const nes = (d: DossierEnArgent, machine: string) => [...d.etat.objets.values()].filter((o) => o.machine === machine);
const fini = (d: DossierEnArgent): void => expect(d.rejouer().ecarts).toEqual([]);
const refus = (c: Parameters<typeof compiler>[0]): readonly string[] => {
  try {
    compiler(c);
    return [];
  } catch (e) {
    if (e instanceof CycleRefuse) return e.problemes;
    throw e;
  }
};

describe('l’ordre légal', () => {
  const sans = (...ids: string[]) => {
    const c = cycleDeLArgent();
    return refus({ ...c, parcours: c.parcours.filter((n) => !ids.includes(n.id)) }).join('\n');
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
    const c = compiler(cycleDeLArgent({ conventionnement: { parties: ['partenaires', 'employeurs'] } }));
    const d = engage(c);
    d.par(
      'instructeur',
      'ETABLIR_CONVENTION',
      {},
      {
        partenairesSignataires: [{ organisme: 'orgA', nom: 'A' }],
        nombrePartenairesSignataires: 1,
        employeursSignataires: [{ organisme: 'orgB', nom: 'B' }],
        nombreEmployeursSignataires: 1,
      },
    );
    const [a, b] = nes(d, 'conventionnement/signature');
    expect([a!.genre, d.retenu(a!, 'organisme'), b!.genre, d.retenu(b!, 'organisme')]).toEqual([
      'partenaire',
      'orgA',
      'employeur',
      'orgB',
    ]);
    d.par('porteur', 'SIGNER_CONVENTION', { fichier: 'p' }, { representantLegal: true });
    expect(d.lieu()).toBe('conventionnement.signaturesPartiesAttendues');
    const signer = (o: typeof a, organisme: string) =>
      d.tenter('partenaire', 'SIGNER_CONVENTION', {
        objet: o!.id,
        charge: { fichier: 'p' },
        organismes: [organisme],
        faits: { representantLegal: true },
      });
    expect(signer(a, 'orgB')).toMatchObject({ accepte: false, motif: 'qui' });
    expect(signer(a, 'orgA').accepte).toBe(true);
    expect(d.lieu()).toBe('conventionnement.signaturesPartiesAttendues');
    expect(signer(b, 'orgB').accepte).toBe(true);
    expect(d.lieu()).toBe('conventionnement.signatureRegionAttendue');
    fini(d);
  });

  it('reprise, les signatures des parties sont redemandées', () => {
    const c = compiler(cycleDeLArgent({ conventionnement: { parties: ['partenaires'] } }));
    const d = engage(c);
    const etablir = () =>
      d.par(
        'instructeur',
        'ETABLIR_CONVENTION',
        {},
        {
          partenairesSignataires: [{ organisme: 'orgA', nom: 'A' }],
          nombrePartenairesSignataires: 1,
        },
      );
    etablir().par('instructeur', 'REPRENDRE_ACTE', { motif: '…' });
    etablir().par('porteur', 'SIGNER_CONVENTION', { fichier: 'p' }, { representantLegal: true });
    expect([nes(d, 'conventionnement/signature').map((o) => d.ou(o.id)), d.lieu()]).toEqual([
      ['sansObjet', 'signatureAttendue'],
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

describe('la résiliation', () => {
  const engagee = () => {
    const d = enExecution(VOTE, cycle).payerTranche('avance', 3_000_000);
    return d.faire('ENGAGER_RESILIATION', d.envoi('responsable', { compte: 'alix', charge: { motif: '…' } }));
  };
  const resilier = (d: DossierEnArgent, compte = 'bruno') =>
    d.tenter('ordonnateur', 'RESILIER', {
      compte,
      objet: d.objet('resiliation/resiliation').id,
      charge: { motif: '…' },
    });

  it('après les observations, par une autre personne, règle le droit sur ce qui a été fait', () => {
    const d = engagee();
    const r = d.objet('resiliation/resiliation');
    expect(d.echoir('observations', '2026-02-06T12:00:00.000Z', r.id).accepte).toBe(true);
    const ouverte = d.demander('acompte');
    expect(resilier(d, 'alix')).toMatchObject({ accepte: false, motif: 'qui' });
    expect(resilier(d).accepte).toBe(true);
    expect([d.lieu(), d.ou(ouverte.id), d.contexte('finAnticipee')]).toEqual([
      'execution.resilie',
      'abandonne',
      'resiliation',
    ]);
    d.certifier(d.deposerBilan(), 3_500_000);
    expect([d.lieu(), d.retenu(d.objet('solde/versement'), 'montant')]).toEqual(['solde.soldeAVerser', 500_000]);
    fini(d);
  });

  it('sans bilan, le droit se propose d’après ce qui est justifié', () => {
    const d = engagee();
    d.sur(d.objet('resiliation/resiliation'), 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    resilier(d);
    d.par('responsable', 'PASSER_SANS_BILAN');
    expect(d.lieu()).toBe('solde.droitSansBilan');
    const proposer = (montant: number) =>
      d.tenter('instructeur', 'PROPOSER_DROIT_SANS_BILAN', {
        compte: 'alix',
        charge: { montant, motif: '…' },
        faits: { droitJustifie: 1_000_000 },
      });
    expect(proposer(VOTE + 1).accepte).toBe(false);
    expect(proposer(1_000_000).accepte).toBe(true);
    d.par('porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    const arreter = (compte: string) =>
      d.tenter('responsable', 'ARRETER_DROIT', { compte, charge: { montant: 1_000_000, motif: '…' } });
    expect(arreter('alix')).toMatchObject({ accepte: false, motif: 'qui' });
    expect(arreter('bruno').accepte).toBe(true);
    expect([d.lieu(), d.retenu(d.objet('solde/recouvrement'), 'montant')]).toEqual([
      'solde.tropVerseARecouvrer',
      2_000_000,
    ]);
    fini(d);
  });

  it('un bilan qui vient après tout se certifie comme un autre', () => {
    const d = engagee();
    d.par('porteur', 'OUVRIR_BILAN_FINAL');
    d.sur(d.objet('resiliation/resiliation'), 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    resilier(d);
    d.par('responsable', 'PASSER_SANS_BILAN');
    const b = d.objet('execution/bilan');
    d.sur(b, 'porteur', 'DEPOSER_BILAN').certifier(b, 3_000_000);
    expect(d.lieu()).toBe('cloture.clotureFinanciereAFaire');
    fini(d);
  });

  it('abandonnée, elle laisse la subvention ; elle se rouvre', () => {
    const d = engagee();
    d.sur(d.objet('resiliation/resiliation'), 'responsable', 'ABANDONNER_RESILIATION', { motif: '…' });
    expect([d.lieu(), d.ou().includes('resiliation.aucune')]).toEqual(['execution.execution', true]);
    d.par('responsable', 'ENGAGER_RESILIATION', { motif: '…' });
  });

  it('le droit arrêté la rend sans objet', () => {
    const d = engagee();
    d.certifier(d.deposerBilan(), VOTE);
    expect(d.ou(d.objet('resiliation/resiliation').id)).toBe('sansObjet');
    expect(d.tenter('responsable', 'ENGAGER_RESILIATION', { charge: { motif: '…' } }).accepte).toBe(false);
    fini(d);
  });
});

describe('la caducité', () => {
  const avecDelais = compiler(cycleDeLArgent({ caducite: { debut: '3 mois', solde: '6 mois' } }));
  const OBJET = 'caducite/caducite';

  it('un appel qui ne dit aucun délai n’en a pas', () => {
    expect(enExecution(VOTE, cycle).etat.echeances).toEqual([]);
  });

  it('sans début déclaré, la subvention devient caduque après les observations', () => {
    const d = enExecution(VOTE, avecDelais).payerTranche('avance', 3_000_000);
    expect(d.echeance('caducite.debut')?.le.slice(0, 10)).toBe('2026-04-05');
    expect(d.echoir('caducite.debut', '2026-04-06T12:00:00.000Z').accepte).toBe(true);
    const c = d.objet(OBJET);
    d.sur(c, 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    d.sur(c, 'ordonnateur', 'PRONONCER_CADUCITE', { motif: '…' });
    expect([d.lieu(), d.contexte('finAnticipee')]).toEqual(['solde.droitSansBilan', 'caducite']);
    expect(d.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche: 'acompte' } }).accepte).toBe(false);
    d.par('instructeur', 'PROPOSER_DROIT_SANS_BILAN', { montant: 0, motif: '…' }, { droitJustifie: 0 });
    d.par('porteur', 'ACCEPTER_DROIT');
    expect(d.retenu(d.objet('solde/recouvrement'), 'montant')).toBe(3_000_000);
    fini(d);
  });

  it('maintenue, elle suit son cours vers l’autre délai', () => {
    const d = enExecution(VOTE, avecDelais);
    d.echoir('caducite.debut', '2026-04-06T12:00:00.000Z');
    d.sur(d.objet(OBJET), 'responsable', 'MAINTENIR_SUBVENTION', { motif: '…' });
    expect([d.lieu(), d.echeance('caducite.solde')?.le.slice(0, 10)]).toEqual(['execution.execution', '2027-01-24']);
  });

  it('une prorogation porte le délai plus loin, un bilan déposé l’éteint', () => {
    const d = enExecution(VOTE, avecDelais).par('porteur', 'DECLARER_DEBUT', { date: '2026-01-05' });
    expect(d.echeance('caducite.solde')?.le.slice(0, 10)).toBe('2027-01-24');
    d.par('porteur', 'DEMANDER_AVENANT', { nature: 'prorogation', finAction: '2026-10-31', motif: '…' });
    const a = d.objet('avenants/avenant');
    d.sur(a, 'instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: '…' }).sur(a, 'responsable', 'ACCORDER');
    d.sur(a, 'porteur', 'SIGNER_AVENANT', { fichier: 'p' }, { representantLegal: true });
    d.sur(a, 'ordonnateur', 'CONTRESIGNER_AVENANT', { fichier: 'p' }).sur(a, 'instructeur', 'NOTIFIER_AVENANT');
    expect(d.echeance('caducite.solde')?.le.slice(0, 10)).toBe('2027-04-30');
    d.deposerBilan();
    expect([d.echeance('caducite.solde'), d.ou().includes('caducite.sansObjet')]).toEqual([undefined, true]);
    fini(d);
  });

  it('un bilan qui vient pendant la procédure la rend sans objet', () => {
    const d = enExecution(VOTE, avecDelais).par('porteur', 'DECLARER_DEBUT', { date: '2026-01-05' });
    d.echoir('caducite.solde', '2027-01-25T12:00:00.000Z');
    expect(d.ou()).toContain('caducite.soldeNonDemande');
    d.deposerBilan();
    expect([d.ou(d.objet(OBJET).id), d.lieu()]).toEqual(['sansObjet', 'solde.bilanAExaminer']);
    fini(d);
  });
});

describe('le suivi et la clôture', () => {
  const suivis = ['suivi', 'suivi2'].map((id, i) => ({
    id,
    phase: 'suivi',
    options: { formulaire: id, delai: `${3 * (i + 1)} mois`, libelle: 'Suivi' },
  }));
  const avecSuivis = compiler(cycleDeLArgent({}, suivis));
  const solde0 = () => {
    const d = enExecution(VOTE, avecSuivis);
    d.certifier(d.deposerBilan(), 0).cloturer(VOTE);
    return d;
  };

  it('plusieurs suivis, l’un après l’autre, puis la clôture du dossier', () => {
    const d = solde0();
    expect([d.lieu(), d.echeance('suivi.suivi')?.le.slice(0, 10)]).toEqual(['suivi.suiviAttendu', '2026-10-24']);
    d.sur(d.objet('suivi/suivi'), 'porteur', 'DEPOSER_BILAN');
    expect([d.lieu(), d.echeance('suivi2.suivi')?.le.slice(0, 10)]).toEqual(['suivi2.suiviAttendu', '2027-01-24']);
    expect(d.echoir('suivi2.suivi', '2027-01-25T12:00:00.000Z').accepte).toBe(true);
    expect(d.lieu()).toBe('suivi2.suiviEnRetard');
    d.sur(d.objet('suivi2/suivi'), 'porteur', 'DEPOSER_BILAN').par('instructeur', 'CLOTURER');
    expect(d.lieu()).toBe('cloture.clos');
    fini(d);
  });

  it('en retard, le dossier se clôt sans lui, avec son motif', () => {
    const d = solde0();
    expect(d.tenter('responsable', 'CLOTURER_SANS_SUIVI', { charge: { motif: '…' } }).accepte).toBe(false);
    d.echoir('suivi.suivi', '2026-10-25T12:00:00.000Z');
    d.par('responsable', 'CLOTURER_SANS_SUIVI', { motif: 'injoignable' });
    expect([d.lieu(), d.ou(d.objet('suivi/suivi').id)]).toEqual(['suivi.closSansSuivi', 'suiviAbandonne']);
    fini(d);
  });
});

describe('les options', () => {
  it.each([
    ['execution', { tranches: [{ ...avance, fois: 0 }] }, 'tranches.0.fois'],
    ['solde', { solde: { ...solde, cle: 'Solde final' } }, 'solde.cle'],
    ['engagement', { fonds: [] }, 'fonds'],
    ['conventionnement', { instrument: 'arrete' }, 'instrument'],
    ['caducite', { solde: 'six mois' }, 'solde'],
    ['avenants', { natures: [] }, 'natures'],
    ['cloture', { etape: 'fin' }, 'etape'],
  ])('%s refuse ce qui est faux', (phase, options, ou) => {
    expect(refus(cycleDeLArgent({ [phase]: options })).join('\n')).toContain(`${ou} : `);
  });

  it('bilans en cours, réunions et retenues font des actes de plus', () => {
    const riche = compiler(
      cycleDeLArgent({
        execution: {
          reunion: true,
          retenues: { motifs: [{ valeur: 'hors', libelle: 'Hors période' }] },
          bilans: [
            { cle: 'annuel', libelle: 'Bilan annuel', formulaire: 'annuel', fois: 2, reunion: true },
            { cle: 'point', libelle: 'Point', formulaire: 'point' },
          ],
        },
      }),
    );
    const d = enExecution(VOTE, riche).par('porteur', 'OUVRIR_BILAN', { bilan: 'annuel' });
    const annuel = d.objet('execution/bilanEnCours');
    d.sur(annuel, 'porteur', 'DEPOSER_BILAN');
    expect(d.ou(annuel.id)).toBe('reunionATenir');
    d.sur(annuel, 'instructeur', 'TENIR_REUNION', { date: d.le }).sur(annuel, 'instructeur', 'ACCEPTER_BILAN', {
      observations: null,
    });
    d.par('porteur', 'OUVRIR_BILAN', { bilan: 'point' });
    const point = d.objet('execution/bilanEnCours');
    d.sur(point, 'porteur', 'DEPOSER_BILAN');
    expect([d.ou(annuel.id), d.ou(point.id), d.lieu()]).toEqual(['bilanAccepte', 'bilanDepose', 'execution.execution']);
    const final = d.deposerBilan();
    d.sur(final, 'instructeur', 'TENIR_REUNION', { date: d.le });
    const retenir = (retenuesConformes: boolean) =>
      d.tenter('instructeur', 'RETENIR_DEPENSES', {
        objet: final.id,
        charge: { lignes: [] },
        faits: { retenuesConformes },
      });
    expect(retenir(false).accepte).toBe(false);
    expect(retenir(true).accepte).toBe(true);
    d.certifier(final, VOTE);
    expect([d.lieu(), d.ou(point.id)]).toEqual(['solde.soldeAVerser', 'bilanAbandonne']);
    fini(d);
  });
});
