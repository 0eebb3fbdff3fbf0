import { describe, expect, test } from 'vitest';
import { innovEmploiRecrutement } from '../../../tests/support/innov-emploi-recrutement.ts';
import { bloquants, messages, remplir, reponsesDe } from '../../../tests/support/exemple-rempli.ts';
import { canonique } from '../../engine/canonique.ts';
import { compilerFormulaire } from '../../engine/form/compiler.ts';
import { faitsDesEntreprises, type EntrepriseConnue } from '../../engine/form/faits-entreprises.ts';
import type { Constat, Contexte } from '../../engine/form/formulaire.ts';
import { aplatir, assembler } from '../../engine/form/reponses.ts';
import { calculerDemande } from '../../engine/money/calculer-demande.ts';
import type { Valeur } from '../../engine/rules/regle.ts';
import { exemples } from './exemples.ts';
import { innovEmploiRecrutement as source } from './index.ts';

const { definition } = innovEmploiRecrutement;
const dossier = definition.formulaires['dossier']!;
const { textile, territorial } = exemples;
const ouvrir = remplir.bind(null, definition);
const aLaDate = (date: string, dateDepot: string | null = null): Contexte => ({
  faits: {
    date,
    dateDepot,
    dateValidite: dateDepot ?? date,
    siretPorteur: textile.siretPorteur,
    sirenPorteur: textile.siretPorteur.slice(0, 9),
    naturePorteur: textile.naturePorteur,
    ...faitsDesEntreprises(dossier, {}, {}),
  },
  baremes: definition.baremes,
});

describe('l’appel est une donnée', () => {
  test('il passe par JSON sans rien perdre, écrit comme compilé', () => {
    expect(JSON.parse(JSON.stringify(source))).toStrictEqual(source);
    expect(JSON.parse(JSON.stringify(definition))).toStrictEqual(definition);
    expect(() => canonique(definition)).not.toThrow();
  });

  test.each([...Object.entries(definition.formulaires), ['eligibilite', definition.eligibilite] as const])(
    'le formulaire %s n’a pas de défaut et porte sa clé',
    (cle, formulaire) => {
      expect(compilerFormulaire(formulaire).verifier()).toEqual([]);
      expect(formulaire.cle).toBe(cle);
      for (const contrainte of formulaire.contraintes) expect(contrainte.source, contrainte.cle).toMatch(/./);
    },
  );
});

describe('le dossier textile', () => {
  test('est recevable, au centime', () => {
    const { constats, calcule } = ouvrir(textile, 'dossier', '2025-09-08');
    expect(constats).toEqual([]);
    expect(calcule).toMatchObject({
      postesTotal: 9,
      heuresParStagiaire: 970,
      stagiairesRemuneres: true,
      plafondHeureCentre: 1250,
      plafondHeureEntreprise: 250,
      heuresStagiairesCentre: 6426,
      heuresStagiairesEntreprise: 2304,
      montantCentre: 7_646_940,
      montantEntreprise: 506_880,
      subventionDemandee: 8_153_820,
      totalCharges: 8_820_000,
      totalProduits: 8_820_000,
      totalChargesNature: 576_000,
    });
  });

  test('donne à l’action et au financement ce qu’ils lisent', () => {
    const { evaluer } = ouvrir(textile, 'dossier', '2025-09-08');
    expect(evaluer(definition.action)).toEqual({
      intitule: 'Opérateur·rice en confection et tissage',
      debut: '2026-01-05',
      fin: '2026-07-24',
      agrementDemande: true,
      places: 9,
      heures: 970,
    });
    const figees = compilerFormulaire(dossier).figer(reponsesDe(textile, 'dossier'), aLaDate('2025-09-08'));
    const demande = calculerDemande(definition, figees, aLaDate('2025-09-08'));
    expect(demande).toMatchObject({ centimes: 8_153_820 });
    // The two lines that make it, each told.
    expect(JSON.stringify(demande)).toContain(
      '76 469,40 €'.replaceAll(' ', '\u00a0').replace('\u00a0469', '\u202f469'),
    );
  });

  test('à 150 heures : accepté, et dit que les stagiaires ne sont pas rémunérés', () => {
    const { date, modifications, phrase } = exemples.acceptee150Heures;
    const { constats, calcule } = ouvrir(textile, 'dossier', date, modifications);
    expect(bloquants(constats)).toEqual([]);
    expect(messages(constats).filter((m) => m.includes(phrase))).toHaveLength(1);
    expect(calcule).toMatchObject({ stagiairesRemuneres: false, subventionDemandee: 1_257_300 });
  });

  test.each(exemples.refus.map((r) => [r.nom, r] as const))(
    'est refusé : %s',
    (_, { formulaire, date, modifications, phrase }) => {
      // Unchanged, and once the hours are past, the same form is accepted: the refusal comes from the change.
      const passe = formulaire === 'dossier' ? date : '2026-12-01';
      expect(bloquants(ouvrir(textile, formulaire, passe).constats)).toEqual([]);
      const { constats } = ouvrir(textile, formulaire, date, modifications);
      expect(messages(bloquants(constats)).join('\n')).toContain(phrase);
    },
  );

  test('après le dépôt, c’est le jour du dépôt qui compte', () => {
    const compile = compilerFormulaire(dossier);
    const plusTard = aLaDate('2026-02-01', '2025-09-08');
    expect(compile.valider(reponsesDe(textile, 'dossier'), plusTard)).toEqual([]);
  });

  test('vide, il dit tout ce qui manque et rien d’autre', () => {
    const constats = compilerFormulaire(dossier).valider({}, aLaDate('2025-09-08'));
    const codes = new Set(constats.map((c) => c.code));
    expect([...codes].filter((c) => !['requis', 'lignes'].includes(c))).toEqual([]);
    expect(constats.length).toBeGreaterThan(40);
  });
});

describe('ce que dit l’annuaire des entreprises', () => {
  const connue = (siret: string, plus: Partial<EntrepriseConnue> = {}): Record<string, EntrepriseConnue> => ({
    [siret]: {
      siret,
      etat: 'active',
      nature: 'association',
      categorieEntreprise: 'PME',
      effectif: 10,
      dateCreation: '2004-03-01',
      activite: '85.59A',
      organismeFormation: true,
      qualiopi: true,
      commune: 'REVEL',
      ...plus,
    },
  });
  const organisme = '00012503900016';
  const employeur = '00047812300011';
  test.each<[string, Record<string, EntrepriseConnue>, string[]]>([
    ['rien : rien à dire', {}, []],
    ['tout va bien', { ...connue(organisme), ...connue(employeur, { nature: 'entreprise' }) }, []],
    ['l’organisme est fermé', connue(organisme, { etat: 'fermee' }), ['organismeOuvert']],
    ['pas de Qualiopi', connue(organisme, { qualiopi: false }), ['organismeCertifie']],
    ['Qualiopi inconnu', connue(organisme, { qualiopi: null }), []],
    ['une autre nature', connue(organisme, { nature: 'entreprise' }), ['organismeDeLaNature']],
    ['un employeur est fermé', connue(employeur, { etat: 'fermee' }), ['employeursOuverts']],
    ['un autre établissement est fermé', connue('13002526500013', { etat: 'fermee' }), []],
  ])('%s', (_nom, connues, codes) => {
    const { constats } = ouvrir(textile, 'dossier', '2025-09-08', {}, connues);
    expect(constats.map((c) => [c.code, c.gravite])).toEqual(codes.map((c) => [c, 'avertissement']));
  });
});

describe('la nature de l’organisme', () => {
  const nature = (valeur: string, plus: Record<string, Valeur> = {}) =>
    ouvrir({ ...textile, naturePorteur: valeur }, 'dossier', '2025-09-08', { organismeNature: valeur, ...plus });
  const manquantes = (constats: readonly Constat[]): string[] =>
    bloquants(constats)
      .map((c) => c.chemin)
      .sort();

  test.each<[string, string[]]>([
    ['association', []],
    ['fondation', []],
    ['entreprise', ['organismeDeclarationMinimis', 'organismeTaille', 'pieceKbis', 'pieceLiasse']],
    ['collectivite', ['pieceDeliberation']],
    ['etablissement_public', ['pieceActe', 'pieceDecision']],
    ['gip', ['pieceActe', 'pieceDecision']],
    ['consulaire', ['pieceActe', 'pieceDecision']],
  ])('%s : il manque alors %j', (valeur, chemins) => {
    expect(manquantes(nature(valeur).constats)).toEqual(chemins);
  });

  test('une personne physique ne dépose pas', () => {
    expect(manquantes(nature('personne_physique').constats)).toContain('organismeNature');
  });

  test('autre que celle connue de la plateforme : un avertissement', () => {
    const { constats } = ouvrir(textile, 'dossier', '2025-09-08', { organismeNature: 'fondation' });
    expect(constats.map((c) => [c.code, c.gravite])).toEqual([['organismeNatureConnue', 'avertissement']]);
  });

  test('une association qui a une activité économique déclare ses aides ; au-delà de 300 000 €, un avertissement', () => {
    const aides = (montant: number) =>
      nature('association', {
        organismeActiviteEconomique: true,
        organismeDeclarationMinimis: '2023-2831',
        'organismeAidesMinimis/A': 0,
        'organismeAidesMinimis/A/financeur': 'État',
        'organismeAidesMinimis/A/date': '2025-01-15',
        'organismeAidesMinimis/A/montant': montant,
      }).constats.map((c) => [c.code, c.gravite]);
    expect(manquantes(nature('association', { organismeActiviteEconomique: true }).constats)).toEqual([
      'organismeDeclarationMinimis',
    ]);
    expect(aides(30_000_000)).toEqual([]);
    expect(aides(30_000_001)).toEqual([['organismePlafondMinimis', 'avertissement']]);
  });

  test('le bilan final demande le compte rendu de cette nature', () => {
    const bilan = (valeur: string) => {
      const exemple = {
        ...textile,
        reponses: { ...textile.reponses, dossier: { ...textile.reponses['dossier'], organismeNature: valeur } },
        pieces: { ...textile.pieces, bilanFinal: ['pieceCertificats', 'piecePublicite'] },
      };
      return manquantes(ouvrir(exemple, 'bilanFinal', '2026-09-21').constats);
    };
    expect(bilan('association')).toEqual(['pieceCompteRenduFinancier']);
    expect(bilan('entreprise')).toEqual(['pieceEtatDepenses']);
    expect(bilan('collectivite')).toEqual(['pieceEtatComptablePublic']);
    expect(bilan('gip')).toEqual(['pieceEtatAgentComptable']);
  });
});

test('le second cas : 17 stagiaires, quinze communes', () => {
  const { constats, calcule } = ouvrir(territorial, 'dossier', territorial.deposeLe);
  expect(constats).toEqual([]);
  expect(calcule).toMatchObject({
    postesTotal: 17,
    heuresParStagiaire: 280,
    montantCentre: 3_284_400,
    montantEntreprise: 261_800,
    subventionDemandee: 3_546_200,
    totalCharges: 3_800_000,
  });
  expect(ouvrir(territorial, 'demandeAvance', '2026-02-01').constats).toEqual([]);
});

describe('le test d’éligibilité', () => {
  const { eligibilite } = definition;
  const cles = eligibilite.sections.flatMap((x) => x.champs.map((c) => c.cle));
  // What the demand computes is asked here.
  const { calcule } = ouvrir(textile, 'dossier', '2025-09-08');
  const reponses = Object.fromEntries(
    Object.entries({ ...aplatir(dossier, reponsesDe(textile, 'dossier')), ...calcule }).filter(([cle]) =>
      cles.includes(cle),
    ),
  );
  const tester = (modifications: Readonly<Record<string, Valeur>>) =>
    compilerFormulaire(eligibilite).valider(
      assembler(eligibilite, { ...reponses, ...modifications }),
      aLaDate('2025-09-08'),
    );

  test('pose peu de questions, prises dans la demande', () => {
    expect(cles.length).toBeLessThan(16);
    const demande = dossier.sections.flatMap((x) => x.champs.map((c) => c.cle));
    expect(cles.filter((cle) => !demande.includes(cle))).toEqual([]);
  });

  test('accepte le cas textile, et dit les mêmes phrases que le dossier', () => {
    expect(tester({})).toEqual([]);
    const sansCandidats = messages(tester({ nombreCandidats: 3 }));
    expect(sansCandidats).toHaveLength(1);
    expect(messages(ouvrir(textile, 'dossier', '2025-09-08', { nombreCandidats: 3 }).constats)).toContain(
      sansCandidats[0],
    );
    expect(messages(tester({ dateDebut: '2025-09-07' })).join()).toContain('commence avant le dépôt');
    const court = tester({ heuresParStagiaire: 150 });
    expect(court.map((c) => c.gravite)).toEqual(['avertissement']);
  });
});
