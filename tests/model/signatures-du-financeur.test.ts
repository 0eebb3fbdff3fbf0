// Who may sign for the funder, generated from the machines of the published calls: under a delegation in force on the day, nobody of the beneficiary, and
// never the same person for two functions that do not go together.
import { describe, expect, it } from 'vitest';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { Instantane, ValeurEtat } from '../../workflows/engine/lifecycle/etats.ts';
import { incompatibles } from '../../workflows/engine/lifecycle/incompatibles.ts';
import { admettre } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { appelsPublies, passagesDe, rolesDuPassage, payants, type Passage } from '../support/appels-publies.ts';
import { DossierPublie } from '../support/dossier-publie.ts';

/** Letters that tell, ask or prepare: they decide nothing, or carry to the beneficiary what someone else signed. */
const NE_DECIDENT_PAS = [
  'accuse-demande',
  'accuse-reception',
  'accuse-recours',
  'arrete-attributif',
  'avenant',
  'caducite-encourue',
  'convention',
  'decision-ajournement',
  'demande-complements',
  'notification-arrete',
  'notification-avenant',
  'notification-convention',
  'projet-droit',
  'projet-titre-recette',
];
/** What binds the funder when it is written: its signature, its orders to pay and to pay back. */
const ENGAGENT = ['avenants', 'mandats_paiement', 'resiliations', 'signature_region', 'titres_recette'];
const SIGNES = [
  'avenants CONTRESIGNER_AVENANT',
  'avenants REFUSER',
  'completude DECLARER_IRRECEVABLE',
  'conventionnement CONTRESIGNER_CONVENTION',
  'conventionnement SIGNER_ARRETE',
  'decision NOTIFIER_DECISION',
  'recours ACCUEILLIR_RECOURS',
  'recours REJETER_RECOURS',
  'resiliation ENGAGER_RESILIATION',
  'resiliation RESILIER',
  'solde ARRETER_DROIT',
  'solde EMETTRE_TITRE',
  'solde MANDATER',
  'solde RENONCER_AU_RESTE',
  'solde RENONCER_AU_TITRE',
];
/** Between two stages: how the passage ends, or is about to end. */
const PASSAGE = ['AJUSTER_PASSAGE', 'AUTORISER_PASSAGE', 'ENVISAGER_ARRET', 'PRONONCER_ARRET'].map(
  (t) => `passage ${t}`,
);
/** Roles of those who may be of the beneficiary, or of no one. */
const PAS_DU_FINANCEUR = ['porteur', 'partenaire', 'systeme', 'comptable'];

const nom = ({ acte }: Passage): string => `${acte.instance} ${acte.type}`;
const effets = ({ transition }: Passage) => transition.actions;

/** The value of a spine whose part of a path is there. */
function placer(base: ValeurEtat, chemin: string): ValeurEtat {
  const [region = '', ...reste] = chemin.split('.');
  const valeur = reste.reduceRight<ValeurEtat | undefined>(
    (v, cle) => (v === undefined ? cle : { [cle]: v }),
    undefined,
  );
  return typeof base === 'string' || valeur === undefined ? base : { ...base, [region]: valeur };
}

describe.each(payants)('%s', (_, appel: AppelCompile) => {
  const base = new DossierPublie(appel).jusqua();
  const epine = base.etat.objets.get('D')!.instantane;
  const tous = passagesDe(appel);
  const passages = tous.filter((p) => rolesDuPassage(appel, p).some((r) => !PAS_DU_FINANCEUR.includes(r)));

  /** Would this act be possible where it is heard, the rest having the benefit of the doubt? */
  function juger(
    p: Passage,
    plus: Record<string, Valeur>,
    personne: Record<string, Valeur> = {},
    vigueur = 'actif',
  ): string {
    const commun = { ...epine.context, 'vigueur.etat': vigueur };
    const m = appel.cycle.machines[p.machine]!;
    const siens = rolesDuPassage(appel, p);
    const role = siens.find((r) => !PAS_DU_FINANCEUR.includes(r)) ?? siens[0] ?? '';
    const soi: Record<string, Valeur> = { destinataire: 'alix', lecteur: 'alix', signataire: 'alix', organisme: 'X' };
    const context = Object.fromEntries(
      Object.entries(m.machine.context).map(([cle, v]) => [cle, v ?? (Object.hasOwn(soi, cle) ? soi[cle]! : null)]),
    );
    const instantane: Instantane =
      p.machine === 'dossier'
        ? { value: placer(epine.value, p.chemin), context: commun }
        : { value: p.chemin, context };
    const acteur = { id: 'alix', roles: [role], organismes: ['X'], beneficiaire: false, recuse: false, ...personne };
    const faits = { acteur, instant: `${base.le}T12:00:00.000Z`, date: base.le, apercu: true, ...plus };
    const dossier = commun;
    const refus = admettre(m, instantane, { type: p.evenement, charge: {}, faits: { ...faits, dossier } });
    return refus === null ? 'admis' : refus.motif;
  }
  const signes = passages.filter((p) => p.acte.delegation !== undefined);
  const duPassage = Object.hasOwn(appel.cycle.machines, 'passage/versement') ? PASSAGE : [];

  it('signe par délégation tout ce qui décide, et tout ce qui engage', () => {
    const versements = ['execution', 'passage'].flatMap((phase) =>
      Object.hasOwn(appel.cycle.machines, `${phase}/versement`) ? [`${phase} MANDATER`] : [],
    );
    const agrements = Object.hasOwn(appel.cycle.machines, 'agrements/agrement') ? ['agrements REFUSER_AGREMENT'] : [];
    // A call that always grants by a convention has no arrêté to sign.
    const arrete = Object.hasOwn(appel.cycle.machines['dossier']!.actes, 'conventionnement/SIGNER_ARRETE');
    const siens = SIGNES.filter((signe) => arrete || !signe.endsWith('SIGNER_ARRETE'));
    expect([...new Set(signes.map(nom))].sort()).toEqual([...siens, ...versements, ...agrements, ...duPassage].sort());
    const sans = passages.filter(
      (p) =>
        p.acte.delegation === undefined &&
        effets(p).some(
          ({ type, params }) =>
            (type === 'lettre' && !NE_DECIDENT_PAS.includes(String(params['modele']))) ||
            (type === 'inscrire' && ENGAGENT.includes(String(params['registre']))),
        ),
    );
    expect(sans.map(nom)).toEqual([]);
  });

  it.each(signes.map((p) => [`${nom(p)} (${p.chemin})`, p] as const))('%s : pas sans délégation ce jour', (_, p) => {
    const selon = (delegationEnVigueur: Valeur) => juger(p, { delegationEnVigueur, incompatible: null });
    expect([selon(false), selon(null), selon(true)]).toEqual(['delegation', 'delegation', 'admis']);
  });

  it('personne du bénéficiaire ni de ses partenaires, ni récusé, ne fait un acte du financeur', () => {
    const faits = { delegationEnVigueur: true, incompatible: null };
    const admis = passages.filter((p) => juger(p, faits) === 'admis');
    expect(admis.length).toBeGreaterThan(60);
    expect(passages.filter((p) => juger(p, faits) === 'qui').map(nom)).toEqual([]);
    for (const personne of [{ beneficiaire: true }, { recuse: true }])
      expect(passages.filter((p) => juger(p, faits, personne) !== 'qui').map(nom)).toEqual([]);
  });

  it('chaque acte, chaque constat n’est qu’à ses rôles', () => {
    expect(tous.length).toBeGreaterThan(120);
    expect(tous.filter((p) => rolesDuPassage(appel, p).length === 0).map(nom)).toEqual([]);
    const faits = { delegationEnVigueur: true, incompatible: null };
    expect(tous.filter((p) => juger(p, faits, { roles: ['elu'] }) !== 'qui').map(nom)).toEqual([]);
  });

  it('suspendu ou retiré, un dossier n’avance plus par un acte', () => {
    const faits = { delegationEnVigueur: true, incompatible: null };
    for (const [terme, vigueur] of [
      ['enVigueur', 'suspendu'],
      ['pasRetire', 'retire'],
    ] as const) {
      const siens = tous.filter(({ transition }) => transition.guard?.split(' & ').includes(terme));
      expect(siens.length).toBeGreaterThan(3);
      expect(siens.filter((p) => juger(p, faits, {}, vigueur) !== 'vigueur').map(nom)).toEqual([]);
      expect(siens.filter((p) => juger(p, faits) === 'vigueur').map(nom)).toEqual([]);
    }
  });

  it('une fonction ferme celles avec lesquelles elle ne va pas, dans chacun de leurs états', () => {
    const exercees = new Set(passages.map((p) => p.acte.fonction));
    const secondes = incompatibles.filter((i) => exercees.has(i.premiere));
    for (const { premiere, seconde } of secondes) {
      const siens = passages.filter((p) => p.acte.fonction === seconde);
      expect(siens.length).toBeGreaterThan(0);
      const incompatible = (autre: Valeur) =>
        siens.map((p) => juger(p, { incompatible: autre, delegationEnVigueur: true }));
      expect([premiere, new Set(incompatible(premiere))]).toEqual([premiere, new Set(['qui'])]);
      expect([premiere, new Set(incompatible(null))]).toEqual([premiere, new Set(['admis'])]);
    }
  });

  it('qui propose ou commence ne décide pas', () => {
    const decident = passages.filter(({ transition }) => / sauf /.test(transition.guard ?? ''));
    const avecGrille = ['grille RENDRE_GRILLE', 'instruction PROPOSER', 'instruction PROPOSER_REJET'];
    const siens = [
      ...(Object.hasOwn(appel.cycle.machines, 'grille/lecture') ? avecGrille : []),
      ...(appel.cycle.instances.some(({ phase }) => phase === 'evaluation')
        ? ['evaluation EVALUER', 'evaluation DONNER_SUITE']
        : []),
    ];
    const toujours = [
      'avenants ACCORDER',
      'avenants REFUSER',
      'instruction VALIDER_PROPOSITION',
      'resiliation RESILIER',
      'solde ARRETER_DROIT',
    ];
    expect([...new Set(decident.map(nom))].sort()).toEqual([...toujours, ...siens, ...duPassage].sort());
  });
});

describe('les fonctions qui ne vont pas ensemble', () => {
  it('sont celles-ci ; nul ne lève que l’on valide ou règle ce que l’on a proposé', () => {
    expect(incompatibles.map((i) => `${i.premiere} ${i.seconde}${i.levable ? '' : ' (jamais)'}`)).toEqual([
      'propose valide (jamais)',
      'propose vise',
      'valide vise',
      'certifie fixe (jamais)',
      'certifie mandate',
      'liquide mandate',
    ]);
  });

  it('chaque appel publié les sépare', () => {
    for (const appel of appelsPublies) {
      const exercees = new Set(passagesDe(appel).flatMap((p) => p.acte.fonction ?? []));
      const deLArgent = appel.definition.financement === null ? [] : ['certifie', 'fixe', 'liquide', 'mandate', 'vise'];
      expect([...exercees].sort()).toEqual([...deLArgent, 'propose', 'valide'].sort());
    }
  });
});
