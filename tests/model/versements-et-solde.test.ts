// What is paid is always recorded, and the accounts wait for it: the phases of execution and of settlement, on their real machines.
import { describe, expect, it } from 'vitest';
import { explorer } from '../../server/engine/explorer.ts';
import type { ObjetVivant } from '../../server/engine/etat-dossier.ts';
import {
  acompte,
  avance,
  compiler,
  cycleDeLArgent,
  DossierEnArgent,
  enExecution,
  solde,
} from '../support/cycle-de-l-argent.ts';

const VOTE = 8_153_820;
const AVANCE = 2_446_146;
const ACOMPTE = 3_261_528;
const DROIT = 7_760_240;
const cycle = compiler(cycleDeLArgent());
const dossier = (): DossierEnArgent => enExecution(VOTE, cycle);
const fini = (d: DossierEnArgent): void => expect(d.rejouer().ecarts).toEqual([]);

describe('un fait du comptable est toujours enregistrable', () => {
  it('l’acompte ouvert puis laissé ne prend plus rien au solde', () => {
    const d = dossier().payerTranche('avance', AVANCE);
    const laisse = d.demander('acompte');
    d.certifier(d.deposerBilan(), DROIT);
    expect(d.ou(laisse.id)).toBe('abandonne');
    const paye = d.objet('solde/versement');
    expect([d.lieu(), d.retenu(paye, 'montant')]).toEqual(['solde.soldeAVerser', DROIT - AVANCE]);
    expect(d.tenter('porteur', 'DEPOSER_DEMANDE', { objet: laisse.id }).accepte).toBe(false);
    d.liquider(paye, DROIT - AVANCE)
      .mandater(paye)
      .payer(paye);
    expect([d.contexte('verse'), d.lieu()]).toEqual([DROIT, 'cloture.clotureFinanciereAFaire']);
    fini(d);
  });

  it('l’acompte mandaté avant le bilan et payé après : les comptes l’attendent, le solde est juste', () => {
    const d = dossier().payerTranche('avance', AVANCE);
    const chezLeComptable = d.mandaterTranche('acompte', ACOMPTE);
    d.certifier(d.deposerBilan(), DROIT);
    expect([d.lieu(), d.ou(chezLeComptable.id), d.contexte('mandats')]).toEqual(['solde.droitArrete', 'mandate', 1]);
    d.payer(chezLeComptable);
    expect(d.contexte('mandats')).toBe(0);
    const paye = d.objet('solde/versement');
    expect([d.lieu(), d.retenu(paye, 'montant')]).toEqual(['solde.soldeAVerser', 2_052_566]);
    d.liquider(paye, 2_052_566)
      .mandater(paye)
      .payer(paye)
      .cloturer(VOTE - DROIT)
      .par('instructeur', 'CLOTURER');
    expect([d.contexte('verse'), d.lieu(), d.contexte('degagement')]).toEqual([DROIT, 'cloture.clos', 393_580]);
    fini(d);
  });

  it('un mandat rejeté après le certificat : la demande est sans suite, le solde reprend tout', () => {
    const d = dossier();
    const v = d.mandaterTranche('avance', AVANCE);
    d.certifier(d.deposerBilan(), DROIT);
    d.sur(v, 'comptable', 'CONSTATER_REJET_MANDAT', { date: d.le, motif: 'compte clos' });
    expect([d.ou(v.id), d.lieu(), d.retenu(d.objet('solde/versement'), 'montant')]).toEqual([
      'abandonne',
      'solde.soldeAVerser',
      DROIT,
    ]);
    fini(d);
  });

  it('suspendu, le paiement et le rejet s’enregistrent ; un acte, non', () => {
    const d = dossier();
    const v = d.mandaterTranche('avance', AVANCE);
    d.par('responsable', 'SUSPENDRE', { motif: 'contrôle' });
    expect(d.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche: 'acompte' } })).toMatchObject({
      accepte: false,
      motif: 'vigueur',
    });
    d.payer(v);
    expect([d.contexte('verse'), d.ou(v.id)]).toEqual([AVANCE, 'paye']);
    fini(d);
  });

  it('un mandat rejeté revient à liquider, puis se paie', () => {
    const d = dossier();
    const v = d.mandaterTranche('avance', AVANCE);
    d.sur(v, 'comptable', 'CONSTATER_REJET_MANDAT', { date: d.le, motif: 'compte clos' });
    expect(d.contexte('mandats')).toBe(0);
    d.sur(v, 'finances', 'REPRENDRE_LIQUIDATION').liquider(v, AVANCE).mandater(v).payer(v);
    expect([d.contexte('verse'), d.contexte('mandats')]).toEqual([AVANCE, 0]);
    fini(d);
  });

  it('une liquidation abandonnée est retirée de son registre', () => {
    const d = dossier();
    const v = d.demander('avance');
    d.deposer(v, AVANCE).verifier(v).liquider(v, AVANCE);
    const b = d.deposerBilan();
    const issue = d.tenter('instructeur', 'CERTIFIER_SERVICE_FAIT', {
      objet: b.id,
      charge: { observations: null },
      faits: { droit: DROIT, droitDemande: DROIT },
    });
    const inscrits = issue.accepte
      ? issue.effets.filter((e) => e.effet.params['registre'] === 'abandon_liquidation')
      : [];
    expect(inscrits.map((e) => e.objetId)).toEqual([v.id]);
  });
});

describe('les demandes de versement', () => {
  it('une demande par tranche, autant de fois que dit', () => {
    const d = dossier();
    d.demander('avance');
    expect(d.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche: 'avance' } })).toMatchObject({
      accepte: false,
      mots: ['execution.trancheResteAvance'],
    });
    const trois = compiler(
      cycleDeLArgent({ execution: { tranches: [avance, { ...acompte, fois: 3 }], droitFormulaire: 'bilanFinal' } }),
    );
    const e = enExecution(VOTE, trois);
    const rangs = [1, 2, 3].map(() => e.retenu(e.demander('acompte'), 'rang'));
    expect(rangs).toEqual([1, 2, 3]);
    expect(e.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche: 'acompte' } }).accepte).toBe(false);
  });

  it('une avance se vérifie, un acompte se certifie', () => {
    const d = dossier();
    const a = d.demander('avance');
    d.deposer(a, AVANCE);
    expect(d.tenter('instructeur', 'CERTIFIER_SERVICE_FAIT', { objet: a.id, faits: { exigible: 0 } }).accepte).toBe(
      false,
    );
    d.verifier(a);
    const b = d.demander('acompte');
    d.deposer(b, ACOMPTE);
    expect(d.tenter('instructeur', 'VERIFIER_CONDITIONS', { objet: b.id, faits: { exigible: 0 } }).accepte).toBe(false);
    d.verifier(b);
    expect([d.ou(a.id), d.ou(b.id)]).toEqual(['aLiquider', 'aLiquider']);
  });

  it.each([
    ['rien', 0, AVANCE, 'execution/versement.montantPositif'],
    ['plus que l’exigible', AVANCE + 1, AVANCE, 'execution/versement.auPlusExigible'],
  ])('ne liquide pas %s', (_, montant, exigible, mot) => {
    const d = dossier();
    const v = d.demander('avance');
    d.deposer(v, AVANCE).verifier(v);
    const issue = d.tenter('finances', 'LIQUIDER', {
      objet: v.id,
      charge: { montant },
      faits: { exigible, repartition: [] },
    });
    expect(issue).toMatchObject({ accepte: false, mots: [mot] });
  });

  it('ne mandate pas sans délégation en vigueur', () => {
    const d = dossier();
    const v = d.demander('avance');
    d.deposer(v, AVANCE).verifier(v).liquider(v, AVANCE);
    const issue = d.tenter('ordonnateur', 'MANDATER', {
      objet: v.id,
      charge: { numero: 'M', bordereau: null },
      faits: { delegationEnVigueur: false },
    });
    expect(issue).toMatchObject({ accepte: false, motif: 'delegation' });
  });

  it('deux mois de silence se constatent et s’annoncent ; la demande reste à vérifier', () => {
    const d = dossier();
    const v = d.demander('avance');
    d.deposer(v, AVANCE);
    expect(d.echoir('silence', '2026-03-06T12:00:00.000Z', v.id).accepte).toBe(true);
    expect([d.ou(v.id), d.retenu(v, 'silenceLe')]).toEqual(['demandeDeposee', '2026-03-06']);
    d.verifier(v);
    expect(d.ou(v.id)).toBe('aLiquider');
  });
});

describe('le droit', () => {
  const reduit = (): DossierEnArgent => {
    const d = dossier().payerTranche('avance', AVANCE);
    return d.certifier(d.deposerBilan(), DROIT, DROIT + 100_000);
  };

  it('moins que demandé : le porteur peut répondre un mois, puis la Région arrête', () => {
    const d = reduit();
    expect([d.lieu(), d.echeance('solde.observationsDroit')?.le.slice(0, 10)]).toEqual([
      'solde.observationsSurDroit',
      '2026-02-05',
    ]);
    d.par('porteur', 'PRESENTER_OBSERVATIONS', { observations: 'La facture était dans la période.' });
    const arreter = (montant: number) => d.tenter('responsable', 'ARRETER_DROIT', { charge: { montant, motif: '…' } });
    expect(arreter(DROIT - 1)).toMatchObject({ accepte: false, mots: ['solde.pasMoinsQuePropose'] });
    expect(arreter(DROIT + 100_001)).toMatchObject({ accepte: false, mots: ['solde.auPlusDemande'] });
    expect(arreter(DROIT + 50_000).accepte).toBe(true);
    expect(d.retenu(d.objet('solde/versement'), 'montant')).toBe(DROIT + 50_000 - AVANCE);
    fini(d);
  });

  it('accepté par le porteur, il se règle sans attendre', () => {
    const d = reduit().par('porteur', 'ACCEPTER_DROIT');
    expect([d.lieu(), d.retenu(d.objet('solde/versement'), 'montant')]).toEqual(['solde.soldeAVerser', DROIT - AVANCE]);
  });

  it('sans réponse au bout d’un mois, la Région arrête', () => {
    const d = reduit();
    expect(d.echoir('solde.observationsDroit', '2026-02-06T12:00:00.000Z').accepte).toBe(true);
    expect(d.lieu()).toBe('solde.droitAArreter');
  });

  it('égal à ce qui est versé : rien à payer, rien à recouvrer', () => {
    const d = dossier().payerTranche('avance', AVANCE);
    d.certifier(d.deposerBilan(), AVANCE);
    expect(d.lieu()).toBe('cloture.clotureFinanciereAFaire');
  });

  it('qui ne se calcule pas ne se certifie pas', () => {
    const d = dossier();
    const b = d.deposerBilan();
    const issue = d.tenter('instructeur', 'CERTIFIER_SERVICE_FAIT', {
      objet: b.id,
      charge: { observations: null },
      faits: { droit: null, droitDemande: null },
    });
    expect(issue).toMatchObject({ accepte: false, mots: ['execution/bilan.droitCalcule'] });
  });

  it('des corrections qui ne viennent pas n’arrêtent pas le règlement', () => {
    const d = dossier();
    const b = d.deposerBilan();
    d.sur(b, 'instructeur', 'DEMANDER_CORRECTIONS', { motif: '…' });
    expect(d.ou(b.id)).toBe('bilanACorriger');
    d.sur(b, 'instructeur', 'REPRENDRE_EXAMEN', { motif: 'sans réponse' }).certifier(b, DROIT);
    expect(d.lieu()).toBe('solde.soldeAVerser');
  });
});

describe('le solde', () => {
  const soldant = (): [DossierEnArgent, ObjetVivant] => {
    const d = dossier();
    d.certifier(d.deposerBilan(), DROIT);
    return [d, d.objet('solde/versement')];
  };

  it('liquidé pour moins que dû, le reste se verse', () => {
    const [d, v] = soldant();
    d.liquider(v, 1_000_000, DROIT).mandater(v).payer(v);
    expect(d.lieu()).toBe('solde.soldeAVerser');
    expect(d.tenter('finances', 'VERSER_LE_RESTE', { faits: { exigible: 0 } })).toMatchObject({
      accepte: false,
      mots: ['solde.rienEnPaiement'],
    });
    d.par('finances', 'VERSER_LE_RESTE', {}, { exigible: DROIT - 1_000_000 });
    const reste = d.objet('solde/versement');
    expect(d.retenu(reste, 'montant')).toBe(DROIT - 1_000_000);
    d.liquider(reste, DROIT - 1_000_000)
      .mandater(reste)
      .payer(reste);
    expect([d.lieu(), d.contexte('verse')]).toEqual(['cloture.clotureFinanciereAFaire', DROIT]);
    fini(d);
  });

  it('ou s’abandonne, avec ce qui n’est pas mandaté', () => {
    const [d, v] = soldant();
    d.par('responsable', 'RENONCER_AU_RESTE', { motif: 'renonciation du bénéficiaire' });
    expect([d.lieu(), d.ou(v.id)]).toEqual(['cloture.clotureFinanciereAFaire', 'abandonne']);
  });

  it('abandonné alors qu’il est chez le comptable, il se règle à son retour, payé ou rejeté', () => {
    const apres = (issue: 'payé' | 'rejeté') => {
      const [d, v] = soldant();
      d.liquider(v, 1_000_000, DROIT).mandater(v).par('responsable', 'RENONCER_AU_RESTE', { motif: '…' });
      expect([d.lieu(), d.ou(v.id)]).toEqual(['solde.soldeVerse', 'mandate']);
      if (issue === 'payé') d.payer(v);
      else d.sur(v, 'comptable', 'CONSTATER_REJET_MANDAT', { date: d.le, motif: '…' });
      fini(d);
      return [d.lieu(), d.ou(v.id), d.contexte('verse')];
    };
    expect(apres('payé')).toEqual(['cloture.clotureFinanciereAFaire', 'paye', 1_000_000]);
    expect(apres('rejeté')).toEqual(['cloture.clotureFinanciereAFaire', 'abandonne', 0]);
  });

  it('d’un autre formulaire, il se demande', () => {
    const d = enExecution(
      VOTE,
      compiler(
        cycleDeLArgent({ solde: { solde: { ...solde, formulaire: 'demandeSolde' }, droitFormulaire: 'bilanFinal' } }),
      ),
    );
    d.certifier(d.deposerBilan(), DROIT);
    expect(d.lieu()).toBe('solde.soldeADemander');
    d.par('porteur', 'DEMANDER_VERSEMENT', { tranche: 'solde' });
    const v = d.objet('solde/versement');
    expect([v.genre, d.ou(v.id)]).toEqual(['solde', 'demandeEnPreparation']);
    d.deposer(v, DROIT).verifier(v).liquider(v, DROIT).mandater(v).payer(v);
    expect(d.lieu()).toBe('cloture.clotureFinanciereAFaire');
    fini(d);
  });
});

describe('le trop-versé', () => {
  const DU = 2_889_700;
  const TROP = AVANCE + ACOMPTE - DU;
  const recouvrant = (): [DossierEnArgent, ObjetVivant] => {
    const d = dossier().payerTranche('avance', AVANCE).payerTranche('acompte', ACOMPTE);
    d.certifier(d.deposerBilan(), DU);
    return [d, d.objet('solde/recouvrement')];
  };
  const titre = (): [DossierEnArgent, ObjetVivant] => {
    const [d, r] = recouvrant();
    d.sur(r, 'finances', 'OUVRIR_CONTRADICTOIRE').sur(r, 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    d.sur(r, 'ordonnateur', 'EMETTRE_TITRE', { numero: 'T-1', montant: null });
    return [d, r];
  };

  it('se recouvre par parts, même suspendu', () => {
    const [d, r] = titre();
    expect([d.lieu(), d.retenu(r, 'montant')]).toEqual(['solde.tropVerseARecouvrer', 2_817_974]);
    d.par('responsable', 'SUSPENDRE', { motif: 'contrôle' });
    d.sur(r, 'comptable', 'CONSTATER_RECOUVREMENT', { date: d.le, montant: 1_000_000 });
    expect([d.ou(r.id), d.contexte('recouvre')]).toEqual(['titreEmis', 1_000_000]);
    d.sur(r, 'comptable', 'CONSTATER_RECOUVREMENT', { date: d.le, montant: null });
    expect([d.ou(r.id), d.contexte('recouvre'), d.lieu()]).toEqual([
      'recouvre',
      TROP,
      'cloture.clotureFinanciereAFaire',
    ]);
    fini(d);
  });

  it('s’admet en non-valeur pour ce qui n’est pas recouvré', () => {
    const [d, r] = titre();
    d.sur(r, 'comptable', 'CONSTATER_RECOUVREMENT', { date: d.le, montant: 17_974 });
    d.sur(r, 'comptable', 'CONSTATER_NON_VALEUR', { date: d.le, nature: 'nonValeur' });
    expect([d.contexte('recouvre'), d.contexte('solde.nonRecouvre'), d.lieu()]).toEqual([
      17_974,
      2_800_000,
      'cloture.clotureFinanciereAFaire',
    ]);
    fini(d);
  });

  it('réduit ou abandonné quand les observations convainquent', () => {
    const [d, r] = recouvrant();
    d.sur(r, 'finances', 'OUVRIR_CONTRADICTOIRE').sur(r, 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    expect(
      d.tenter('ordonnateur', 'EMETTRE_TITRE', { objet: r.id, charge: { numero: 'T', montant: TROP + 1 } }),
    ).toMatchObject({ accepte: false, mots: ['solde/recouvrement.reduit'] });
    d.sur(r, 'ordonnateur', 'EMETTRE_TITRE', { numero: 'T', montant: 2_000_000 });
    expect([d.retenu(r, 'montant'), d.contexte('solde.nonRecouvre')]).toEqual([2_000_000, 817_974]);
    d.sur(r, 'comptable', 'CONSTATER_RECOUVREMENT', { date: d.le, montant: null });
    expect(d.lieu()).toBe('cloture.clotureFinanciereAFaire');
    const [e, s] = recouvrant();
    e.sur(s, 'responsable', 'RENONCER_AU_TITRE', { motif: 'seuil' });
    expect([e.ou(s.id), e.lieu()]).toEqual(['sansTitre', 'cloture.clotureFinanciereAFaire']);
    fini(e);
  });

  it('sans observation au bout d’un mois, le titre est à émettre', () => {
    const [d, r] = recouvrant();
    d.sur(r, 'finances', 'OUVRIR_CONTRADICTOIRE');
    expect(d.echoir('observations', '2026-02-06T12:00:00.000Z', r.id).accepte).toBe(true);
    expect(d.ou(r.id)).toBe('titreAEmettre');
  });
});

describe('l’exploration', () => {
  it('du paiement unique : tout fait est reçu, toute fin est atteinte, chaque acte est pris', () => {
    const fins = { finAnticipee: [] };
    const { parcours } = cycleDeLArgent({
      execution: { tranches: [], ...fins },
      solde: { solde: { ...solde, formulaire: 'demandeSolde' }, ...fins },
    });
    const e = explorer(compiler({ parcours, transverses: [] }), { limite: 4000, objetsMax: 1 });
    expect({ ...e, etats: 0, pas: 0 }).toMatchObject({ complete: true, defauts: [], jamaisPris: [] });
  }, 60_000);
});
