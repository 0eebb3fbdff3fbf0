// What must hold whatever the sums.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ErreurMontant, formaterMontant } from '../centimes.ts';
import { droitDe } from './droit-de.ts';
import { ecreter, ecreterLignes } from './ecreter.ts';
import { terme, type Explique } from './explique.ts';
import { ouvrirTranche, type TrancheOuverte } from './ouvrir-tranche.ts';
import { lignesEngagement, repartirPoids, type PoidsDeFonds } from './repartir-poids.ts';
import { appliquerRetenues, type Retenue } from './retenues.ts';
import { solder } from './solder.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 300);

const somme = fc.oneof(fc.nat(20), fc.nat(10 ** 10));
const centimes = (montant: number): Explique => terme('x', montant);
const total = (montants: readonly number[]): number => montants.reduce((t, un) => t + un, 0);

/** Each line ends with its sum. */
function seTermine(explique: Explique): void {
  expect(explique.formule.replace(/ \(arrondi[^)]*\)$/, '').endsWith(formaterMontant(explique.centimes))).toBe(true);
  for (const un of explique.termes) seTermine(un);
}

describe('Le droit', () => {
  test('est la plus petite des bornes, et croît avec ce qui est retenu', () => {
    fc.assert(
      fc.property(fc.tuple(somme, somme, somme, somme, somme, somme, somme), ([a, r, plus, cout, autres, p, aides]) => {
        const droit = (calcul: number): Explique =>
          droitDe({
            attribue: centimes(a),
            calcul: centimes(calcul),
            besoin: { coutReel: centimes(cout), autresRessources: centimes(autres) },
            plafondCumul: { plafond: centimes(p), autresAides: centimes(aides) },
          });
        const obtenu = droit(r);
        expect(obtenu.centimes).toBe(Math.min(a, r, Math.max(0, cout - autres), Math.max(0, p - aides)));
        expect(droit(r + plus).centimes).toBeGreaterThanOrEqual(obtenu.centimes);
        seTermine(obtenu);
      }),
      { numRuns },
    );
  });
});

describe('La fin', () => {
  const penalite = fc.record({
    montant: somme,
    forme: fc.constantFrom('reduction' as const, 'titre' as const),
  });

  test('versé net + solde − trop-versé = dû ; net + solde + dégagement = attribué ; le titre d’un tiers laisse le solde', () => {
    fc.assert(
      fc.property(somme, somme, somme, somme, fc.array(penalite, { maxLength: 3 }), (a, d, v, rec, penalites) => {
        const attribue = Math.max(a, d, v);
        const recouvre = Math.min(rec, v);
        const fin = solder({
          attribue: centimes(attribue),
          droit: centimes(d),
          verse: v,
          recouvre,
          penalites: penalites.map(({ montant, forme }, rang) => ({
            cle: `p${rang}`,
            montant: centimes(montant),
            debiteur: forme === 'titre' ? 'employeur' : 'beneficiaire',
            forme,
          })),
        });
        const net = v - recouvre;
        const reduit = total(penalites.filter((une) => une.forme === 'reduction').map((une) => une.montant));
        const titres = penalites.filter((une) => une.forme === 'titre').map((une) => une.montant);
        expect(fin.du.centimes).toBe(Math.max(0, d - reduit));
        expect(net + fin.solde.centimes - fin.tropVerse.centimes).toBe(fin.du.centimes);
        expect(net + fin.solde.centimes + fin.degagement.centimes).toBe(attribue);
        expect(Math.min(fin.solde.centimes, fin.tropVerse.centimes)).toBe(0);
        expect(fin.degagement.centimes).toBeGreaterThanOrEqual(0);
        expect(total(fin.titres.map((un) => un.montant.centimes))).toBe(fin.tropVerse.centimes + total(titres));
        expect(fin.aReengager).toBe(Math.max(0, v + fin.solde.centimes - attribue));
        for (const un of [fin.solde, fin.tropVerse, fin.degagement]) seTermine(un);
      }),
      { numRuns },
    );
  });
});

const fonds = fc
  .array(fc.nat(10 ** 7), { minLength: 1, maxLength: 5 })
  .filter((poids) => poids.some((un) => un > 0))
  .map((poids): PoidsDeFonds[] => poids.map((un, rang) => ({ cle: `f${rang}`, libelle: `F${rang}`, poids: un })));

describe('Le partage entre fonds', () => {
  /** What each fund has paid in all once these payments are made one after the other. */
  function cumuls(parts: readonly PoidsDeFonds[], montants: readonly number[]): number[] {
    let cumulAvant = 0;
    let derniers: number[] = parts.map(() => 0);
    for (const montant of montants) {
      const partage = repartirPoids({ fonds: parts, cumulAvant, montant });
      expect(total(partage.map((une) => une.montant.centimes))).toBe(montant);
      derniers = partage.map((une) => une.cumul);
      cumulAvant += montant;
    }
    return derniers;
  }

  test('les parts font le versement ; le cumul de chacun ne dépend que du total', () => {
    fc.assert(
      fc.property(fonds, fc.array(fc.nat(10 ** 9), { minLength: 1, maxLength: 6 }), (parts, montants) => {
        const enUneFois = cumuls(parts, [total(montants)]);
        expect(cumuls(parts, montants)).toEqual(enUneFois);
        expect(cumuls(parts, montants.toReversed())).toEqual(enUneFois);
      }),
      { numRuns },
    );
  });

  test('ce qui est repris revient à chaque fonds comme il l’avait payé', () => {
    fc.assert(
      fc.property(fonds, fc.nat(10 ** 9), fc.nat(10 ** 9), (parts, paye, repris) => {
        const apres = repartirPoids({ fonds: parts, cumulAvant: paye + repris, montant: -repris });
        expect(apres.map((une) => une.cumul)).toEqual(cumuls(parts, [paye]));
      }),
      { numRuns },
    );
  });

  test('chaque année fait ses crédits, chaque fonds sa part du tout', () => {
    const credit = fc.record({ exercice: fc.integer({ min: 2024, max: 2028 }), montant: fc.nat(10 ** 9) });
    fc.assert(
      fc.property(fonds, fc.array(credit, { minLength: 1, maxLength: 6 }), (parts, credits) => {
        const lignes = lignesEngagement(parts, credits);
        for (const annee of new Set(credits.map((un) => un.exercice)))
          expect(total(lignes.filter((une) => une.exercice === annee).map((une) => une.montant))).toBe(
            total(credits.filter((un) => un.exercice === annee).map((un) => un.montant)),
          );
        const tout = total(credits.map((un) => un.montant));
        for (const part of repartirPoids({ fonds: parts, cumulAvant: 0, montant: tout }))
          expect(total(lignes.filter((une) => une.fonds === part.cle).map((une) => une.montant))).toBe(
            part.montant.centimes,
          );
      }),
      { numRuns },
    );
  });
});

describe('Les tranches', () => {
  test('leur somme ≤ plafond ≤ attribué, aucune négative, quels que soient leur nombre et leur calcul', () => {
    const calcules = fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 10 }), { maxLength: 8 });
    fc.assert(
      fc.property(somme, fc.option(somme), calcules, (attribue, plafond, montants) => {
        const deja: TrancheOuverte[] = [];
        for (const montant of montants) {
          const une = ouvrirTranche({
            tranche: { cle: 'acompte', libelle: 'Acompte', fois: 99 },
            condition: { tenue: true },
            calcule: centimes(montant),
            attribue: centimes(attribue),
            plafond: plafond === null ? null : centimes(plafond),
            deja,
          });
          if (!une.ouverte) continue;
          expect(une.montant.centimes).toBeGreaterThan(0);
          expect(une.rang).toBe(deja.length + 1);
          seTermine(une.montant);
          deja.push(une);
        }
        const ouvert = total(deja.map((une) => une.montant.centimes));
        expect(ouvert).toBeLessThanOrEqual(Math.min(attribue, plafond ?? attribue));
      }),
      { numRuns },
    );
  });
});

describe('Les dépenses retenues', () => {
  const jugement = fc.record({
    declare: fc.nat(10 ** 8),
    etat: fc.constantFrom('retenue' as const, 'reduite' as const, 'ecartee' as const, 'rien' as const),
    part: fc.nat(100),
    motif: fc.constantFrom('', ' ', 'inconnu', 'horsPeriode'),
  });
  const regle = { declare: 'declare', retenu: 'retenu', motifs: ['horsPeriode'], sansJugement: 'enAttente' as const };

  test('jamais plus que le déclaré, un motif de l’appel pour tout ce qui n’est pas gardé entier', () => {
    fc.assert(
      fc.property(fc.array(jugement, { maxLength: 20 }), (juges) => {
        const lignes = juges.map(({ declare }, rang) => ({ id: `L${rang}`, declare, retenu: declare + 1 }));
        const retenues: Record<string, Retenue> = {};
        for (const [rang, { etat, motif, declare, part }] of juges.entries()) {
          const retenu = Math.floor((declare * part) / 100);
          if (etat === 'retenue') retenues[`L${rang}`] = { etat };
          if (etat === 'ecartee') retenues[`L${rang}`] = { etat, motif, explication: '' };
          if (etat === 'reduite') retenues[`L${rang}`] = { etat, retenu, motif, explication: '' };
        }
        const appliquer = () => appliquerRetenues(lignes, retenues, regle);
        const sansMotif = juges.some((un) => /reduite|ecartee/.test(un.etat) && un.motif !== 'horsPeriode');
        if (sansMotif) {
          expect(appliquer).toThrow(ErreurMontant);
          return;
        }
        for (const [rang, ligne] of appliquer().entries()) {
          const juge = juges[rang]!;
          // What was typed in the column of the funder is never read.
          if (juge.etat === 'rien') expect(Object.hasOwn(ligne, 'retenu')).toBe(false);
          else if (juge.etat === 'retenue') expect(ligne.retenu).toBe(juge.declare);
          else if (juge.etat === 'ecartee') expect(ligne.retenu).toBe(0);
          else expect(ligne.retenu).toBeLessThanOrEqual(juge.declare);
        }
      }),
      { numRuns },
    );
  });

  test('la fongibilité ne laisse aucune nature au-dessus de son prévu et de sa marge, et n’ôte rien d’autre', () => {
    const ligne = fc.record({ nature: fc.constantFrom('60', '61', '62'), retenu: fc.nat(10 ** 7) });
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 12 }), fc.nat(10 ** 7), fc.nat(5_000), (lues, prevu, marge) => {
        const lignes = lues.map((une, rang) => ({ id: `L${rang}`, ...une }));
        const prevus = new Map([
          ['60', prevu],
          ['61', 10 ** 9],
        ]);
        const { lignes: rendues, notes } = ecreterLignes(lignes, { nature: 'nature', retenu: 'retenu' }, prevus, marge);
        for (const nature of ['60', '61', '62']) {
          const avant = total(lignes.filter((une) => une.nature === nature).map((une) => une.retenu));
          const apres = total(rendues.filter((une) => une.nature === nature).map((une) => une.retenu));
          const limite = Math.floor(((prevus.get(nature) ?? 0) * (10_000 + marge)) / 10_000);
          expect(apres).toBe(Math.min(avant, limite));
        }
        for (const [rang, une] of rendues.entries())
          expect(une.retenu < lignes[rang]!.retenu).toBe(Object.hasOwn(notes, une.id));
      }),
      { numRuns },
    );
  });

  test('ce qui dépasse dit pourquoi', () => {
    const [, montant] = [...ecreter(new Map([['61', 1_490_520]]), new Map([['61', 1_300_000]]), 1_000)][0]!;
    expect(montant.formule.replace(/[\u00A0\u202F]/g, ' ')).toBe(
      'plus petit de 14 905,20 € (Dépenses retenues), 14 300,00 € (Prévu et sa marge) = 14 300,00 €',
    );
  });
});
