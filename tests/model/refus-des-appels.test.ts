// What each published call refuses, guard by guard, on the ordinary road: the act that is refused, what makes it so, and the sentence that says it.
import { describe, expect, it } from 'vitest';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { payants } from '../support/appels-publies.ts';
import { ATTRIBUE, DossierPublie } from '../support/dossier-publie.ts';

type Valeurs = Record<string, Valeur>;
interface Refus {
  avant: string;
  role: Role;
  charge?: Valeurs;
  faits?: Valeurs;
  /** Without the fault, the act is accepted. */
  juste: { charge?: Valeurs; faits?: Valeurs };
}
const LE = '2026-01-05';
const DEMAIN = '2026-01-06';
const vote = { numero: 'CP-1', date: LE, issue: 'adopte', montant: ATTRIBUE };
const faitsDuVote = { agrementDemande: false, instrumentVote: 'convention' };
const engagement = { charge: { numero: 'EJ-1', date: LE, lignes: [] } };
const faitsDeLEngagement = { totalEngagement: ATTRIBUE, repartitionConforme: true };
const proposition = { charge: { montant: ATTRIBUE } };
const faitsDeLaProposition = { montantCalcule: ATTRIBUE, instrumentPropose: 'convention', seuilConvention: null };

/** By the guard that refuses. */
const refus: Readonly<Record<string, Refus>> = {
  'depot.sansErreur': {
    avant: 'DEPOSER',
    role: 'porteur',
    faits: { constatsBloquants: 1, montantDemande: 1 },
    juste: { faits: { constatsBloquants: 0, montantDemande: 1 } },
  },
  'depot.appelOuvert': {
    avant: 'DEPOSER',
    role: 'porteur',
    faits: { appelOuvert: false, montantDemande: 1 },
    juste: { faits: { appelOuvert: true, montantDemande: 1 } },
  },
  'instruction.auPlusCalcule': {
    avant: 'PROPOSER',
    role: 'instructeur',
    charge: { montant: ATTRIBUE + 1 },
    faits: faitsDeLaProposition,
    juste: { ...proposition, faits: faitsDeLaProposition },
  },
  'instruction.instrumentConnu': {
    avant: 'PROPOSER',
    role: 'instructeur',
    ...proposition,
    faits: { ...faitsDeLaProposition, instrumentPropose: null },
    juste: { ...proposition, faits: faitsDeLaProposition },
  },
  'instruction.creditsDisponibles': {
    avant: 'VISER',
    role: 'finances',
    faits: { creditsDisponibles: false },
    juste: { faits: { creditsDisponibles: true } },
  },
  'decision.instrumentConnu': {
    avant: 'ENREGISTRER_DELIBERATION',
    role: 'assemblees',
    charge: vote,
    faits: { ...faitsDuVote, instrumentVote: null },
    juste: { charge: vote, faits: faitsDuVote },
  },
  'decision.montantPositif': {
    avant: 'ENREGISTRER_DELIBERATION',
    role: 'assemblees',
    charge: { ...vote, issue: 'amende', montant: 0 },
    faits: faitsDuVote,
    juste: { charge: { ...vote, issue: 'amende', montant: 1 }, faits: faitsDuVote },
  },
  'decision.montantDuRapport': {
    avant: 'ENREGISTRER_DELIBERATION',
    role: 'assemblees',
    charge: { ...vote, montant: ATTRIBUE - 1 },
    faits: faitsDuVote,
    juste: { charge: vote, faits: faitsDuVote },
  },
  'decision.auPlusDemande': {
    avant: 'ENREGISTRER_DELIBERATION',
    role: 'assemblees',
    charge: { ...vote, issue: 'amende', montant: ATTRIBUE + 1 },
    faits: faitsDuVote,
    juste: { charge: { ...vote, issue: 'amende', montant: ATTRIBUE }, faits: faitsDuVote },
  },
  'decision.dateDuVotePassee': {
    avant: 'ENREGISTRER_DELIBERATION',
    role: 'assemblees',
    charge: { ...vote, date: DEMAIN },
    faits: faitsDuVote,
    juste: { charge: vote, faits: faitsDuVote },
  },
  'decision.dateTransmissionPassee': {
    avant: 'TRANSMETTRE_ACTE',
    role: 'assemblees',
    charge: { date: DEMAIN },
    juste: { charge: { date: LE } },
  },
  'decision.datePublicationPassee': {
    avant: 'PUBLIER_ACTE',
    role: 'assemblees',
    charge: { date: DEMAIN },
    juste: { charge: { date: LE } },
  },
  'engagement.datePassee': {
    avant: 'ENREGISTRER_ENGAGEMENT',
    role: 'finances',
    charge: { ...engagement.charge, date: DEMAIN },
    faits: faitsDeLEngagement,
    juste: { ...engagement, faits: faitsDeLEngagement },
  },
  'engagement.auMoinsVote': {
    avant: 'ENREGISTRER_ENGAGEMENT',
    role: 'finances',
    ...engagement,
    faits: { ...faitsDeLEngagement, totalEngagement: ATTRIBUE - 1 },
    juste: { ...engagement, faits: faitsDeLEngagement },
  },
  'engagement.repartitionConforme': {
    avant: 'ENREGISTRER_ENGAGEMENT',
    role: 'finances',
    ...engagement,
    faits: { ...faitsDeLEngagement, repartitionConforme: false },
    juste: { ...engagement, faits: faitsDeLEngagement },
  },
  'conventionnement.representantLegal': {
    avant: 'SIGNER_CONVENTION',
    role: 'porteur',
    charge: { fichier: 'p' },
    faits: { representantLegal: false },
    juste: { charge: { fichier: 'p' }, faits: { representantLegal: true } },
  },
};

describe.each(payants)('%s refuse', (_, appel: AppelCompile) => {
  const auChoix = Object.hasOwn(appel.cycle.machines['dossier']!.gardes, 'instruction.instrumentConnu');
  const siens = Object.entries(refus).filter(([garde]) => auChoix || !garde.endsWith('instrumentConnu'));

  it.each(siens)('%s', (garde, { avant, role, charge = {}, faits = {}, juste }) => {
    const d = new DossierPublie(appel).jusqua(avant);
    expect(d.tenter(role, avant, { charge, faits })).toMatchObject({ accepte: false, motif: 'si', mots: [garde] });
    const { charge: j = {}, faits: f = {} } = juste;
    expect(d.tenter(role, avant, { charge: j, faits: f }).accepte).toBe(true);
  });

  it('des pièces demandées sur un point inconnu, ou rendues avec une erreur', () => {
    const d = new DossierPublie(appel).jusqua('DECLARER_COMPLET');
    const charge = { demandes: [{ id: 'L1', chemin: 'x', motif: '…' }], message: null };
    const demander = (cheminsConnus: boolean) =>
      d.tenter('instructeur', 'DEMANDER_COMPLEMENTS', { charge, faits: { cheminsConnus } });
    expect(demander(false)).toMatchObject({ accepte: false, mots: ['completude.cheminsConnus'] });
    expect(demander(true).accepte).toBe(true);
    const deposer = (constatsBloquants: number) =>
      d.tenter('porteur', 'DEPOSER_COMPLEMENTS', { faits: { constatsBloquants, montantDemande: 1 } });
    expect(deposer(1)).toMatchObject({ accepte: false, mots: ['completude.sansErreur'] });
    expect(deposer(0).accepte).toBe(true);
  });

  it('un avis, tant que le dossier est suspendu', () => {
    if (!Object.hasOwn(appel.cycle.machines, 'instruction/avis')) return;
    const d = new DossierPublie(appel).jusqua('PROPOSER');
    d.par('instructeur', 'DEMANDER_AVIS', { destinataire: 'compteA' }, { destinataire: 'compteA' });
    const avis = { objet: d.objet('instruction/avis').id, compte: 'compteA', charge: { sens: 'favorable' } };
    d.par('responsable', 'SUSPENDRE', { motif: '…' });
    expect(d.tenter('prescripteur', 'RENDRE_AVIS', avis)).toMatchObject({ accepte: false, motif: 'vigueur' });
    d.par('responsable', 'REPRENDRE');
    expect(d.tenter('prescripteur', 'RENDRE_AVIS', avis).accepte).toBe(true);
  });

  it('une tranche pour une autre : celle qui est demandée s’ouvre, autant de fois que dit', () => {
    if (!Object.hasOwn(appel.cycle.machines, 'execution/versement')) return;
    const d = new DossierPublie(appel).jusqua();
    const demandees = d.tranches();
    for (const { cle, fois } of appel.definition.financement!.tranches.filter((t) => demandees.includes(t.cle)))
      for (let rang = 1; rang <= fois; rang++) expect(d.demander(cle).genre).toBe(cle);
    for (const tranche of ['avance', 'acompte', 'autre'])
      expect(d.tenter('porteur', 'DEMANDER_VERSEMENT', { charge: { tranche } })).toMatchObject({ motif: 'si' });
  });

  it('une demande de versement avec une erreur ; un solde ou un titre de rien', () => {
    if (!Object.hasOwn(appel.cycle.machines, 'execution/versement')) return;
    const d = new DossierPublie(appel).jusqua();
    const [avance = '', acompte = avance] = d.tranches();
    const verse = acompte === avance ? 0 : 1_000;
    if (verse > 0) d.payerTranche(avance, verse);
    const v = d.demander(acompte);
    const faits = { trancheOuverte: true, exigible: 1, constatsBloquants: 1 };
    expect(d.tenter('porteur', 'DEPOSER_DEMANDE', { objet: v.id, faits })).toMatchObject({ motif: 'si' });
    const fermee = { ...faits, trancheOuverte: false, constatsBloquants: 0 };
    expect(d.tenter('porteur', 'DEPOSER_DEMANDE', { objet: v.id, faits: fermee })).toMatchObject({ motif: 'si' });
    d.certifier(d.deposerBilan(), verse);
    const nes = [...d.etat.objets.values()].map((o) => o.machine).filter((m) => m.startsWith('solde/'));
    expect([d.lieu().split('.')[0] === 'solde', nes]).toEqual([false, []]);
  });

  it('un bilan avec une erreur ou sans droit ; un paiement de rien, ou de plus que ce qui est dû', () => {
    const d = new DossierPublie(appel).jusqua().par('porteur', 'OUVRIR_BILAN_FINAL');
    const b = d.objet('execution/bilan');
    const deposer = (constatsBloquants: number) =>
      d.tenter('porteur', 'DEPOSER_BILAN', { objet: b.id, faits: { constatsBloquants } });
    expect([deposer(1), deposer(0)]).toMatchObject([{ motif: 'si' }, { accepte: true }]);
    d.reunir(b);
    const certifier = (droit: Valeur) =>
      d.tenter('instructeur', 'CERTIFIER_SERVICE_FAIT', { objet: b.id, faits: { droit, droitDemande: ATTRIBUE } });
    expect([certifier(null), certifier(ATTRIBUE)]).toMatchObject([{ motif: 'si' }, { accepte: true }]);
    const liquider = (montant: number) =>
      d.tenter('finances', 'LIQUIDER', {
        objet: d.objet('solde/versement').id,
        charge: { montant },
        faits: { exigible: ATTRIBUE, repartition: [] },
      });
    expect([0, ATTRIBUE + 1, ATTRIBUE].map(liquider)).toMatchObject([
      { motif: 'si' },
      { motif: 'si' },
      { accepte: true },
    ]);
  });

  it('une requête datée de demain', () => {
    const d = new DossierPublie(appel).jusqua('ENREGISTRER_ENGAGEMENT');
    const enregistrer = (date: string) =>
      d.tenter('responsable', 'ENREGISTRER_RECOURS_CONTENTIEUX', { charge: { juridiction: 'TA', numero: '1', date } });
    expect([enregistrer(DEMAIN), enregistrer(LE)]).toMatchObject([{ motif: 'si' }, { accepte: true }]);
  });

  it('un avenant d’un objet inconnu, ou mal décidé, engagé ou signé ; un suivi avec une erreur', () => {
    const d = new DossierPublie(appel).jusqua();
    const charge = { nature: 'autre', siret: '00047812300011', motif: '…' };
    for (const [role, type] of [
      ['porteur', 'DEMANDER_AVENANT'],
      ['instructeur', 'PREPARER_AVENANT'],
    ] as const)
      expect(d.tenter(role, type, { charge, faits: { repreneur: 'org-2' } })).toMatchObject({ motif: 'si' });
    const a = d.accorder({ nature: 'montant', montant: ATTRIBUE + 1 });
    const acte = { issue: 'adopte', numero: 'CP-2', date: LE, transmisLe: LE, executoireLe: LE };
    const decider = (change: Valeurs) =>
      d.tenter('assemblees', 'ENREGISTRER_DECISION', { objet: a.id, charge: { ...acte, ...change } });
    expect([{ issue: 'autre' }, { executoireLe: DEMAIN }, {}].map(decider)).toMatchObject([
      { motif: 'si' },
      { motif: 'si' },
      { accepte: true },
    ]);
    const engager = (date: string, repartitionConforme: boolean) =>
      d.tenter('finances', 'ENREGISTRER_ENGAGEMENT', {
        objet: a.id,
        charge: { numero: 'EJ-2', date, lignes: [] },
        faits: { totalEngagement: 1, repartitionConforme },
      });
    expect([engager(DEMAIN, true), engager(LE, false), engager(LE, true)]).toMatchObject([
      { motif: 'si' },
      { motif: 'si' },
      { accepte: true },
    ]);
    const signer = (representantLegal: boolean) =>
      d.tenter('porteur', 'SIGNER_AVENANT', { objet: a.id, charge: { fichier: 'p' }, faits: { representantLegal } });
    expect([signer(false), signer(true)]).toMatchObject([{ motif: 'si' }, { accepte: true }]);
    if (!Object.hasOwn(appel.cycle.machines, 'suivi/suivi')) return;
    d.certifier(d.deposerBilan(), 0).solder(0);
    const deposer = (constatsBloquants: number) =>
      d.tenter('porteur', 'DEPOSER_BILAN', { objet: d.objet('suivi/suivi').id, faits: { constatsBloquants } });
    expect([deposer(1), deposer(0)]).toMatchObject([{ motif: 'si' }, { accepte: true }]);
  });

  it('un acte qui attribue plus que ce qui est engagé, ou un arrêté que la loi ne permet plus', () => {
    const d = new DossierPublie(appel).jusqua('ETABLIR_CONVENTION');
    const { context } = d.etat.objets.get('D')!.instantane;
    context['engage'] = ATTRIBUE - 1;
    const etablir = () => d.tenter('instructeur', 'ETABLIR_CONVENTION');
    expect(etablir()).toMatchObject({ accepte: false, mots: ['conventionnement.engagementSuffisant'] });
    context['engage'] = ATTRIBUE;
    expect(etablir().accepte).toBe(true);
    if (!auChoix) return;
    const a = new DossierPublie(appel, 'arrete').jusqua('ETABLIR_ARRETE');
    const arreter = (arretePossible: boolean) =>
      a.tenter('instructeur', 'ETABLIR_ARRETE', { faits: { arretePossible } });
    expect(arreter(false)).toMatchObject({ accepte: false, mots: ['conventionnement.arreteLegal'] });
    expect(arreter(true).accepte).toBe(true);
  });
});
