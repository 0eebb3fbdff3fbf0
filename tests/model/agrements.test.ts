// What is agreed one by one before it starts, the meetings that the act obliges to, the evaluation and what is made of it: on a published cycle, in memory.
import { describe, expect, it } from 'vitest';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import type { Appel } from '../../workflows/appel/types.ts';
import { appuiConseilModernisation } from '../../workflows/appels/appui-conseil-modernisation/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { phases } from '../../workflows/phases/index.ts';
import type { ObjetVivant } from '../../server/engine/etat-dossier.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { ATTRIBUE, DossierPublie } from '../support/dossier-publie.ts';

const questions = [{ cle: 'effets', type: 'texteLong', libelle: 'Effets' }] as const;
const parcours = (appuiConseilModernisation.cycle as readonly { phase: string }[]).flatMap((etape) =>
  etape.phase === 'cloture' ? [{ phase: 'evaluation', delai: '6 mois', questions }, etape] : [etape],
);
const appel: Appel = {
  ...appuiConseilModernisation,
  cycle: {
    parcours,
    transverses: [
      ...['vigueur', 'silence', 'recours', 'avenants', 'resiliation', 'caducite'],
      { phase: 'agrements', libelle: 'Atelier', nombreMaximum: 2, delai: '10 jours' },
      { phase: 'rencontres', libelle: 'Groupe de travail' },
    ],
  },
};
const compile = compilerAppel(appel, { phases });

const signe = (): DossierPublie => new DossierPublie(compile).jusqua();
const plusTard = (d: DossierPublie, jours: number): string => {
  const jour = new Date(`${d.le}T12:00:00Z`);
  jour.setUTCDate(jour.getUTCDate() + jours);
  return jour.toISOString().slice(0, 10);
};
type Valeurs = Record<string, Valeur>;
const tenter = (d: DossierPublie, role: Role, type: string, charge: Valeurs = {}) => d.tenter(role, type, { charge });
const tenterSur = (
  d: DossierPublie,
  o: ObjetVivant,
  role: Role,
  type: string,
  charge: Valeurs = {},
  faits: Valeurs = {},
) => d.tenter(role, type, { charge, faits, objet: o.id });
/** What the server counts. */
const demandes = (d: DossierPublie): number =>
  [...d.etat.objets.values()].filter((o) => o.machine === 'agrements/agrement').length;
const demander = (d: DossierPublie, debut: string, reference = 'A1') =>
  d.tenter('porteur', 'DEMANDER_AGREMENT', { charge: { reference, debut }, faits: { demandes: demandes(d) } });
const nombres = (d: DossierPublie): Valeur[] =>
  ['agrementsAccordes', 'agrementsCommences', 'agrementsAcheves'].map((cle) => d.contexte(cle) as Valeur);

describe('un agrément', () => {
  it('est demandé une fois l’acte notifié, avant le premier jour, dans le nombre que dit l’appel', () => {
    const avant = new DossierPublie(compile).jusqua('NOTIFIER_CONVENTION');
    expect(demander(avant, plusTard(avant, 10))).toMatchObject({ accepte: false, motif: 'jalon' });
    const d = signe();
    expect(demander(d, plusTard(d, -1))).toMatchObject({ accepte: false, mots: ['agrements.debutAVenir'] });
    for (const reference of ['A1', 'A2']) expect(demander(d, plusTard(d, 10), reference).accepte).toBe(true);
    expect(demander(d, plusTard(d, 10), 'A3')).toMatchObject({ accepte: false, mots: ['agrements.nombreReste'] });
  });

  it('précède le début, que le porteur déclare, puis la fin ; chacun est compté', () => {
    const d = signe();
    const debut = plusTard(d, 10);
    demander(d, debut);
    const a = d.objet('agrements/agrement');
    expect(tenterSur(d, a, 'porteur', 'AGREER')).toMatchObject({ accepte: false, motif: 'qui' });
    expect(tenterSur(d, a, 'porteur', 'DECLARER_DEBUT', { date: d.le })).toMatchObject({
      accepte: false,
      motif: 'etat',
    });
    d.sur(a, 'instructeur', 'AGREER');
    expect(nombres(d)).toEqual([1, 0, 0]);
    expect(tenterSur(d, a, 'porteur', 'DECLARER_DEBUT', { date: plusTard(d, -1) })).toMatchObject({
      mots: ['agrements/agrement.apresLAgrement'],
    });
    expect(tenterSur(d, a, 'porteur', 'DECLARER_DEBUT', { date: debut })).toMatchObject({
      mots: ['agrements/agrement.jourVenu'],
    });
    d.le = debut;
    d.sur(a, 'porteur', 'DECLARER_DEBUT', { date: debut });
    expect(tenterSur(d, a, 'porteur', 'DECLARER_FIN', { issue: 'acheve', date: plusTard(d, -1) })).toMatchObject({
      mots: ['agrements/agrement.apresLeDebut'],
    });
    d.sur(a, 'porteur', 'DECLARER_FIN', { issue: 'acheve', date: debut });
    expect(nombres(d)).toEqual([1, 1, 1]);
  });

  it('interrompu n’est pas mené à son terme', () => {
    const d = signe();
    demander(d, d.le);
    const a = d.objet('agrements/agrement');
    d.sur(a, 'responsable', 'AGREER').sur(a, 'porteur', 'DECLARER_DEBUT', { date: d.le });
    d.sur(a, 'porteur', 'DECLARER_FIN', { issue: 'interrompu', date: d.le });
    expect(nombres(d)).toEqual([1, 1, 0]);
  });

  it('ne s’accorde plus le premier jour passé : le porteur le change', () => {
    const d = signe();
    demander(d, plusTard(d, 5));
    const a = d.objet('agrements/agrement');
    d.le = plusTard(d, 6);
    expect(tenterSur(d, a, 'instructeur', 'AGREER')).toMatchObject({ mots: ['agrements/agrement.pasCommence'] });
    d.sur(a, 'instructeur', 'RENVOYER_DEMANDE', { motif: '…' });
    expect(tenterSur(d, a, 'porteur', 'PRECISER_DEMANDE', { reference: 'A1', debut: plusTard(d, -1) }).accepte).toBe(
      false,
    );
    d.sur(a, 'porteur', 'PRECISER_DEMANDE', { reference: 'A1', debut: plusTard(d, 3) });
    d.sur(a, 'instructeur', 'AGREER');
    expect(nombres(d)).toEqual([1, 0, 0]);
  });

  it('se refuse par délégation, par une lettre', () => {
    const d = signe();
    demander(d, plusTard(d, 5));
    const a = d.objet('agrements/agrement');
    expect(tenterSur(d, a, 'instructeur', 'REFUSER_AGREMENT', { motif: '…' })).toMatchObject({ motif: 'qui' });
    const sans = { delegationEnVigueur: false, referenceDelegation: null };
    expect(tenterSur(d, a, 'responsable', 'REFUSER_AGREMENT', { motif: '…' }, sans).accepte).toBe(false);
    d.sur(a, 'responsable', 'REFUSER_AGREMENT', { motif: '…' });
    expect(nombres(d)).toEqual([0, 0, 0]);
  });
});

describe('une rencontre', () => {
  it('est convoquée, puis sa présence enregistrée une fois le jour venu', () => {
    const d = signe();
    const convoquer = (date: string) => tenter(d, 'instructeur', 'CONVOQUER', { date, lieu: '…', ordreDuJour: '…' });
    expect(convoquer(plusTard(d, -1))).toMatchObject({ mots: ['rencontres.jourAVenir'] });
    convoquer(plusTard(d, 5));
    const r = d.objet('rencontres/rencontre');
    expect(tenterSur(d, r, 'instructeur', 'ENREGISTRER_PRESENCE', { presence: 'present' })).toMatchObject({
      mots: ['rencontres/rencontre.jourVenu'],
    });
    d.le = plusTard(d, 5);
    expect(tenterSur(d, r, 'porteur', 'ENREGISTRER_PRESENCE', { presence: 'present' })).toMatchObject({ motif: 'qui' });
    d.sur(r, 'instructeur', 'ENREGISTRER_PRESENCE', { presence: 'present' });
    convoquer(d.le);
    d.sur(d.objet('rencontres/rencontre'), 'instructeur', 'ENREGISTRER_PRESENCE', { presence: 'excuse' });
    expect([d.contexte('rencontresSuivies'), d.contexte('rencontresManquees')]).toEqual([1, 1]);
  });
});

describe('une évaluation', () => {
  const aEvaluer = (): DossierPublie => {
    const d = signe();
    d.par('porteur', 'OUVRIR_BILAN_FINAL');
    const b = d.objet('execution/bilan');
    const droit = { droit: ATTRIBUE, droitDemande: ATTRIBUE };
    d.sur(b, 'porteur', 'DEPOSER_BILAN').sur(b, 'instructeur', 'CERTIFIER_SERVICE_FAIT', {}, droit);
    const v = d.objet('solde/versement');
    return d.liquider(v, ATTRIBUE).mandater(v).payer(v);
  };

  it('vient d’un évaluateur qui n’a pas instruit ; la suite, d’une autre personne', () => {
    const d = aEvaluer();
    expect(d.lieu()).toBe('evaluation.evaluationAFaire');
    const parQuiInstruit = { charge: { effets: '…' }, compte: 'instructeur' };
    expect(d.tenter('evaluateur', 'EVALUER', parQuiInstruit)).toMatchObject({ motif: 'qui' });
    d.par('evaluateur', 'EVALUER', { effets: '…' });
    d.par('responsable', 'DONNER_SUITE', { suite: 'reprise', motif: '…' });
    expect([d.lieu(), d.contexte('suiteDonnee')]).toEqual(['cloture.clotureFinanciereAFaire', 'reprise']);
    expect(d.jalonsAcquis()).toContain('evalue');
  });

  it('qui ne vient pas est relancée, et le dossier clos sans elle par un motif', () => {
    const d = aEvaluer();
    d.par('responsable', 'PASSER_SANS_EVALUATION', { motif: 'Action trop courte' });
    expect(d.lieu()).toBe('cloture.clotureFinanciereAFaire');
    expect(d.jalonsAcquis()).not.toContain('evalue');
  });
});
