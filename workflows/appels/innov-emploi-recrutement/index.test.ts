import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bloquants, messages, remplir, reponsesDe } from '../../../tests/support/exemple-rempli.ts';
import { canonique } from '../../engine/canonique.ts';
import { schemaDefinition } from '../../engine/ancienne-definition.ts';
import { compilerFormulaire } from '../../engine/form/compiler.ts';
import { faitsDesEntreprises, type EntrepriseConnue } from '../../engine/form/faits-entreprises.ts';
import type { Constat, Contexte, Reponses } from '../../engine/form/formulaire.ts';
import { aplatir, assembler } from '../../engine/form/reponses.ts';
import { compilerCycle } from '../../engine/ancien-cycle/compiler.ts';
import type { Valeur } from '../../engine/rules/regle.ts';
import { registre } from '../../registre.ts';
import { exemples } from './exemples.ts';
import { dossier } from './formulaires/dossier.ts';
import { innovEmploiRecrutement as definition } from './index.ts';
import { parametres } from './reglement.ts';

const ouvrir = remplir.bind(null, definition);
const aLaDate = (date: string, dateDepot: string | null = null): Contexte => ({
  faits: {
    date,
    dateDepot,
    siretPorteur: textile.siretPorteur,
    naturePorteur: textile.naturePorteur,
    ...faitsDesEntreprises(definition.formulaires['dossier']!, {}, {}),
  },
  baremes: definition.baremes,
});
const { textile, territorial } = exemples;

describe('la définition est une donnée', () => {
  test('elle passe par JSON sans rien perdre', () => {
    expect(JSON.parse(JSON.stringify(definition))).toStrictEqual(definition);
    expect(() => canonique(definition)).not.toThrow();
    expect(schemaDefinition.parse(definition)).toStrictEqual(definition);
    expect(registre).toContainEqual(definition);
  });

  test.each([...Object.entries(definition.formulaires), ['eligibilite', definition.eligibilite] as const])(
    'le formulaire %s n’a pas de défaut et porte sa clé',
    (cle, formulaire) => {
      expect(compilerFormulaire(formulaire).verifier()).toEqual([]);
      expect(formulaire.cle).toBe(cle);
      for (const controle of formulaire.controles) expect(controle.source, controle.cle).toMatch(/./);
    },
  );

  test('la version publiée est celle du code', () => {
    const chemin = new URL(`versions/${definition.version}.json`, import.meta.url);
    expect(existsSync(chemin)).toBe(true);
    const fichier = JSON.parse(readFileSync(chemin, 'utf8')) as Record<string, unknown>;
    const cycle = compilerCycle(definition.cycle);
    const sha256 = (v: unknown) => createHash('sha256').update(canonique(v)).digest('hex');
    expect(fichier).toStrictEqual({
      definition,
      cycle: JSON.parse(JSON.stringify(cycle)) as unknown,
      empreinte: sha256(definition),
      empreinteMachine: sha256(cycle),
    });
  });
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
    expect(evaluer(definition.action!)).toEqual({
      intitule: 'Opérateur·rice en confection et tissage',
      debut: '2026-01-05',
      fin: '2026-07-24',
      stagiairesRemuneres: true,
      places: 9,
      heures: 970,
    });
    const { montantDemande, montantCalcule, lignes } = definition.financement!;
    expect(evaluer({ montantDemande, montantCalcule })).toEqual({
      montantDemande: 8_153_820,
      montantCalcule: 8_153_820,
    });
    expect(lignes.map(({ quantite, prix }) => evaluer({ quantite, prix }))).toEqual([
      { quantite: 6426, prix: 1190 },
      { quantite: 2304, prix: 220 },
    ]);
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

  test('un prix au-dessus du plafond peut aussi être retenu au plafond, par un paramètre', () => {
    const formulaire = dossier({ ...parametres, prixAuDessusDuPlafond: 'plafonner' });
    const compile = compilerFormulaire(formulaire);
    const reponses = assembler(formulaire, {
      ...aplatir(formulaire, reponsesDe(textile, 'dossier')),
      prixHeureCentre: 1300,
      'produits/L1/montant': 8_539_380,
      'produits/L3/montant': 0,
      'produits/L2/montant': 280_620,
    });
    const ctx = aLaDate('2025-09-08');
    expect(compile.calculer(reponses, ctx)).toMatchObject({
      prixHeureCentreRetenu: 1250,
      subventionDemandee: 8_539_380,
    });
    const constats = compile.valider(reponses, ctx);
    expect(bloquants(constats)).toEqual([]);
    expect(messages(constats).join('\n')).toContain('La subvention est calculée au plafond');
  });

  test('après le dépôt, c’est le jour du dépôt qui compte', () => {
    const compile = compilerFormulaire(dossier(parametres));
    const plusTard = aLaDate('2026-02-01', '2025-09-08');
    expect(compile.valider(reponsesDe(textile, 'dossier'), plusTard)).toEqual([]);
  });

  test('vide, il dit tout ce qui manque et rien d’autre', () => {
    const constats = compilerFormulaire(dossier(parametres)).valider({}, aLaDate('2025-09-08'));
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
  const reponses: Reponses = {
    horsPrf: true,
    etablissementsDistincts: true,
    embauchePrevue: true,
    organismeQualiopiFin: '2027-11-30',
    nombreCandidats: 9,
    postesTotal: 9,
    heuresParStagiaire: 970,
    heuresHebdomadaires: 35,
    dateDebut: '2026-01-05',
    dateFin: '2026-07-24',
  };
  const tester = (modifications: Reponses) =>
    compilerFormulaire(definition.eligibilite).valider(
      { ...reponses, ...modifications },
      { faits: { date: '2025-09-08' }, baremes: definition.baremes },
    );

  test('accepte le cas textile, et dit les mêmes phrases que le dossier', () => {
    expect(tester({})).toEqual([]);
    const sansCandidats = messages(tester({ nombreCandidats: 3 }));
    expect(sansCandidats).toHaveLength(1);
    expect(messages(ouvrir(textile, 'dossier', '2025-09-08', { nombreCandidats: 3 }).constats)).toContain(
      sansCandidats[0],
    );
    expect(messages(tester({ etablissementsDistincts: false })).join()).toContain('distincts juridiquement');
    expect(messages(tester({ dateDebut: '2025-09-07' })).join()).toContain('commence avant le dépôt');
    expect(tester({ heuresParStagiaire: 150 }).map((c) => c.gravite)).toEqual(['avertissement']);
  });
});
