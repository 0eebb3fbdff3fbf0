// Worked example F of the practice notes, from the avance to the six-month follow-up, to the centime.
import { describe, expect, test } from 'vitest';
import { bloquants, messages, remplir } from '../../../../tests/support/exemple-rempli.ts';
import { exemples } from '../exemples.ts';
import { innovEmploiRecrutement as definition } from '../index.ts';

const ouvrir = remplir.bind(null, definition);
const { textile, textileArrete } = exemples;

describe('les versements et les bilans du cas textile', () => {
  test('l’avance demande l’IBAN du dossier', () => {
    expect(ouvrir(textile, 'demandeAvance', '2025-12-09').constats).toEqual([]);
    const autre = ouvrir(textile, 'demandeAvance', '2025-12-09', { ibanConfirme: 'FR6199999000010007009990177' });
    expect(messages(autre.constats).join()).toContain('n’est pas celui du dossier');
  });

  test('le bilan intermédiaire justifie 50 006,60 €, à 58,9 %', () => {
    const { constats, calcule } = ouvrir(textile, 'bilanIntermediaire', '2026-05-11');
    expect(constats).toEqual([]);
    expect(calcule).toMatchObject({
      totalCentre: 3990,
      totalEntreprise: 1148,
      totalHeures: 5138,
      heuresPrevues: 8730,
      partRealisee: 58.9,
      montantCentre: 4_748_100,
      montantEntreprise: 252_560,
      montantJustifie: 5_000_660,
    });
  });

  test('le bilan final donne le droit ; une embauche de moins se voit et ne change rien', () => {
    const { constats, calcule, evaluer } = ouvrir(textile, 'bilanFinal', '2026-09-21');
    expect(bloquants(constats)).toEqual([]);
    expect(messages(constats)).toEqual([expect.stringContaining('8 embauches durables pour 9 promises')]);
    expect(calcule).toMatchObject({
      totalCentre: 6118,
      totalEntreprise: 2181,
      totalHeures: 8299,
      partRealisee: 95.1,
      montantCentre: 7_280_420,
      montantEntreprise: 479_820,
      droitHeures: 7_760_240,
      entrees: 9,
      parcoursComplets: 8,
      interruptions: 1,
      certificationsPresentees: 8,
      certificationsObtenues: 8,
      embauchesDurables: 8,
      totalCharges: 8_634_215,
      totalProduits: 8_634_215,
      autresRessources: 400_000,
      totalChargesNature: 547_200,
    });
    const { regle, besoin } = definition.financement!.droit;
    expect(evaluer({ regle, ...besoin! })).toEqual({
      regle: 7_760_240,
      coutReel: 8_634_215,
      autresRessources: 400_000,
    });
    const sansEmbauche = ouvrir(textile, 'bilanFinal', '2026-09-21', { embauchesCdi: 0, embauchesCddSixMois: 0 });
    expect(sansEmbauche.calcule['droitHeures']).toBe(7_760_240);
  });

  test('les indicateurs, prévus et réalisés', () => {
    const lire = (cle: 'prevu' | 'realise', formulaire: string, date: string) =>
      ouvrir(textile, formulaire, date).evaluer(Object.fromEntries(definition.indicateurs.map((i) => [i.cle, i[cle]])));
    expect(lire('prevu', 'dossier', '2025-09-08')).toEqual({
      entrees: 9,
      parcoursComplets: 9,
      heures: 8730,
      certifications: 9,
      embauches: 9,
      tauxEmbauche: 100,
      coutParStagiaire: 905_980,
      coutParHeure: 934,
    });
    expect(lire('realise', 'bilanFinal', '2026-09-21')).toEqual({
      entrees: 9,
      parcoursComplets: 8,
      heures: 8299,
      certifications: 8,
      embauches: 8,
      tauxEmbauche: 88.9,
      coutParStagiaire: 862_249,
      coutParHeure: 935,
    });
  });

  test('arrêtée après l’acompte, il ne reste que 28 897,00 € de droit', () => {
    const { constats, calcule } = ouvrir(textileArrete, 'bilanFinal', '2026-07-06');
    expect(bloquants(constats)).toEqual([]);
    expect(calcule).toMatchObject({
      totalCentre: 2310,
      totalEntreprise: 640,
      montantCentre: 2_748_900,
      montantEntreprise: 140_800,
      droitHeures: 2_889_700,
      totalCharges: 3_412_000,
    });
  });

  test('le suivi à six mois', () => {
    const { constats, calcule } = ouvrir(textile, 'suivi', '2027-01-22');
    expect(constats).toEqual([]);
    expect(calcule).toMatchObject({ suivisTotal: 9, emploiDurable: 7 });
    expect(messages(ouvrir(textile, 'suivi', '2027-01-21').constats).join()).toContain('dans le futur');
  });
});
