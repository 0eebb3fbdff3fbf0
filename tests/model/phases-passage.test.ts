// The passage between two stages, on the real machines: the first stage and its report, who proposes and who decides, an avenant before going on, an arrest after the
// observations, and the money of each way.
import { describe, expect, it } from 'vitest';
import type { Cycle } from '../../workflows/engine/lifecycle/phase.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';
import type { ObjetVivant } from '../../server/engine/etat-dossier.ts';
import {
  acompte,
  avance,
  compiler,
  cycleDeLArgent,
  enExecution,
  problemesDe,
  type DossierEnArgent,
} from '../support/cycle-de-l-argent.ts';

const VOTE = 10_000_000;
const tranches = [
  avance,
  { ...acompte, cle: 'etude', libelle: 'Étude', formulaire: 'rapportEtude' },
  { ...avance, cle: 'avanceEssai', libelle: 'Avance de l’essai' },
];

function cycleEnDeuxEtapes(options: Readonly<Record<string, unknown>> = {}): Cycle {
  const { parcours, transverses } = cycleDeLArgent({
    execution: { tranches, versements: ['avanceEssai'], finAnticipee: ['resiliation', 'caducite', 'arret'] },
    caducite: { debut: '3 mois' },
  });
  const passage = {
    id: 'passage',
    phase: 'passage',
    options: {
      tranches,
      versements: ['avance', 'etude'],
      rapport: 'etude',
      premiere: 'Étude',
      seconde: 'Essai',
      dureePremiere: '2 mois',
      ...options,
    },
  };
  return { parcours: [...parcours.slice(0, 3), passage, ...parcours.slice(3)], transverses };
}
const cycle = compiler(cycleEnDeuxEtapes());
const enPremiereEtape = (c = cycle): DossierEnArgent => enExecution(VOTE, c);
const fini = (d: DossierEnArgent): void => expect(d.rejouer().ecarts).toEqual([]);

function demander(d: DossierEnArgent, tranche: string, montant: number): ObjetVivant {
  d.par('porteur', 'DEMANDER_VERSEMENT', { tranche });
  const v = d.objet('passage/versement');
  d.deposer(v, montant).verifier(v);
  return v;
}
/** The report of the first stage, accepted: the passage is to be proposed. */
function rapportAccepte(c = cycle): { d: DossierEnArgent; rapport: ObjetVivant } {
  const d = enPremiereEtape(c);
  return { d, rapport: demander(d, 'etude', 3_000_000) };
}
const motifs = { motif: '…' };
function propose(proposition = 'passer', c = cycle): { d: DossierEnArgent; rapport: ObjetVivant } {
  const { d, rapport } = rapportAccepte(c);
  d.faire('PROPOSER_PASSAGE', d.envoi('instructeur', { compte: 'alix', charge: { proposition, ...motifs } }));
  return { d, rapport };
}

describe('la première étape', () => {
  it('paie ses versements et ne finit qu’avec le rapport accepté', () => {
    const d = enPremiereEtape();
    const v = demander(d, 'avance', 1_000_000);
    expect(d.lieu()).toBe('passage.etapeEnCours');
    d.liquider(v, 1_000_000).mandater(v).payer(v);
    d.par('porteur', 'DEMANDER_VERSEMENT', { tranche: 'etude' });
    const rapport = d.objet('passage/versement');
    d.deposer(rapport, 3_000_000);
    expect(d.lieu()).toBe('passage.etapeEnCours');
    d.verifier(rapport);
    expect([d.lieu(), d.ou(rapport.id), d.contexte('verse')]).toEqual([
      'passage.passageAPreparer',
      'aLiquider',
      1_000_000,
    ]);
    fini(d);
  });

  it('ne demande pas les versements de la seconde, ni la seconde ceux de la première', () => {
    const d = enPremiereEtape();
    expect(d.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche: 'avanceEssai' } }).accepte).toBe(false);
    const { d: apres } = propose();
    apres.par('responsable', 'AUTORISER_PASSAGE', motifs);
    expect(apres.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche: 'avance' } }).accepte).toBe(false);
    apres.par('porteur', 'DEMANDER_VERSEMENT', { tranche: 'avanceEssai' });
  });

  it('rappelle le rapport qui ne vient pas, sans rien fermer', () => {
    const d = enPremiereEtape();
    expect(d.echeance('passage.rapport')?.le.slice(0, 10)).toBe('2026-03-05');
    expect(d.echoir('passage.rapport', '2026-03-06T12:00:00.000Z').accepte).toBe(true);
    demander(d, 'etude', 3_000_000);
    expect([d.lieu(), d.echeance('passage.rapport')]).toEqual(['passage.passageAPreparer', undefined]);
    fini(d);
  });
});

describe('le passage', () => {
  it('se décide par une autre personne que celle qui propose, par délégation, avec son motif', () => {
    const { d, rapport } = propose();
    const decider = (compte: string, faits = {}) =>
      d.tenter('responsable', 'AUTORISER_PASSAGE', { compte, charge: motifs, faits });
    expect(decider('alix')).toMatchObject({ accepte: false, motif: 'qui' });
    expect(decider('bruno', { delegationEnVigueur: false }).accepte).toBe(false);
    expect(d.tenter('instructeur', 'AUTORISER_PASSAGE', { charge: motifs })).toMatchObject({ accepte: false });
    expect(decider('bruno').accepte).toBe(true);
    expect(d.lieu()).toBe('execution.execution');
    d.liquider(rapport, 3_000_000).mandater(rapport).payer(rapport);
    d.certifier(d.deposerBilan(), 8_000_000);
    expect([d.lieu(), d.retenu(d.objet('solde/versement'), 'montant')]).toEqual(['solde.soldeAVerser', 5_000_000]);
    fini(d);
  });

  it('attend une décision, même en retard', () => {
    const { d } = rapportAccepte();
    expect(d.echeance('passage.decision')?.le.slice(0, 10)).toBe('2026-02-05');
    expect(d.echoir('passage.decision', '2026-02-06T12:00:00.000Z').accepte).toBe(true);
    expect(d.lieu()).toBe('passage.passageAPreparer');
    fini(d);
  });

  it('se renvoie à qui l’a proposé', () => {
    const { d } = propose();
    d.par('responsable', 'RENVOYER_PASSAGE', motifs);
    expect(d.lieu()).toBe('passage.passageAPreparer');
  });

  it('n’appartient qu’à ceux que l’appel dit', () => {
    const autres = compiler(cycleEnDeuxEtapes({ prepare: 'evaluateur', decide: 'ordonnateur', ajustements: [] }));
    const { d } = rapportAccepte(autres);
    const charge = { proposition: 'passer', ...motifs };
    expect(d.tenter('instructeur', 'PROPOSER_PASSAGE', { charge }).accepte).toBe(false);
    d.par('evaluateur', 'PROPOSER_PASSAGE', charge);
    expect(d.tenter('responsable', 'AUTORISER_PASSAGE', { charge: motifs }).accepte).toBe(false);
    expect(d.tenter('ordonnateur', 'AJUSTER_PASSAGE', { charge: motifs }).accepte).toBe(false);
    d.par('ordonnateur', 'AUTORISER_PASSAGE', motifs);
    expect(d.lieu()).toBe('execution.execution');
  });
});

describe('le passage ajusté', () => {
  const prorogation = { ajustement: 'prorogation', fin: '2026-10-31', montant: null, ...motifs };
  const ajuste = () => {
    const { d } = propose('ajuster');
    return d.faire('AJUSTER_PASSAGE', d.envoi('responsable', { compte: 'bruno', charge: prorogation }));
  };

  it('attend que l’avenant soit notifié', () => {
    const d = ajuste();
    d.par('instructeur', 'PREPARER_AVENANT', { nature: 'prorogation', finAction: '2026-10-31', motif: '…' });
    const a = d.objet('avenants/avenant');
    d.sur(a, 'instructeur', 'PROPOSER_AVENANT', { avis: 'accord', analyse: '…' });
    d.sur(a, 'responsable', 'ACCORDER');
    d.sur(a, 'porteur', 'SIGNER_AVENANT', { fichier: 'p' }, { representantLegal: true });
    d.sur(a, 'ordonnateur', 'CONTRESIGNER_AVENANT', { fichier: 'p' });
    expect(d.lieu()).toBe('passage.avenantAttendu');
    d.sur(a, 'instructeur', 'NOTIFIER_AVENANT');
    expect([d.lieu(), d.contexte('finAction')]).toEqual(['execution.execution', '2026-10-31']);
    fini(d);
  });

  it('ne prend ni une fin plus proche, ni le même montant, ni moins que ce qui est versé', () => {
    const { d, rapport } = propose('ajuster');
    d.liquider(rapport, 3_000_000).mandater(rapport).payer(rapport);
    const ajuster = (charge: Record<string, string | number | null>) =>
      d.tenter('responsable', 'AJUSTER_PASSAGE', { compte: 'bruno', charge: { ...prorogation, ...charge } }).accepte;
    expect(ajuster({ fin: '2026-07-01' })).toBe(false);
    expect(ajuster({ ajustement: 'montant', fin: null, montant: VOTE })).toBe(false);
    expect(ajuster({ ajustement: 'montant', fin: null, montant: 2_999_999 })).toBe(false);
    expect(ajuster({ ajustement: 'montant', fin: null, montant: 6_000_000 })).toBe(true);
  });

  it('sans avenant, il se propose de nouveau', () => {
    const d = ajuste().par('responsable', 'REPRENDRE_PASSAGE', motifs);
    expect(d.lieu()).toBe('passage.passageAPreparer');
    fini(d);
  });
});

describe('l’arrêt', () => {
  const envisage = () => {
    const { d, rapport } = propose('arreter');
    d.faire('ENVISAGER_ARRET', d.envoi('responsable', { compte: 'bruno', charge: motifs }));
    return { d, rapport };
  };

  it('ne se prononce pas avant les observations, ou la fin de leur délai', () => {
    const { d } = envisage();
    expect(d.tenter('responsable', 'PRONONCER_ARRET', { charge: motifs })).toMatchObject({ accepte: false });
    expect(d.echoir('passage.observations', '2026-02-06T12:00:00.000Z').accepte).toBe(true);
    expect(d.tenter('responsable', 'PRONONCER_ARRET', { compte: 'alix', charge: motifs })).toMatchObject({
      accepte: false,
      motif: 'qui',
    });
    d.par('responsable', 'PRONONCER_ARRET', motifs);
    expect(d.lieu()).toBe('execution.arrete');
  });

  it('solde ce qui est dû de la première étape, dont le paiement continue', () => {
    const { d, rapport } = envisage();
    d.par('porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' }).par('responsable', 'PRONONCER_ARRET', motifs);
    expect([d.ou(rapport.id), d.contexte('finAnticipee')]).toEqual(['aLiquider', 'arret']);
    expect(d.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche: 'avanceEssai' } }).accepte).toBe(false);
    d.liquider(rapport, 3_000_000).mandater(rapport).payer(rapport);
    d.certifier(d.deposerBilan(), 3_500_000);
    expect([d.lieu(), d.retenu(d.objet('solde/versement'), 'montant')]).toEqual(['solde.soldeAVerser', 500_000]);
    const solde = d.objet('solde/versement');
    d.liquider(solde, 500_000)
      .mandater(solde)
      .payer(solde)
      .cloturer(VOTE - 3_500_000);
    expect([d.contexte('verse'), d.contexte('degagement')]).toEqual([3_500_000, VOTE - 3_500_000]);
    fini(d);
  });

  it('sans bilan final, le droit se propose sur ce qui est justifié', () => {
    const { d } = envisage();
    d.par('porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' }).par('responsable', 'PRONONCER_ARRET', motifs);
    d.par('responsable', 'PASSER_SANS_BILAN');
    expect(d.lieu()).toBe('solde.droitSansBilan');
    fini(d);
  });

  it('s’écarte quand les observations convainquent', () => {
    const { d } = envisage();
    d.par('porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    d.faire('AUTORISER_PASSAGE', d.envoi('responsable', { compte: 'bruno', charge: motifs }));
    expect([d.lieu(), d.contexte('finAnticipee')]).toEqual(['execution.execution', null]);
    fini(d);
  });
});

describe('une fin anticipée', () => {
  it.each(['passageAPreparer', 'passageADecider'])('pendant %s, va au solde par l’exécution', (etat) => {
    const { d, rapport } = etat === 'passageAPreparer' ? rapportAccepte() : propose();
    d.faire('ENGAGER_RESILIATION', d.envoi('responsable', { compte: 'alix', charge: motifs }));
    const r = d.objet('resiliation/resiliation');
    d.sur(r, 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    d.sur(r, 'ordonnateur', 'RESILIER', motifs);
    expect([d.lieu(), d.ou(rapport.id)]).toEqual(['execution.resilie', 'abandonne']);
    fini(d);
  });

  it('un rapport certifié après elle est noté, et ne rouvre rien', () => {
    const d = enPremiereEtape();
    d.par('porteur', 'DEMANDER_VERSEMENT', { tranche: 'etude' });
    const rapport = d.objet('passage/versement');
    d.deposer(rapport, 3_000_000);
    d.echoir('caducite.debut', '2026-04-06T12:00:00.000Z');
    const c = d.objet('caducite/caducite');
    d.sur(c, 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
    d.sur(c, 'ordonnateur', 'PRONONCER_CADUCITE', motifs).verifier(rapport);
    expect(d.lieu()).toBe('solde.droitSansBilan');
    fini(d);
  });
});

describe('les options', () => {
  it.each([
    [{ versements: ['inconnu', 'etude'] }, 'versements : '],
    [{ rapport: 'avance' }, 'rapport : '],
    [{ rapport: 'avanceEssai' }, 'rapport : '],
    [{ premiere: undefined }, 'premiere : '],
    [{ ajustements: ['transfert'] }, 'ajustements.0 : '],
  ])('%j est refusé', (options, ou) => {
    expect(problemesDe(cycleEnDeuxEtapes(options)).join('\n')).toContain(ou);
  });
});

it('un appel qui a un passage dit l’arrêt à l’exécution qui le suit', () => {
  const sansArret = registreDesAppels.filter((appel) => {
    const ecrit = JSON.stringify(appel.cycle);
    return ecrit.includes('"passage"') && !ecrit.includes('"arret"');
  });
  expect(sansArret.map((a) => a.slug)).toEqual([]);
});
