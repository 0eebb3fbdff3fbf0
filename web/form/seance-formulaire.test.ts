import { describe, expect, test } from 'vitest';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { SeanceFormulaire, cheminsDe, parChemin } from './seance-formulaire.ts';

const formulaire: Formulaire = {
  cle: 'essai',
  titre: 'Essai',
  sections: [
    {
      cle: 'tout',
      titre: 'Tout',
      champs: [
        { cle: 'nom', type: 'texte', libelle: 'Nom', requis: true },
        { cle: 'aide', type: 'ouiNon', libelle: 'Une aide ?', requis: true },
        { cle: 'montantAide', type: 'montant', libelle: 'Laquelle', requis: true, visible: { var: 'aide' } },
        {
          cle: 'lignes',
          type: 'tableau',
          libelle: 'Dépenses',
          libelleLigne: 'Dépense',
          lignesMax: 9,
          colonnes: [{ cle: 'montant', type: 'montant', libelle: 'Montant', requis: true }],
        },
        {
          cle: 'total',
          type: 'calcule',
          libelle: 'Total',
          format: 'montant',
          valeur: { somme: ['lignes', 'montant'] },
        },
      ],
    },
  ],
  controles: [
    {
      cle: 'assez',
      regle: { '>=': [{ var: 'total' }, { var: 'montantAide' }] },
      si: { rempli: 'montantAide' },
      gravite: 'bloquant',
      champs: ['montantAide'],
      message: 'L’aide dépasse les dépenses.',
    },
  ],
};
const ouvrir = (valeurs = {}): SeanceFormulaire =>
  new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs });

/** How many times those who look at a path were told. */
function compter(seance: SeanceFormulaire, chemin: string): () => number {
  let fois = 0;
  seance.abonner(chemin, () => (fois += 1));
  return () => fois;
}

describe('who is told', () => {
  test('a cell changes: the cell and the total are told, another question is not', () => {
    const seance = ouvrir({ 'lignes/a': 0, 'lignes/a/montant': 100 });
    const [cellule, total, nom] = [
      compter(seance, 'lignes/a/montant'),
      compter(seance, 'total'),
      compter(seance, 'nom'),
    ];
    seance.saisir('lignes/a/montant', 250);
    expect([cellule(), total(), nom()]).toEqual([1, 1, 0]);
    expect(seance.calculee('total')).toBe(250);
  });

  test('the same value written again tells nobody', () => {
    const seance = ouvrir({ nom: 'Fil' });
    const [nom, tout] = [compter(seance, 'nom'), compter(seance, '')];
    seance.appliquer('nom', 'Fil');
    expect([nom(), tout()]).toEqual([0, 0]);
  });

  test('an answer shows a question: it is told, and joins those to check', () => {
    const seance = ouvrir();
    const montant = compter(seance, 'montantAide');
    expect(cheminsDe(seance, formulaire.sections[0]!.champs)).not.toContain('montantAide');
    seance.saisir('aide', true);
    expect(montant()).toBe(1);
    expect(cheminsDe(seance, formulaire.sections[0]!.champs)).toContain('montantAide');
  });

  test('a change elsewhere makes a sentence appear at another field: its path is given', () => {
    const seance = ouvrir({ aide: true, montantAide: 200, 'lignes/a': 0, 'lignes/a/montant': 300 });
    const touches: string[][] = [];
    seance.surErreurs((chemins) => touches.push([...chemins]));
    seance.saisir('lignes/a/montant', 100);
    expect(touches).toEqual([['montantAide']]);
    expect(seance.erreur('montantAide')?.message).toBe('L’aide dépasse les dépenses.');
  });

  test('only what the person writes is given to those who save', () => {
    const seance = ouvrir();
    const saisies: unknown[] = [];
    seance.surSaisie((chemin, valeur) => saisies.push([chemin, valeur]));
    seance.appliquer('nom', 'du serveur');
    seance.saisir('nom', 'de la personne');
    expect(saisies).toEqual([['nom', 'de la personne']]);
  });
});

describe('rows', () => {
  test('the list stays the same object while no row comes or goes; a deleted row takes its cells away', () => {
    const seance = ouvrir({ 'lignes/b': 1, 'lignes/b/montant': 7, 'lignes/a': 0 });
    const lignes = seance.lignes('lignes');
    expect(lignes).toEqual(['a', 'b']);
    seance.saisir('lignes/a/montant', 3);
    expect(seance.lignes('lignes')).toBe(lignes);
    seance.saisir('lignes/b', null);
    expect(seance.lignes('lignes')).toEqual(['a']);
    expect(seance.parChemin()).toEqual({ 'lignes/a': 0, 'lignes/a/montant': 3 });
  });

  test('proposed rows without an id get one, those with an id keep it', () => {
    const chemins = Object.entries(
      parChemin(formulaire, { nom: 'Fil', lignes: [{ id: 'x', montant: 1 }, { montant: 2 }] }),
    );
    expect(chemins.filter(([chemin]) => !chemin.startsWith('lignes/'))).toEqual([['nom', 'Fil']]);
    expect(chemins).toContainEqual(['lignes/x/montant', 1]);
    expect(chemins.filter(([chemin, valeur]) => chemin.endsWith('/montant') && valeur === 2)).toHaveLength(1);
  });
});

test('what cannot be read as an amount is kept as it was typed, and said', () => {
  const seance = ouvrir({ aide: true });
  seance.saisir('montantAide', 'douze');
  expect(seance.valeur('montantAide')).toBe('douze');
  expect(seance.erreur('montantAide')?.code).toBe('forme');
  expect(seance.figer()).toMatchObject({ aide: true });
});
