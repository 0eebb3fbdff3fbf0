import { describe, expect, test } from 'vitest';
import { bloquants, messages, remplir } from '../../../tests/support/exemple-rempli.ts';
import { compilerAppel } from '../../appel/compiler.ts';
import type { Exemple } from '../../appel/exemple.ts';
import { calculerFin } from '../../engine/money/calculer-droit.ts';
import type { Retenue, Retenues } from '../../engine/money/noyau/retenues.ts';
import { exigible } from '../../engine/money/tranches-ouvertes.ts';
import type { Situation } from '../../engine/money/situation.ts';
import type { Valeur } from '../../engine/rules/regle.ts';
import { phases } from '../../phases/index.ts';
import { exemples, retenues as jugees } from './exemples.ts';
import { initiativesTerritoriales } from './index.ts';

const { definition, vagues } = compilerAppel(initiativesTerritoriales, { phases });
const VOTE = 16_784_000;
const AVANCE = 6_713_600;
const ACOMPTE = 5_035_200;
const CONTEXTE = { faits: { date: '2026-07-02' }, baremes: {} };

const retenues: Retenues = Object.fromEntries(
  jugees.map((l): [string, Retenue] => {
    const { sort, motif = '', explication = '' } = l as { sort: string; motif?: string; explication?: string };
    if (sort === 'conservee') return [l.ligne, { etat: 'retenue' }];
    return [
      l.ligne,
      sort === 'ecartee'
        ? { etat: sort, motif, explication }
        : { etat: 'reduite', retenu: l.retenu, motif, explication },
    ];
  }),
);
function finDe(exemple: Exemple, verse: number, lignes: Retenues) {
  const { dossier = {}, bilanFinal = {} } = exemple.reponses;
  const fin = calculerFin(definition, {
    attribue: VOTE,
    demande: dossier,
    contexte: CONTEXTE,
    reponses: bilanFinal,
    retenues: lignes,
    verse,
  });
  if ('manque' in fin) throw new Error(fin.manque.join(', '));
  return fin;
}
const centimes = ({ droit, solde, tropVerse, degagement }: ReturnType<typeof finDe>): number[] =>
  [droit, solde, tropVerse, degagement].map((m) => m.centimes);

describe('Passerelles en Bocage, au centime', () => {
  test('239 772,00 € éligibles, 167 840,00 € à 70 %, à l’euro inférieur', () => {
    const { constats, calcule } = remplir(definition, exemples.passerelles, 'dossier', '2024-02-27');
    expect(bloquants(constats)).toEqual([]);
    expect(calcule).toMatchObject({ assiette: 23_977_200, subvention: VOTE });
  });

  test.each(Object.values(exemples).map((e: Exemple) => [e.titre, e] as const))(
    '%s : chaque formulaire est accepté',
    (_, e) => {
      for (const [cle, date] of Object.entries({
        demandeAvance: '2024-07-19',
        bilanIntermediaire: '2025-06-10',
        demandeAcompte: '2025-07-02',
        bilanFinal: '2026-05-28',
        evaluation: '2026-08-20',
      }))
        expect([cle, ...messages(bloquants(remplir(definition, e, cle, date).constats))]).toEqual([cle]);
    },
  );

  test('le droit d’après les dépenses retenues ligne par ligne, le solde, le dégagement', () => {
    expect(centimes(finDe(exemples.passerelles, AVANCE + ACOMPTE, retenues))).toEqual([
      16_060_554, 4_311_754, 0, 723_446,
    ]);
  });

  test('une fondation paie 20 000 € imprévus : le droit s’arrête au besoin', () => {
    const [droit, solde] = centimes(finDe(exemples.surfinance, AVANCE + ACOMPTE, retenues));
    expect([droit, solde]).toEqual([15_573_299, 3_824_499]);
  });

  test('un projet arrêté après neuf mois rend 8 963,20 €', () => {
    const [droit, solde, tropVerse] = centimes(finDe(exemples.arrete, AVANCE, {}));
    expect([droit, solde, tropVerse]).toEqual([5_817_280, 0, 896_320]);
  });

  test('l’acompte attend le bilan intermédiaire et 70 % de l’avance dépensée', () => {
    const apres = (accepteLe: string | null): Situation => ({
      attribue: VOTE,
      date: '2025-07-02',
      executoireLe: '2024-06-28',
      notifieLe: '2024-07-18',
      formulaires: { bilanIntermediaire: { deposeLe: '2025-06-10', accepteLe } },
      demande: exemples.passerelles.reponses['dossier'] ?? {},
      contexte: CONTEXTE,
      verse: AVANCE,
      recouvre: 0,
      deja: [{ tranche: 'avance', rang: 1, montant: AVANCE }],
    });
    const acompte = (depensesPayees: number, accepteLe: string | null = '2025-06-30') =>
      exigible(definition, 'acompte', apres(accepteLe), { reponses: { depensesPayees }, contexte: CONTEXTE });
    expect(acompte(9_000_000)).toMatchObject({ ouverte: true, montant: { centimes: ACOMPTE } });
    expect(acompte(4_699_520).ouverte).toBe(true);
    expect(acompte(4_699_519).ouverte).toBe(false);
    expect(acompte(9_000_000, null).ouverte).toBe(false);
  });
});

describe('Ce que l’appel refuse', () => {
  const refuses = (modifications: Record<string, Valeur>): string[] =>
    bloquants(remplir(definition, exemples.passerelles, 'dossier', '2024-02-27', modifications).constats).map(
      (c) => c.code,
    );
  test.each<[string, Record<string, Valeur>]>([
    ['tauxMaximum', { tauxDemande: 80.01 }],
    ['dureeMaximum', { dateFin: '2026-09-02' }],
    ['datesOrdonnees', { dateFin: '2024-08-31' }],
    ['debutApresDepot', { dateDebut: '2024-02-26' }],
    ['besoinReel', { besoinCouvert: true }],
    ['territoireVise', { enQpv: false, enRural: false }],
    ['agesPossibles', { prevusJeunes: 80 }],
    ['sortiesPossibles', { sortiesEmploi: 60 }],
    ['qpvPossibles', { prevusQpv: 91 }],
    ['ruralPossibles', { prevusRural: 91 }],
    ['actionsDesThemes', { 'actions/L1/theme': 'entreprises' }],
    ['actionsDansPeriode', { 'actions/L1/fin': '2026-03-01' }],
    ['ecarteDansMontant', { 'planCharges/L2/ecarte': 1_836_001 }],
    ['structurePlafonnee', { 'planCharges/L8/montant': 1_378_801 }],
    ['anneesEgales', { 'depensesParAnnee/L3/montant': 2_708_801 }],
  ])('%s', (regle, modifications) => {
    expect(refuses({})).toEqual([]);
    expect(refuses(modifications)).toContain(regle);
  });

  test('une part annoncée qui n’est pas celle du plan avertit, sans rien refuser (002:L661-669 : 62 % imprimés, 68,6 % calculés)', () => {
    const dits = (partAnnoncee: number | null, plan: Record<string, Valeur> = {}): string[] =>
      remplir(definition, exemples.passerelles, 'dossier', '2024-02-27', { ...plan, partAnnoncee })
        .constats.filter((c) => c.code === 'partJuste')
        .map((c) => `${c.gravite} ${c.message}`.replace(/\s/g, ' '));
    // The 26 as if they were one: 6 330 000,00 €, of which 358 301,89 € of structure.
    const les26 = {
      ...Object.fromEntries(['L1', 'L2', 'L3', 'L4', 'L6', 'L7'].map((l) => [`planCharges/${l}/montant`, 0])),
      'planCharges/L2/ecarte': 0,
      'planCharges/L5/montant': 597_169_811,
      'planCharges/L8/montant': 35_830_189,
      tauxDemande: 68.56,
    };
    expect(dits(62, les26)).toEqual([
      'avertissement La part annoncée, 62 %, n’est pas celle du plan : la Région paierait 68,56 % du coût total.',
    ]);
    expect(dits(68.6, les26)).toEqual([]);
    expect(dits(62)).toEqual([expect.stringContaining('68,9 % du coût total')]);
    expect([dits(68.9), dits(null), refuses({ partAnnoncee: 62 })]).toEqual([[], [], []]);
  });

  test('80 % passe, 24 mois moins un jour aussi', () => {
    expect(refuses({ tauxDemande: 80 })).not.toContain('tauxMaximum');
    expect(refuses({ dateFin: '2026-08-31' })).not.toContain('dureeMaximum');
  });

  test.each<[string, Record<string, Valeur>]>([
    ['sexesComptes', { femmes: 48 }],
    ['sortiesComptees', { inconnus: 4 }],
    ['durablePossible', { emploiDurable: 17 }],
  ])('au bilan : %s', (regle, modifications) => {
    const { constats } = remplir(definition, exemples.passerelles, 'bilanFinal', '2026-05-28', modifications);
    expect(bloquants(constats).map((c) => c.code)).toContain(regle);
  });
});

test('cinq relèves closes, une ouverte le jour de la démonstration, dite fictive', () => {
  const jour = Date.parse('2025-09-08T09:00:00+02:00');
  const ouvertes = vagues.filter((v) => Date.parse(v.ouverture) <= jour && jour <= Date.parse(v.cloture));
  expect([vagues.length, vagues.filter((v) => Date.parse(v.cloture) < jour).length]).toEqual([6, 5]);
  expect(ouvertes.map((v) => [v.cle, v.note?.includes('fictive')])).toEqual([['releve2025', true]]);
  for (const v of vagues)
    expect(v.enveloppes.length === 0 || v.cle === 'releve2023' || v.cle === 'releve2025').toBe(true);
});

test('le test d’éligibilité ne demande que ce que le texte dit, et la durée', () => {
  const champs = definition.eligibilite.sections.flatMap((s) => s.champs.map((c) => c.cle));
  expect(champs.toSorted()).toEqual(['besoinCouvert', 'dateDebut', 'dateFin', 'enQpv', 'enRural']);
});
