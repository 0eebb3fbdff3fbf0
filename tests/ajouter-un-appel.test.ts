// Adding a call, as README says: what `nouveau` writes, rewritten in less than 150 lines, its line in the registry, its lock. Nothing else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { executer as Executer } from '../server/appels/commandes.ts';
import { compilerAppel } from '../workflows/appel/compiler.ts';
import type { Appel } from '../workflows/appel/types.ts';
import { compilerFormulaire } from '../workflows/engine/form/compiler.ts';
import { phases } from '../workflows/phases/index.ts';
import { CopieDuDepot } from './support/copie-du-depot.ts';
import { estEnForme } from './support/mise-en-forme.ts';
import type { Acte } from './support/parcours.ts';
import { Vie, type Faits } from './support/vie-en-memoire.ts';

const slug = 'conseil-aux-ateliers';
const fichier = `workflows/appels/${slug}/index.ts`;

/** What someone changes in it: half the price of a consultant, within a cap. */
const RECRIT: readonly (readonly [string, string])[] = [
  ["source: 'à écrire : où l’appel est décrit'", "source: '002:L1286'"],
  ["titre: 'Titre de l’appel'", "titre: 'Conseil aux ateliers'"],
  ["'Ce que l’appel finance, en une phrase.'", "'La Région paie la moitié d’un conseil extérieur aux ateliers.'"],
  ["'50 % du coût du projet.'", "'50 % du prix du conseil, dans la limite d’une prestation de 25 000 €.'"],
  ["'Le projet n’a pas commencé.'", "'Le conseil est indépendant de l’organisme.'"],
  ["'À écrire : le régime d’aide, ou hors champ.'", "'De minimis : règlement (UE) 2023/2831.'"],
  ["natures: ['association']", "natures: ['association', 'entreprise']"],
  ["{ bloc: 'organisme' }", "{ bloc: 'organisme', formation: true }"],
  ["cle: 'projet',\n        titre: 'Le projet'", "cle: 'conseil',\n        titre: 'Le conseil'"],
  [
    "libelle: 'Intitulé du projet', liste: true },",
    "libelle: 'Objet du conseil', liste: true },\n          { cle: 'cabinet', type: 'texte', libelle: 'Cabinet' },\n          { cle: 'cabinetSiret', type: 'siret', libelle: 'SIRET du cabinet' },",
  ],
  [
    "{ cle: 'coutPrevu', type: 'montant', libelle: 'Coût du projet', min: 1 },",
    "{ cle: 'prestation', type: 'montant', libelle: 'Prix du conseil', min: 1 },\n          { cle: 'devis', type: 'piece', libelle: 'Devis' },",
  ],
  [
    'regles: [\n',
    "regles: [\n          {\n            cle: 'independant',\n            exige: 'siren(cabinetSiret) <> siren(organismeSiret)',\n            sinon: 'Le cabinet et l’organisme ont le même SIREN.',\n          },\n",
  ],
  [
    "{ cle: 'coutReel', type: 'montant', libelle: 'Coût réel' }",
    "{ cle: 'facture', type: 'montant', libelle: 'Montant payé' }",
  ],
  ["libelle: 'Justificatifs'", "libelle: 'Facture acquittée'"],
  [
    "{ phase: 'instruction', analyse: [{ cle: 'analyse', type: 'texteLong', libelle: 'Analyse' }] },",
    "{\n      phase: 'instruction',\n      analyse: [{ cle: 'analyse', type: 'texteLong', libelle: 'Analyse' }],\n      instrument: 'selonNature',\n    },",
  ],
  ["instance: 'commission permanente' }", "instance: 'commission permanente', instrument: 'selonNature' }"],
  ["{ phase: 'conventionnement' }", "{ phase: 'conventionnement', instrument: 'selonNature' }"],
  ["prevu: 'arrondi(50 % de coutPrevu)'", "prevu: 'arrondi(50 % de min(prestation; 25 000 €))'"],
  ["reel: 'arrondi(50 % de coutReel)'", "reel: 'arrondi(50 % de min(facture; 25 000 €))'"],
  ["prevu: 'coutPrevu', reel: 'coutReel'", "prevu: 'prestation', reel: 'facture'"],
  ['Projet « {intitule} », du {debut} au {fin}.', 'Conseil « {intitule} » par {cabinet}.'],
];

describe('un appel de plus', () => {
  let copie: CopieDuDepot;
  let executer: typeof Executer;
  let appel: Appel;
  beforeAll(async () => {
    copie = await CopieDuDepot.de(['workflows', 'server']);
    // A command reads the call once: as from a terminal, each is run anew.
    ({ executer } = await copie.charger<{ executer: typeof Executer }>('server/appels/commandes.ts'));
  }, 60_000);
  afterAll(() => copie.effacer());

  test('« nouveau » en écrit le début ; récrit, il tient en 150 lignes et se lit comme le reste', async () => {
    expect((await executer(['nouveau', slug, 'normandie'])).code).toBe(0);
    await copie.changer(fichier, RECRIT);
    const ecrit = await copie.lire(fichier);
    expect(ecrit.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
    expect(await estEnForme(fichier, ecrit)).toBe(true);
    ({ conseilAuxAteliers: appel } = await copie.charger<{ conseilAuxAteliers: Appel }>(fichier));
  });

  test('se vérifie, se dessine, se verrouille', async () => {
    const verifie = await executer(['verifier', slug]);
    expect(verifie.texte).toMatch(
      /« conseil-aux-ateliers », version 1 : aucune faute\. 2 formulaires, \d+ champs, 15 phases\./,
    );
    const dessins = (await executer(['dessiner', slug])).texte;
    expect(dessins).toContain('%% dossier\nstateDiagram');
    expect(dessins).toContain('Établir l’arrêté');
    expect((await executer(['verrouiller', slug])).code).toBe(0);
    expect((await executer(['verifier', slug])).texte).not.toContain('verrouillée');
  }, 60_000);

  test('ne change rien d’autre que son dossier et sa ligne au registre', async () => {
    await copie.changer('workflows/registre-des-appels.ts', [
      [
        'import { appuiConseil',
        `import { conseilAuxAteliers } from './appels/${slug}/index.ts';\nimport { appuiConseil`,
      ],
      ['= [', '= [conseilAuxAteliers, '],
    ]);
    // Read once already, without it, by the commands.
    const { registreDesAppels } = await copie.charger<{ registreDesAppels: readonly Appel[] }>(
      'workflows/registre-des-appels.ts?ajoute',
    );
    expect(registreDesAppels.map((a) => a.slug)).toContain(slug);
    expect(await copie.changes()).toEqual([
      fichier,
      `workflows/appels/${slug}/versions.lock`,
      'workflows/registre-des-appels.ts',
    ]);
  });

  test('compte au centime, refuse ce qu’il refuse, et se joue du dépôt à la clôture', () => {
    const compile = compilerAppel(appel, { phases });
    const dossier = compilerFormulaire(compile.definition.formulaires['dossier']!);
    const contexte = { faits: { date: '2025-09-08', dateDepot: null, dateValidite: '2025-09-08' }, baremes: {} };
    expect(dossier.calculer({ prestation: 3_000_000 }, contexte)).toMatchObject({ subvention: 1_250_000 });
    const refus = dossier.valider({ cabinetSiret: '00012503900024', organismeSiret: '00012503900016' }, contexte);
    expect(refus.map((c) => c.code)).toContain('independant');

    const vie = new Vie(compile, '2025-09-08T10:00:00+02:00');
    for (const acte of ACTES) vie.faire(acte, FAITS);
    const epine = vie.objet(undefined);
    expect(vie.ou(epine)).toBe('clos');
    expect(epine.instantane.context).toMatchObject({ montantVote: 1_250_000, verse: 1_250_000, instrument: 'arrete' });
  });
});

const FAITS: Faits = {
  appelOuvert: true,
  constatsBloquants: 0,
  montantDemande: 1_250_000,
  montantCalcule: 1_250_000,
  creditsDisponibles: true,
  agrementDemande: false,
  instrumentPropose: 'arrete',
  instrumentVote: 'arrete',
  instrumentEnCours: 'arrete',
  seuilConvention: null,
  arretePossible: true,
  delegationEnVigueur: true,
  referenceDelegation: '2025-DIR-010',
  totalEngagement: 1_250_000,
  repartitionConforme: true,
  debutAction: '2026-01-12',
  finAction: '2026-03-27',
  droit: 1_250_000,
  droitDemande: 1_250_000,
  exigible: 1_250_000,
  repartition: [],
  degagement: 0,
};
const solde = { type: 'versement', genre: 'solde' };
const bilan = { type: 'bilan', genre: 'final' };
const decide = { numero: 'CP 25-11', date: '2025-11-14', issue: 'adopte', montant: 1_250_000 };
const lignes = [{ id: 'L1', fonds: 'fonds', axe: '', exercice: 2026, montant: 1_250_000 }];
const ACTES: readonly Acte[] = (
  [
    ['2025-09-08', 'porteur', 'DEPOSER', {}],
    ['2025-09-15', 'instructeur', 'PRENDRE_EN_CHARGE', {}],
    ['2025-09-15', 'instructeur', 'DECLARER_COMPLET', {}],
    ['2025-10-06', 'instructeur', 'PROPOSER', { montant: 1_250_000, acte: 'arrete', analyse: 'Utile.' }],
    ['2025-10-08', 'responsable', 'VALIDER_PROPOSITION', {}],
    ['2025-10-13', 'finances', 'VISER', {}],
    ['2025-10-15', 'instructeur', 'DEPOSER_RAPPORT', { numero: 'R-1', seance: '2025-11-14' }],
    ['2025-11-14', 'assemblees', 'ENREGISTRER_DELIBERATION', decide],
    ['2025-11-18', 'assemblees', 'TRANSMETTRE_ACTE', { date: '2025-11-18' }],
    ['2025-11-19', 'assemblees', 'PUBLIER_ACTE', { date: '2025-11-19' }],
    ['2025-11-20', 'responsable', 'NOTIFIER_DECISION', {}],
    ['2025-11-24', 'finances', 'ENREGISTRER_ENGAGEMENT', { numero: 'EJ-1', date: '2025-11-24', lignes }],
    ['2025-11-25', 'instructeur', 'ETABLIR_ARRETE', {}],
    ['2025-12-04', 'ordonnateur', 'SIGNER_ARRETE', { fichier: '@piece' }],
    ['2025-12-08', 'instructeur', 'NOTIFIER_ARRETE', {}],
    ['2026-04-07', 'porteur', 'OUVRIR_BILAN_FINAL', {}],
    ['2026-04-08', 'porteur', 'DEPOSER_BILAN', {}, bilan],
    ['2026-04-20', 'instructeur', 'CERTIFIER_SERVICE_FAIT', {}, bilan],
    ['2026-04-22', 'finances', 'LIQUIDER', { montant: 1_250_000 }, solde],
    ['2026-04-24', 'ordonnateur', 'MANDATER', { numero: 'M-1', bordereau: '1' }, solde],
    ['2026-05-06', 'comptable', 'CONSTATER_PAIEMENT', { date: '2026-05-06' }, solde],
    ['2026-05-11', 'finances', 'CLOTURER_FINANCIEREMENT', {}],
    ['2026-05-12', 'instructeur', 'CLOTURER', {}],
  ] as const
).map(([jour, role, evenement, charge, objet]): Acte => ({
  le: `${jour}T10:00:00Z`,
  role,
  evenement,
  charge: { ...charge },
  ...(objet === undefined ? {} : { objet }),
}));
