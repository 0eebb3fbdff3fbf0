// Every published call, whole, on the machines that run: each act and each deadline is taken, no fact of the world is refused, no deadline is without a taker, an end can be
// reached from everywhere. By parts: what a part leaves out (`geler`), another one takes.
import { afterAll, describe, expect, it } from 'vitest';
import { explorer, prisParAucune, type Exploration } from '../../server/engine/explorer.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import type { Appel, EtapeDAppel } from '../../workflows/appel/types.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { phases } from '../../workflows/phases/index.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';

const vigueur = ['SUSPENDRE', 'RETIRER'];
const recours = ['FORMER_RECOURS', 'ENREGISTRER_RECOURS_CONTENTIEUX'];
const avenants = ['DEMANDER_AVENANT', 'PREPARER_AVENANT'];
const resiliation = ['ENGAGER_RESILIATION'];
/** What begins beside the parcours once the act is notified: each is a part of its own, for the calls that have it. */
const aCote = ['DEMANDER_AGREMENT', 'CONVOQUER', 'DECLARER_DEMARRAGE', 'DECLARER_NON_REALISE'];
/** Ways back and detours before the act is in force: the ordinary part takes them all. */
const avantLActe = [
  ...['DEMANDER_COMPLEMENTS', 'DEMANDER_AVIS', 'PROPOSER_REJET', 'RENVOYER_PROPOSITION', 'REFUSER_VISA'],
  ...['REPRENDRE_ACTE', 'silence.rejetImplicite', 'SE_DEPORTER', 'REMPLACER_LECTEUR', 'lecture'],
  ...['REPRENDRE_ANALYSE', 'APPELER_DE_LA_LISTE', 'FERMER_L_ATTENTE'],
];
/** Those of a first stage and of its passage: a part of its own takes them. */
const duPassage = [
  ...['RENVOYER_PASSAGE', 'AJUSTER_PASSAGE', 'ENVISAGER_ARRET', 'passage.rapport', 'passage.decision'],
  ...['passage/CONSTATER_REJET_MANDAT', 'passage/DEMANDER_CORRECTIONS'],
];
const detours = [...avantLActe, ...duPassage];
const paiements = 'DEMANDER_VERSEMENT';
/** The same after it. */
const duSeulSolde = ['RENONCER_AU_RESTE', 'RENONCER_AU_TITRE'];
const detoursDuSolde = ['CONSTATER_REJET_MANDAT', 'DEMANDER_CORRECTIONS', ...duSeulSolde];
const desRecours = [...detours.filter((nom) => nom !== 'PROPOSER_REJET'), ...detoursDuSolde, paiements];
const [gracieux = '', contentieux = ''] = recours;
const apart = [...avenants, ...resiliation, ...aCote];

const avis = ['avis', 'RETIRER_DEMANDE_AVIS'];

/** A part: its name, what it leaves out, and how many parties the demand may name beside the porteur (none unless said). */
type Partie = readonly [nom: string, geler: readonly string[], parties?: readonly number[]];
/** `npm run epreuve:moteur` explores the first call with the most going on at once; elsewhere each is explored with less, and still every act of it. */
const ENTIER = process.env['EXPLORATION'] === 'entiere' ? 'innov-emploi-recrutement' : null;
const entiere: Partie = ['la voie ordinaire et le silence', [...vigueur, ...recours, ...apart]];
/** The ordinary way, in two parts that meet at the notification: an avis that never comes would double all that follows it. */
const enDeux = (ordinaire: readonly string[]): Partie[] => [
  [
    'du dépôt à la notification, et le silence',
    [...vigueur, ...recours, ...apart, ...detoursDuSolde, paiements, ...ordinaire],
  ],
  ['de la notification à la fin', [...vigueur, ...recours, ...apart, ...avantLActe, ...avis, ...ordinaire]],
];
const communes = (moins: readonly string[], ordinaire: readonly Partie[]): Partie[] => [
  ...ordinaire,
  ['suspensions et retraits', [...recours, ...apart, ...detours, paiements]],
  ['recours gracieux', [...vigueur, contentieux, ...apart, ...desRecours, ...moins]],
  ['recours contentieux', [...vigueur, gracieux, ...apart, ...desRecours, ...moins]],
  // A demand withdrawn while a recours is under way, against the silence: before it is complete, all goes the same afterwards.
  ['recours gracieux et retrait', ['SUSPENDRE', contentieux, ...apart, 'DECLARER_COMPLET']],
  ['avenants', [...vigueur, ...recours, ...resiliation, ...aCote, ...detours, paiements]],
  ['résiliation', [...vigueur, ...recours, ...avenants, ...aCote, ...detours, ...moins]],
];
/** Two stages are explored one at a time: their payments side by side are too many. The first ends only with the payment that is its report. */
const aDeuxEtapes = (geler: readonly string[]): readonly string[] =>
  geler.map((nom) => (nom === paiements ? `execution/${paiements}` : nom));
const deuxEtapes: readonly Partie[] = [
  [
    'la première étape et le passage',
    [
      ...[...vigueur, ...recours, ...apart, ...avantLActe, ...duSeulSolde, paiements],
      ...['solde/CONSTATER_REJET_MANDAT', 'execution/DEMANDER_CORRECTIONS'],
    ],
  ],
  ['la seconde étape', [...vigueur, ...recours, ...apart, ...detours, ...duSeulSolde, 'solde/CONSTATER_REJET_MANDAT']],
];
/** One for each thing that begins beside the parcours of a cycle, and nothing else with it. */
function partiesACote({ machines }: CycleCompile, moins: readonly string[]): Partie[] {
  const actes = Object.values(machines['dossier']?.actes ?? {}).map(({ type }) => type);
  const autres = (type: string): string[] => apart.filter((nom) => nom !== type);
  return aCote
    .filter((type) => actes.includes(type))
    .map((type) => [type, [...vigueur, ...recours, ...autres(type), ...desRecours, 'PROPOSER_REJET', ...moins]]);
}
/** The parts of a cycle: those of all, and those of what begins beside its parcours. */
function partiesDe(slug: string, cycle: CycleCompile): Partie[] {
  const actes = Object.values(cycle.machines['dossier']?.actes ?? {}).map(({ type }) => type);
  const moins = slug === ENTIER ? [] : [paiements, 'PROPOSER_REJET'];
  const siennes = partiesACote(cycle, []);
  if (actes.includes('PROPOSER_PASSAGE'))
    return [...communes(moins, enDeux([...duPassage, paiements])), ...deuxEtapes, ...siennes].map(([nom, geler]) => [
      nom,
      aDeuxEtapes(geler),
    ]);
  return [...communes(moins, slug === ENTIER ? [entiere] : enDeux([])), ...siennes];
}
const LIMITE = 30_000;

/** What a call with bilans in progress, lines of spend and deliverables would multiply everywhere: each is explored in one part. */
const suites = ['RETENIR_DEPENSES', 'PASSER_SANS_LIVRABLE', 'capitalisation.accord', 'PROPOSER_DROIT_SANS_BILAN'];
const versements = ['DEMANDER_VERSEMENT', 'OUVRIR_BILAN'];
const lateral = [...vigueur, ...recours, ...apart];
const court = [...detoursDuSolde, ...versements, ...avis, ...suites];
const avecDesBilans: Partie[] = [
  ['du dépôt à la notification', [...lateral, ...detoursDuSolde, ...versements, ...suites], [0, 1, 2]],
  ['de la notification à la fin', [...lateral, ...detours, ...avis, 'OUVRIR_BILAN', 'RETENIR_DEPENSES']],
  ['les bilans', [...lateral, ...detours, ...detoursDuSolde.slice(2), ...avis, 'DEMANDER_VERSEMENT']],
  ['suspensions et retraits', [...recours, ...apart, ...detours, ...versements, ...avis, ...suites]],
  ['recours gracieux', [...vigueur, contentieux, ...apart, ...desRecours, ...court]],
  ['recours contentieux', [...vigueur, gracieux, ...apart, ...desRecours, ...court]],
  ['avenants', [...vigueur, ...recours, ...resiliation, ...aCote, ...detours, ...court]],
  [
    'résiliation',
    [
      ...[...vigueur, ...recours, ...avenants, ...aCote, ...detours, ...detoursDuSolde, ...versements, ...avis],
      ...['RETENIR_DEPENSES', 'capitalisation.accord'],
    ],
  ],
];

/** What is asked for exploring: one body for all those asked at once. */
const alleger = (e: EtapeDAppel): EtapeDAppel =>
  e.phase === 'consultation' && Array.isArray(e['avis']) ? { ...e, avis: e['avis'].slice(0, 1) } : e;
const unSeulAvis = (appel: Appel): Appel => ({
  ...appel,
  cycle: Array.isArray(appel.cycle) ? (appel.cycle as readonly EtapeDAppel[]).map(alleger) : appel.cycle,
});
/**
 * The parties that a frozen demand names beside the porteur, and their count. None, one and two stand for any number: parties are alike, and the Région waits for the last one
 * whether it is the second or the tenth.
 */
const demandesDe = (nombres: readonly number[]) =>
  nombres.map((nombreParties) => ({
    nombreParties,
    parties: Array.from({ length: nombreParties }, (_, i) => ({
      genre: 'partie',
      organisme: `Partie ${i + 1}`,
      siret: `Siret ${i + 1}`,
    })),
  }));

/** Acts and deadlines of all the machines of a cycle. */
function compter({ machines }: CycleCompile): { actes: number; echeances: number } {
  const toutes = Object.values(machines);
  return {
    actes: toutes.reduce((n, m) => n + Object.keys(m.actes).length, 0),
    echeances: toutes.reduce((n, m) => n + Object.keys(m.echeances).length, 0),
  };
}

describe.each(registreDesAppels.map((a) => [a.slug, a] as const))('%s', (slug, appel) => {
  const { cycle } = compilerAppel(unSeulAvis(appel), { phases });
  const parties = Object.hasOwn(cycle.machines, 'execution/bilanEnCours')
    ? [...avecDesBilans, ...partiesACote(cycle, court)]
    : partiesDe(slug, cycle);
  const explorees = new Map<string, Exploration>();
  afterAll(() => {
    const { actes, echeances } = compter(cycle);
    const manquants = prisParAucune([...explorees.values()]);
    const lignes = [...explorees].map(
      ([nom, e]) => `  ${nom} : ${e.etats} états, ${e.pas} pas, ${e.geles.length} gelés`,
    );
    process.stdout.write(
      `Exploration de ${slug} : ${actes} actes et ${echeances} échéances, ${manquants.length} jamais pris ; ${explorees.size} parties.\n${lignes.join('\n')}\n`,
    );
  });

  it.each(parties.map(([nom, geler, nombres = [0]]) => [nom, geler, nombres] as const))(
    '%s : complète, sans défaut',
    (nom, geler, nombres) => {
      const e = explorer(cycle, {
        limite: LIMITE,
        objetsMax: 1,
        geler,
        // The person named comes by a link.
        distribues: ['REJOINDRE'],
        faits: { ETABLIR_CONVENTION: demandesDe(nombres) },
      });
      explorees.set(nom, e);
      expect(e.defauts.map((d) => [d.faute, d.ou, d.detail, d.trace.join(' ')])).toEqual([]);
      expect(e.complete).toBe(true);
    },
    120_000,
  );

  it('à elles toutes, elles prennent chaque acte et chaque échéance', () => {
    expect(explorees.size).toBe(parties.length);
    expect(prisParAucune([...explorees.values()])).toEqual([]);
  });
});
