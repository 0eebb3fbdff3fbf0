import { describe, expect, test } from 'vitest';
import { bloquants, remplir } from '../../../tests/support/exemple-rempli.ts';
import { compilerAppel } from '../../appel/compiler.ts';
import { calculerFin } from '../../engine/money/calculer-droit.ts';
import { compilerFormulaire } from '../../engine/form/compiler.ts';
import type { Contexte, Reponses } from '../../engine/form/formulaire.ts';
import type { Valeur } from '../../engine/rules/regle.ts';
import { phases } from '../../phases/index.ts';
import { exemples } from './exemples.ts';
import { afest } from './index.ts';

const { definition, cycle } = compilerAppel(afest, { phases });
const { bouche } = exemples;
const ouvrir = (cle: string, date: string, changes: Reponses = {}) => {
  const reponses = { ...bouche.reponses, [cle]: { ...(bouche.reponses as Record<string, Reponses>)[cle], ...changes } };
  return remplir(definition, { ...bouche, reponses }, cle, date);
};
const refus = (cle: string, date: string, changes: Reponses): string[] =>
  bloquants(ouvrir(cle, date, changes).constats).map((c) => c.code);
type Ligne = Readonly<Record<string, Valeur>>;
const parcours = (change: Ligne): Reponses => ({
  realises: bouche.reponses.bilanFinal.realises.map((r, i) => (i === 0 ? { ...r, ...change } : r)),
});

test('le bilan compte les parcours que l’agrément a vus : au-delà, il avertit, et l’agent aussi', () => {
  const { constats, calcule } = ouvrir('bilanFinal', '2024-03-11');
  expect([calcule['parcoursAgrees'], calcule['parcoursDeclares'], calcule['parcoursEntres']]).toEqual([0, 0, 15]);
  expect(constats.find(({ code }) => code === 'pasPlusQuAgrees')).toMatchObject({
    gravite: 'avertissement',
    message: expect.stringMatching(/^Ce bilan compte 15 parcours.*0 ont été agréés/),
  });
});

describe('l’exemple', () => {
  test.each([
    ['dossier', '2022-05-16'],
    ['demandeAvance', '2022-08-22'],
    ['bilanIntermediaire', '2023-05-15'],
    ['bilanFinal', '2024-03-11'],
  ])('%s est accepté', (cle, date) => {
    expect(bloquants(ouvrir(cle, date).constats)).toEqual([]);
  });

  test('demande 97 650,00 € : 70 % de 139 500,00 €, sous 7 000 € par parcours', () => {
    expect(ouvrir('dossier', '2022-05-16').calcule).toMatchObject({
      heuresTotales: 6_000,
      directs: 12_600_000,
      indirects: 1_350_000,
      coutTotal: 13_950_000,
      forfait: 10_500_000,
      plafond: 9_765_000,
      subvention: 9_765_000,
    });
  });

  test('a droit à 95 116,00 €, une dépense hors période écartée ; à 98 000,00 € au plus pour quatorze parcours', () => {
    const { calcule } = ouvrir('bilanFinal', '2024-03-11');
    expect(calcule).toMatchObject({
      parcoursEntres: 15,
      parcoursTermines: 14,
      heuresRealisees: 5_720,
      embauches: 11,
      forfait: 9_800_000,
    });
    const { dossier, bilanFinal } = bouche.reponses;
    const demande = compilerFormulaire(definition.formulaires['dossier']!).calculer(dossier, contexte);
    const droit = (retenues: object) => {
      const fin = calculerFin(definition, {
        attribue: 9_765_000,
        reponses: { ...bilanFinal, ...calcule },
        contexte,
        demande: { ...dossier, ...demande },
        retenues: { ...retenues },
        verse: 7_812_000,
        recouvre: 0,
      });
      if ('manque' in fin) throw new Error(JSON.stringify(fin));
      return [fin.droit.centimes, fin.solde.centimes];
    };
    expect(droit({})).toEqual([9_608_200, 1_796_200]);
    const ecartee = { etat: 'ecartee', motif: 'horsPeriode', explication: '' };
    expect(droit({ D4: ecartee })).toEqual([9_511_600, 1_699_600]);
  });
});

describe('refuse', () => {
  test.each<[string, string, Reponses, string]>([
    ['un public qui n’est pas demandeur d’emploi', 'dossier', { demandeursEmploi: false }, 'publicVise'],
    ['un projet hors de l’expérimentation', 'dossier', { dateFin: '2024-03-01' }, 'periode'],
    ['un projet à l’envers', 'dossier', { dateFin: '2022-10-02' }, 'datesOrdonnees'],
    ['plus de situation de travail que de parcours', 'dossier', { heuresSituation: 401 }, 'situationDansTotal'],
    ['une certification Qualiopi trop courte', 'dossier', { organismeQualiopiFin: '2024-01-30' }, 'qualiopiValide'],
    ['moins de places en entreprise que de parcours', 'dossier', { parcours: 16 }, 'placesSuffisantes'],
    [
      'une entreprise qui est l’organisme',
      'dossier',
      { entreprises: [{ id: 'E1', nom: 'Fil', siret: '00012503900016', accueillis: 15, tuteur: true }] },
      'employeursDistincts',
    ],
    [
      'un projet financé au-delà de son coût',
      'dossier',
      { autresRessourcesPrevues: [{ id: 'R1', financeur: 'OPCO', montant: 4_185_001 }] },
      'coutsFinances',
    ],
    ['un parcours commencé avant son agrément', 'bilanFinal', parcours({ agreeLe: '2022-10-04' }), 'agreesAvant'],
    ['un parcours à l’envers', 'bilanFinal', parcours({ finLe: '2022-10-02' }), 'finsApresDebuts'],
  ])('%s', (_, cle, changes, code) => {
    expect(refus(cle, cle === 'dossier' ? '2022-05-16' : '2024-03-11', changes)).toContain(code);
  });

  test('plus de parcours que la convention', () => {
    const seizieme = { ...bouche.reponses.bilanFinal.realises[0]!, id: 'P16', reference: 'P16' };
    const realises = [...bouche.reponses.bilanFinal.realises, seizieme];
    expect(refus('bilanFinal', '2024-03-11', { realises })).toContain('pasPlusQuePrevu');
  });
});

const contexte: Contexte = {
  faits: { date: '2024-03-11', dateDepot: '2022-05-16', dateValidite: '2022-05-16', sirenPorteur: '000125039' },
  baremes: definition.baremes,
};

test('chaque taux est celui de son secteur', () => {
  const taux = (secteur: string) => ouvrir('dossier', '2022-05-16', { secteur }).calcule['plafond'];
  expect(['aide', 'btp', 'insertion', 'bouche', 'services'].map(taux)).toEqual([
    ...[11_160_000, 9_765_000, 11_160_000, 9_765_000, 8_370_000],
  ]);
});

test('deux personnes lisent, chaque parcours est agréé, les groupes sont convoqués, l’action est évaluée', () => {
  expect(cycle.instances.map((i) => i.phase)).toEqual([
    ...['depot', 'completude', 'grille', 'instruction', 'decision', 'engagement', 'conventionnement', 'execution'],
    ...['solde', 'evaluation', 'cloture', 'vigueur', 'silence', 'recours', 'avenants', 'resiliation', 'caducite'],
    ...['agrements', 'rencontres'],
  ]);
});
