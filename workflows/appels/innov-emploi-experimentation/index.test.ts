import { describe, expect, test } from 'vitest';
import { bloquants, messages, remplir } from '../../../tests/support/exemple-rempli.ts';
import { compilerAppel } from '../../appel/compiler.ts';
import { calculerFin } from '../../engine/money/calculer-droit.ts';
import { phases } from '../../phases/index.ts';
import { exemples, refus } from './exemples.ts';
import { innovEmploiExperimentation } from './index.ts';

const { definition } = compilerAppel(innovEmploiExperimentation, { phases });
const { muraillers, muraillersArretes } = exemples;

describe.each([
  ['l’expérimentation a lieu', muraillers, { aideIngenierie: 920_000, aideExperimentation: 3_200_000 }],
  ['elle n’est pas engagée', muraillersArretes, { aideIngenierie: 928_000, aideExperimentation: 0 }],
] as const)('l’exemple, %s', (_, exemple, attendu) => {
  test('dossier, au centime', () => {
    const { constats, calcule } = remplir(definition, exemple, 'dossier', '2025-09-08');
    expect(constats).toEqual([]);
    expect(calcule).toMatchObject({
      beneficiaires: 6,
      aideIngenierie: 960_000,
      aideExperimentation: 3_360_000,
      subventionDemandee: 4_320_000,
      totalCharges: 5_400_000,
    });
  });

  test.each([
    ['demandeAvance', '2025-12-09'],
    ['rapportIngenierie', '2026-07-01'],
    ['bilanFinal', '2027-03-22'],
  ])('%s est accepté', (cle, date) => {
    expect(bloquants(remplir(definition, exemple, cle, date).constats)).toEqual([]);
  });

  test('bilan final, au centime', () => {
    const { calcule } = remplir(definition, exemple, 'bilanFinal', '2027-03-22');
    expect(calcule).toMatchObject({
      ...attendu,
      subventionDemandee: attendu.aideIngenierie + attendu.aideExperimentation,
    });
  });
});

describe('ce qui est refusé', () => {
  test.each(refus.map((r) => [r.nom, r] as const))('%s', (_, r) => {
    const { constats } = remplir(definition, muraillers, r.formulaire, r.date, r.modifications);
    expect(messages(bloquants(constats)).join(' ')).toContain(r.phrase);
  });
});

test('les quatre parties ne sont demandées que pour une AFEST', () => {
  const parties = ['analyseActivite', 'formateurDesigne', 'phasesReflexives', 'evaluations'];
  const vides = Object.fromEntries(parties.map((p) => [p, null]));
  const manquantes = (theme: string): string[] =>
    bloquants(remplir(definition, muraillers, 'dossier', '2025-09-08', { theme, ...vides }).constats)
      .map((c) => c.chemin)
      .sort();
  expect(manquantes('afest')).toEqual([...parties].sort());
  expect(manquantes('mixite')).toEqual([]);
});

test('un projet né de la Région, ou sans entreprise pour la suite, avertit seulement', () => {
  const { constats } = remplir(definition, muraillers, 'dossier', '2025-09-08', { demandeDeLaRegion: true });
  expect(constats.map((c) => [c.code, c.gravite])).toEqual([['projetDuPorteur', 'avertissement']]);
  const rapport = remplir(definition, muraillersArretes, 'rapportIngenierie', '2026-07-01').constats;
  expect(rapport.map((c) => [c.code, c.gravite])).toEqual([['partenairesPresents', 'avertissement']]);
});

test('le droit ne dépasse pas le coût réel diminué des autres ressources', () => {
  const bilan = remplir(definition, muraillersArretes, 'bilanFinal', '2027-03-22', { 'produits/L2/montant': 500_000 });
  const fin = calculerFin(definition, {
    attribue: 4_320_000,
    reponses: bilan.calcule,
    contexte: { faits: { date: '2027-03-22' }, baremes: {} },
    demande: remplir(definition, muraillersArretes, 'dossier', '2025-09-08').calcule,
    verse: 880_000,
    recouvre: 0,
  });
  expect('manque' in fin ? fin : fin.droit.centimes).toBe(660_000);
});
