import { describe, expect, test } from 'vitest';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import '../../workflows/engine/form/types/autres.ts';
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
  contraintes: [
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

test('what is said of a whole column is said at its table', () => {
  const bornee = {
    ...formulaire,
    contraintes: ['bloquant', 'avertissement'].map((gravite) => ({
      cle: gravite,
      regle: { tous: ['lignes', { '<': [{ ligne: 'montant' }, 100] }] },
      gravite: gravite as 'bloquant' | 'avertissement',
      champs: ['lignes/montant'],
      message: `Trop cher (${gravite}).`,
    })),
  };
  const seance = new SeanceFormulaire({
    formulaire: bornee,
    contexte: { faits: {}, baremes: {} },
    valeurs: { 'lignes/a': 0, 'lignes/a/montant': 500 },
  });
  expect(seance.erreur('lignes')?.message).toBe('Trop cher (bloquant).');
  expect(seance.avertissement('lignes')).toBe('Trop cher (avertissement).');
});

describe('a keystroke, where there is something to draw', () => {
  const ouvrirPage = () => {
    const images: (() => void)[] = [];
    const seance = new SeanceFormulaire({
      formulaire,
      contexte: { faits: {}, baremes: {} },
      valeurs: { 'lignes/a': 0, 'lignes/a/montant': 100 },
      apresImage: (action) => images.push(action),
    });
    const saisies: unknown[] = [];
    seance.surSaisie((modifications) => saisies.push(...modifications));
    const dessiner = (): void => {
      for (const action of images.splice(0)) action();
    };
    return { seance, saisies, dessiner };
  };

  test('its box has it already; what follows comes once it is drawn, the last value of each', () => {
    const { seance, saisies, dessiner } = ouvrirPage();
    const [cellule, total] = [compter(seance, 'lignes/a/montant'), compter(seance, 'total')];
    seance.taper('lignes/a/montant', 2);
    seance.taper('lignes/a/montant', 25);
    expect([seance.valeur('lignes/a/montant'), cellule(), total(), saisies]).toEqual([25, 0, 0, []]);
    // A list or a date does not show by itself what was chosen.
    seance.montrer('lignes/a/montant');
    expect([cellule(), total()]).toEqual([1, 0]);
    expect(seance.calculee('total')).toBe(100);
    dessiner();
    expect([seance.calculee('total'), total(), saisies]).toEqual([25, 1, [['lignes/a/montant', 25]]]);
    dessiner();
    expect(saisies).toHaveLength(1);
  });

  test.each<[string, (seance: SeanceFormulaire) => unknown, unknown]>([
    ['a verdict', (s) => s.erreur('nom')?.code, undefined],
    ['what would be deposited', (s) => s.figer()['nom'], 'Lin'],
    ['what is kept', (s) => s.parChemin()['nom'], 'Lin'],
  ])('%s asked before that has it', (_nom, lire, attendu) => {
    const { seance, saisies } = ouvrirPage();
    seance.taper('nom', 'Lin');
    expect(lire(seance)).toBe(attendu);
    expect(saisies).toEqual([['nom', 'Lin']]);
  });

  test('what is written elsewhere comes after it, and clearing shows as cleared', () => {
    const { seance, saisies } = ouvrirPage();
    seance.taper('nom', 'Lin');
    seance.saisir('lignes/b', 1);
    expect(saisies).toEqual([
      ['nom', 'Lin'],
      ['lignes/b', 1],
    ]);
    seance.taper('nom', null);
    expect(seance.valeur('nom')).toBeNull();
    seance.rattraper();
    expect(seance.parChemin()).not.toHaveProperty('nom');
  });
});

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

  test('a computed column changes because of an answer elsewhere: its table is told, to add it up again', () => {
    const prix: Formulaire = {
      cle: 'prix',
      titre: 'Prix',
      contraintes: [],
      sections: [
        {
          cle: 's',
          titre: 'S',
          champs: [
            { cle: 'prix', type: 'montant', libelle: 'Prix' },
            {
              cle: 'achats',
              type: 'tableau',
              libelle: 'Achats',
              libelleLigne: 'Achat',
              lignesMax: 3,
              colonnes: [
                {
                  cle: 'cout',
                  type: 'calcule',
                  libelle: 'Coût',
                  format: 'montant',
                  valeur: { '*': [{ var: 'prix' }, 2] },
                },
              ],
            },
          ],
        },
      ],
    };
    const seance = new SeanceFormulaire({
      formulaire: prix,
      contexte: { faits: {}, baremes: {} },
      valeurs: { 'achats/a': 0 },
    });
    const table = compter(seance, 'achats');
    seance.saisir('prix', 5);
    expect([table(), seance.calculee('achats/a/cout')]).toEqual([1, 10]);
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
    seance.surSaisie((modifications) => saisies.push(...modifications));
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

describe('facts that are not answers', () => {
  const avecFaits: Formulaire = {
    ...formulaire,
    sections: [
      {
        cle: 'tout',
        titre: 'Tout',
        champs: [
          { cle: 'siret', type: 'siret', libelle: 'SIRET' },
          {
            cle: 'groupe',
            type: 'texte',
            libelle: 'Groupe',
            visible: { '==': [{ fait: 'siret.categorieEntreprise' }, 'GE'] },
          },
        ],
      },
    ],
    contraintes: [
      {
        cle: 'ouverte',
        regle: { '==': [{ fait: 'siret.etat' }, 'active'] },
        si: { rempli: { fait: 'siret.etat' } },
        gravite: 'bloquant',
        champs: ['siret'],
        message: 'Cet établissement est fermé.',
      },
    ],
  };
  const inconnus = { 'siret.etat': null, 'siret.categorieEntreprise': null };
  const seance = (): SeanceFormulaire =>
    new SeanceFormulaire({
      formulaire: avecFaits,
      contexte: { faits: inconnus, baremes: {} },
      valeurs: { siret: '13002526500013', groupe: 'Fil' },
    });

  test('a directory answers: what depends on it moves, what was typed stays, and those who look are told', () => {
    const s = seance();
    const [siret, groupe, tout] = [compter(s, 'siret'), compter(s, 'groupe'), compter(s, '')];
    const corriges: string[][] = [];
    s.surErreurs((chemins) => corriges.push([...chemins]));
    expect([s.visible('groupe'), s.erreur('siret')]).toEqual([false, undefined]);

    s.changerFaits({ 'siret.etat': 'fermee', 'siret.categorieEntreprise': 'GE' });
    expect([s.visible('groupe'), s.valeur('groupe'), s.calculee('groupe')]).toEqual([true, 'Fil', 'Fil']);
    expect(s.erreur('siret')?.message).toBe('Cet établissement est fermé.');
    expect([siret(), groupe(), tout()]).toEqual([1, 1, 1]);
    expect(corriges).toEqual([['siret']]);
    expect(s.figer()).toEqual({ siret: '13002526500013', groupe: 'Fil' });

    s.saisir('groupe', 'Soie');
    expect(s.calculee('groupe')).toBe('Soie');
    s.changerFaits(inconnus);
    expect([s.visible('groupe'), s.valeur('groupe'), s.erreur('siret')]).toEqual([false, 'Soie', undefined]);
    expect(corriges).toEqual([['siret'], ['siret']]);
  });

  test('the same facts tell nobody', () => {
    const s = seance();
    const tout = compter(s, '');
    s.changerFaits(inconnus);
    expect(tout()).toBe(0);
  });
});
