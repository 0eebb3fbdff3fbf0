// Two whole dossiers to the centime: a training paid by the hour by two funds, a project paid at a rate of its spend.
import { describe, expect, test } from 'vitest';
import { arrondir, tauxDe } from './arrondi.ts';
import { lireMontant } from './centimes.ts';
import { calculerDroit, calculerSolde } from './droit.ts';
import { exigible } from './echeancier.ts';
import { difference, part, produit, somme, terme } from './explication.ts';
import { repartir } from './repartition.ts';

/** Sums below are written as people write them. */
function euros(texte: string): number {
  const centimes = lireMontant(texte);
  if (centimes === null) throw new Error(`Montant illisible dans le test : ${texte}`);
  return centimes;
}

describe('une formation de neuf stagiaires, payée à l’heure par deux fonds', () => {
  const fonds = [
    { cle: 'pacte', pointsDeBase: 6_000 },
    { cle: 'region', pointsDeBase: 4_000 },
  ];
  const heures = (centre: number, entreprise: number) =>
    somme('Heures', [
      produit('Heures en centre', { quantite: centre, unite: 'h', prixCentimes: 1_190 }),
      produit('Heures en entreprise', { quantite: entreprise, unite: 'h', prixCentimes: 220 }),
    ]);
  const decouper = (cumulAvant: number, montant: number) =>
    repartir({ fonds, cumulAvant, montant }).map((une) => une.montant.centimes);
  const attribue = heures(714 * 9, 256 * 9).centimes;
  const ouvertes = exigible({
    attribue,
    echeancier: {
      avance: { pointsDeBase: 3_000 },
      acompte: { pointsDeBase: 4_000 },
      plafondAvantSolde: { pointsDeBase: 7_000 },
    },
    ouvertes: ['avance', 'acompte'],
  });
  const [avance = 0, acompte = 0] = ouvertes.tranches.map((une) => une.montant.centimes);
  const verse = avance + acompte;
  const besoin = { coutReel: euros('86 342,15'), autresRessources: euros('4 000,00') };

  test('le montant voté et sa part par fonds', () => {
    expect(attribue).toBe(euros('81 538,20'));
    expect(decouper(0, attribue)).toEqual([euros('48 922,92'), euros('32 615,28')]);
  });

  test('avance et acompte', () => {
    expect([avance, acompte, verse]).toEqual([euros('24 461,46'), euros('32 615,28'), euros('57 076,74')]);
    expect(decouper(0, avance)).toEqual([euros('14 676,88'), euros('9 784,58')]);
    expect(decouper(avance, acompte)).toEqual([euros('19 569,16'), euros('13 046,12')]);
    // Rounded on the payment alone, one centime would move.
    expect(tauxDe(acompte, 6_000)).toBe(euros('19 569,17'));
  });

  test('le bilan intermédiaire ouvre l’acompte', () => {
    expect(heures(3_990, 1_148).termes.map((un) => un.centimes)).toEqual([euros('47 481,00'), euros('2 525,60')]);
    expect(heures(3_990, 1_148).centimes).toBe(euros('50 006,60'));
  });

  test('droit, solde, dégagement, totaux par fonds', () => {
    const regle = heures(6_118, 2_181);
    expect(regle.termes.map((un) => un.centimes)).toEqual([euros('72 804,20'), euros('4 798,20')]);
    const droit = calculerDroit({ attribue, regle, besoin });
    expect(droit.centimes).toBe(euros('77 602,40'));
    expect(droit.termes[2]!.centimes).toBe(euros('82 342,15'));

    const { solde, tropVerse, degagement } = calculerSolde({ attribue, droit, verse });
    expect(solde.centimes).toBe(euros('20 525,66'));
    expect(tropVerse.centimes).toBe(0);
    expect(degagement.centimes).toBe(euros('3 935,80'));
    expect(decouper(verse, solde.centimes)).toEqual([euros('12 315,40'), euros('8 210,26')]);
    expect(repartir({ fonds, cumulAvant: verse, montant: solde.centimes }).map(({ cumul }) => cumul)).toEqual([
      euros('46 561,44'),
      euros('31 040,96'),
    ]);
    expect(decouper(droit.centimes, degagement.centimes)).toEqual([euros('2 361,48'), euros('1 574,32')]);
    expect(euros('53 140,94')).toBe(acompte + solde.centimes);
  });

  test('les coûts par stagiaire et par heure', () => {
    const parUnite = (montant: string, unites: bigint) =>
      arrondir({ numerateur: BigInt(euros(montant)), denominateur: unites });
    expect([parUnite('81 538,20', 9n), parUnite('81 538,20', 8_730n)]).toEqual([euros('9 059,80'), euros('9,34')]);
    expect([parUnite('77 602,40', 9n), parUnite('77 602,40', 8_299n)]).toEqual([euros('8 622,49'), euros('9,35')]);
  });

  test('arrêtée après l’acompte : titre de recette', () => {
    const droit = calculerDroit({ attribue, regle: heures(2_310, 640), besoin });
    expect(droit.centimes).toBe(euros('28 897,00'));
    const fin = calculerSolde({ attribue, droit, verse });
    expect(fin.solde.centimes).toBe(0);
    expect(fin.tropVerse.centimes).toBe(euros('28 179,74'));
    expect(fin.degagement.centimes).toBe(euros('24 461,46'));
    // Each fund gets back what it paid in excess.
    const repris = decouper(verse, -fin.tropVerse.centimes);
    expect(repris).toEqual([-euros('16 907,84'), -euros('11 271,90')]);
  });

  test('un second dossier, dix-sept stagiaires', () => {
    const termes = [
      produit('Centre', { quantite: 17 * 210, unite: 'h', prixCentimes: 920 }),
      produit('Entreprise', { quantite: 17 * 70, unite: 'h', prixCentimes: 220 }),
    ];
    expect(termes.map((un) => un.centimes)).toEqual([euros('32 844,00'), euros('2 618,00')]);
    expect(somme('Subvention', termes).centimes).toBe(euros('35 462,00'));
  });
});

describe('un projet territorial, payé à 70 % de la dépense retenue', () => {
  const attribue = part('Subvention', terme('Assiette', euros('239 772,00')), 7_000, 'euroInferieur').centimes;
  const ouvertes = exigible({
    attribue,
    echeancier: {
      avance: { pointsDeBase: 4_000 },
      acompte: { pointsDeBase: 3_000 },
      plafondAvantSolde: { pointsDeBase: 7_000 },
    },
    ouvertes: ['avance', 'acompte'],
  });
  const verse = ouvertes.total.centimes;
  const direct = somme(
    'Dépenses directes retenues',
    ['6 988,37', '14 905,20', '41 619,90', '4 987,15', '135 948,90', '10 500,00', '1 500,00'].map((montant, rang) =>
      terme(`Compte ${60 + rang}`, euros(montant)),
    ),
  );
  const forfait = part('Frais de structure', direct, 600);
  const retenu = somme('Dépenses retenues', [direct, forfait]);
  const regle = part('70 % des dépenses retenues', retenu, 7_000);
  const coutReel = somme('Coût réel', [
    terme('Dépenses directes déclarées', euros('218 646,02')),
    terme('Dépenses écartées de l’assiette', euros('3 600,00')),
    forfait,
  ]);
  const ressources = ['28 000', '22 000', '9 500'].map((montant) => terme('Autre financeur', euros(montant)));

  test('attribution, avance et acompte', () => {
    expect(attribue).toBe(euros('167 840,00'));
    expect(ouvertes.tranches.map((une) => une.montant.centimes)).toEqual([euros('67 136,00'), euros('50 352,00')]);
    expect(verse).toBe(euros('117 488,00'));
  });

  test('les dépenses retenues, ligne par ligne', () => {
    const refuse = [euros('1 284,00'), euros('312,50'), euros('600,00')].map((montant) => terme('Refusé', montant));
    expect(difference('Retenu', terme('Déclaré', euros('218 646,02')), refuse).centimes).toBe(direct.centimes);
    expect(direct.centimes).toBe(euros('216 449,52'));
    expect(forfait.centimes).toBe(euros('12 986,97'));
    expect(retenu.centimes).toBe(euros('229 436,49'));
  });

  test('pas de surfinancement : le taux fait le droit', () => {
    const droit = calculerDroit({
      attribue,
      regle,
      besoin: { coutReel, autresRessources: somme('Autres ressources réelles', ressources) },
    });
    expect(coutReel.centimes).toBe(euros('235 232,99'));
    expect(droit.termes[2]!.centimes).toBe(euros('175 732,99'));
    expect(droit.centimes).toBe(euros('160 605,54'));
    const fin = calculerSolde({ attribue, droit, verse });
    expect(fin.solde.centimes).toBe(euros('43 117,54'));
    expect(fin.degagement.centimes).toBe(euros('7 234,46'));
    expect(arrondir({ numerateur: BigInt(droit.centimes), denominateur: 84n })).toBe(euros('1 911,97'));
  });

  test('surfinancé par une fondation : le besoin fait le droit', () => {
    const avecFondation = somme('Autres ressources réelles', [...ressources, terme('Fondation', euros('20 000'))]);
    const droit = calculerDroit({ attribue, regle, besoin: { coutReel, autresRessources: avecFondation } });
    expect(droit.centimes).toBe(euros('155 732,99'));
    expect(calculerSolde({ attribue, droit, verse }).solde.centimes).toBe(euros('38 244,99'));
  });

  test('arrêté après neuf mois, avance seule : titre de recette', () => {
    const base = terme('Dépenses directes retenues', euros('78 400,00'));
    const retenues = somme('Dépenses retenues', [base, part('Frais de structure', base, 600)]);
    expect(retenues.centimes).toBe(euros('83 104,00'));
    const droit = calculerDroit({ attribue, regle: part('70 %', retenues, 7_000) });
    expect(droit.centimes).toBe(euros('58 172,80'));
    const fin = calculerSolde({ attribue, droit, verse: euros('67 136,00') });
    expect(fin.tropVerse.centimes).toBe(euros('8 963,20'));
    expect(fin.solde.centimes).toBe(0);
  });
});
