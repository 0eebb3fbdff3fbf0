// What ends a grant early and what closes it, on the real machines: résiliation, caducité, suivi, clôture.
import { describe, expect, it } from 'vitest';
import {
  avance,
  compiler,
  cycleDeLArgent,
  DossierEnArgent,
  enExecution,
  problemesDe,
  solde,
} from '../support/cycle-de-l-argent.ts';

const VOTE = 10_000_000;
const cycle = compiler(cycleDeLArgent());
const fini = (d: DossierEnArgent): void => expect(d.rejouer().ecarts).toEqual([]);

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
    expect(problemesDe(cycleDeLArgent({ [phase]: options })).join('\n')).toContain(`${ou} : `);
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
