import { describe, expect, test } from 'vitest';
import type { ChampDeType, Formulaire } from '../../../workflows/engine/form/formulaire.ts';
import '../../../workflows/engine/form/types/autres.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { SeanceFormulaire } from '../seance-formulaire.ts';
import { annulerCollage, direCollage, preparerCollage } from './collage.ts';
import type { Collage, Depart } from './collage.ts';
import { totalDe } from './total-colonne.ts';

const champ: ChampDeType<'tableau'> & { cle: string; libelle: string } = {
  cle: 'depenses',
  type: 'tableau',
  libelle: 'Dépenses',
  libelleLigne: 'Dépense',
  lignesMax: 20,
  colonnes: [
    { cle: 'libelle', type: 'texte', libelle: 'Nature' },
    { cle: 'heures', type: 'heures', libelle: 'Heures' },
    {
      cle: 'double',
      type: 'calcule',
      libelle: 'Double',
      format: 'nombre',
      valeur: { '*': [{ ligne: 'heures' }, 2] },
    },
    { cle: 'montant', type: 'montant', libelle: 'Montant' },
  ],
};
const formulaire: Formulaire = {
  cle: 'essai',
  titre: 'Essai',
  contraintes: [],
  sections: [
    {
      cle: 'tout',
      titre: 'Tout',
      champs: [
        champ,
        {
          cle: 'total',
          type: 'calcule',
          libelle: 'Total',
          format: 'montant',
          valeur: { somme: ['depenses', 'montant'] },
        },
      ],
    },
  ],
};

const DEUX: Record<string, Valeur> = {
  'depenses/a': 0,
  'depenses/a/libelle': 'Fil',
  'depenses/b': 4,
  'depenses/b/montant': 700,
};
const ouvrir = (valeurs = DEUX): SeanceFormulaire =>
  new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs });

function coller(
  seance: SeanceFormulaire,
  texte: string,
  depart: Depart,
  modifiable: (chemin: string) => boolean = () => true,
): Collage | null {
  let rang = 0;
  const collage = preparerCollage(
    { champ, chemin: 'depenses', lignes: seance.lignes('depenses'), valeur: (ou) => seance.valeur(ou), modifiable },
    depart,
    texte,
    () => `n${++rang}`,
  );
  if (collage !== null) seance.saisirTout(collage.modifications);
  return collage;
}
const enA: Depart = { ligne: 'a', colonne: 'libelle' };
const lignes = (seance: SeanceFormulaire): unknown => seance.figer()['depenses'];

describe('what is filled', () => {
  test('cells to the right and down, rows added after the last, the computed column passed over', () => {
    const seance = ouvrir();
    const collage = coller(seance, 'Laine\t7,5\t12,00 €\r\nToile\t3\t8\r\nFer\t1\t2', enA);
    expect(lignes(seance)).toEqual([
      { id: 'a', libelle: 'Laine', heures: 7.5, double: 15, montant: 1_200 },
      { id: 'b', libelle: 'Toile', heures: 3, double: 6, montant: 800 },
      { id: 'n1', libelle: 'Fer', heures: 1, double: 2, montant: 200 },
    ]);
    expect(direCollage(collage!, champ)).toBe('3 lignes collées.');
    expect(seance.valeur('depenses/n1')).toBe(5);
  });

  test('a sheet copied with its computed column, and its titles', () => {
    const seance = ouvrir({});
    const collage = coller(seance, 'NATURE\theures\tdouble\tMontant\nLaine\t2\t999\t5', { ligne: null, colonne: null });
    expect(lignes(seance)).toEqual([{ id: 'n1', libelle: 'Laine', heures: 2, double: 4, montant: 500 }]);
    expect(direCollage(collage!, champ)).toBe('1 ligne collée.');
  });

  test('from the middle of a row; what goes past the last column is left; a shorter row leaves the rest as it is', () => {
    const seance = ouvrir();
    coller(seance, '2\t\t5,00\tde trop\n3', { ligne: 'a', colonne: 'heures' });
    expect(lignes(seance)).toEqual([
      { id: 'a', libelle: 'Fil', heures: 2, double: 4, montant: 500 },
      { id: 'b', heures: 3, double: 6, montant: 700 },
    ]);
  });

  test('an empty cell clears, as in a spreadsheet', () => {
    const seance = ouvrir();
    coller(seance, '\t4\t1\nx', enA);
    expect(lignes(seance)).toEqual([
      { id: 'a', heures: 4, double: 8, montant: 100 },
      { id: 'b', libelle: 'x', montant: 700 },
    ]);
  });

  test('what cannot be read stays as it was written and is said', () => {
    const seance = ouvrir();
    coller(seance, 'Laine\tsept\tcher', enA);
    expect(seance.valeur('depenses/a/montant')).toBe('cher');
    expect(seance.erreur('depenses/a/montant')?.code).toBe('forme');
    expect(totalDe(seance, 'depenses', champ.colonnes[3]!)).toBe(700);
  });

  test('10 000 rows fill the table and the rest is said', () => {
    const seance = ouvrir();
    const collage = coller(seance, 'Fil\t1\t2\r\n'.repeat(10_000), enA);
    expect(seance.lignes('depenses')).toHaveLength(20);
    expect(direCollage(collage!, champ)).toBe(
      '20 lignes collées. 9\u202f980 lignes laissées de côté\u00a0: ce tableau en accepte 20.',
    );
  });

  test('rows are told and judged once', () => {
    const seance = ouvrir();
    let fois = 0;
    seance.abonner('', () => (fois += 1));
    const ecrites: unknown[] = [];
    seance.surSaisie((modifications) => ecrites.push(modifications.length));
    coller(seance, 'Fil\t1\t2\r\n'.repeat(12), enA);
    expect([fois, ecrites]).toEqual([1, [12 * 3 + 10]]);
  });
});

test.each([
  ['one value', 'Laine'],
  ['one cell as a spreadsheet gives it', 'Laine\r\n'],
  ['nothing', '\r\n'],
])('%s is left to the browser', (_quoi, texte) => {
  expect(coller(ouvrir(), texte, enA)).toBeNull();
});

test('what may not be changed is not, and no row is added to a closed table', () => {
  const seance = ouvrir();
  const collage = coller(seance, 'x\t1\t2\ny\t3\t4\nz\t5\t6', enA, (ou) => ou === 'depenses/b/heures');
  expect(lignes(seance)).toEqual([
    { id: 'a', libelle: 'Fil' },
    { id: 'b', heures: 3, double: 6, montant: 700 },
  ]);
  expect(collage?.collees).toBe(2);
  expect(coller(seance, 'x\t1', enA, () => false)).toBeNull();
});

describe('undoing', () => {
  const annuler = (seance: SeanceFormulaire, collage: Collage): void =>
    seance.saisirTout(annulerCollage({ champ, chemin: 'depenses', valeur: (ou) => seance.valeur(ou) }, collage));

  test('everything is as before', () => {
    const seance = ouvrir();
    annuler(seance, coller(seance, 'x\t1\t2\n'.repeat(6), enA)!);
    expect(seance.parChemin()).toEqual(DEUX);
  });

  test('what was written since is kept', () => {
    const seance = ouvrir();
    const collage = coller(seance, 'x\t1\t2\n'.repeat(4), enA)!;
    seance.saisir('depenses/a/libelle', 'écrit');
    seance.saisir('depenses/n2/montant', 900);
    annuler(seance, collage);
    expect(lignes(seance)).toEqual([
      { id: 'a', libelle: 'écrit' },
      { id: 'b', montant: 700 },
      { id: 'n2', libelle: 'x', heures: 1, double: 2, montant: 900 },
    ]);
  });
});

describe('totals', () => {
  test('hours add up without the errors of binary fractions, empty cells count for nothing', () => {
    const seance = ouvrir();
    coller(seance, 'x\t0,1\t0,10\n'.repeat(10), enA);
    expect(totalDe(seance, 'depenses', champ.colonnes[1]!)).toBe(1);
    expect(totalDe(seance, 'depenses', champ.colonnes[2]!)).toBe(2);
    expect(totalDe(seance, 'depenses', champ.colonnes[3]!)).toBe(seance.calculee('total'));
    expect(totalDe(ouvrir(), 'depenses', champ.colonnes[3]!)).toBe(700);
  });
});
