import { expect, test } from 'vitest';
import type { Champ, Constat, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import '../../workflows/engine/form/types/autres.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { avecNonEnregistrees, partieLisible } from './partie-lisible.ts';
import { SeanceFormulaire } from './seance-formulaire.ts';

const option = (valeur: string) => ({ valeur, libelle: valeur });
const champs: Champ[] = [
  {
    cle: 'comptes',
    type: 'indicateur',
    libelle: 'Participants',
    unite: 'personnes',
    moments: ['prevu'],
    ventilations: [{ cle: 'sexe', libelle: 'Par sexe', partition: true, modalites: ['femmes', 'hommes'].map(option) }],
  },
  { cle: 'places', type: 'nombre', libelle: 'Nombre de places' },
  { cle: 'bourses', type: 'nombre', libelle: 'Bourses', visible: { '>': [{ var: 'places' }, 10] } },
  { cle: 'statuts', type: 'piece', libelle: 'Statuts', familles: ['pdf'], tailleMaxOctets: 1_000, nombreMax: 3 },
  {
    cle: 'depenses',
    type: 'tableau',
    libelle: 'Dépenses',
    libelleLigne: 'Dépense',
    lignesMax: 5,
    colonnes: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
  },
];
const formulaire: Formulaire = { cle: 'f', titre: 'F', sections: [{ cle: 's', titre: 'S', champs }], contraintes: [] };
const fichier = (id: string) => ({ id, nom: `${id}.pdf`, taille: 10, empreinte: 'a'.repeat(64) });

test.each<[string, Valeur, Valeur]>([
  ['comptes', { prevuTotal: 9, prevuSexeFemmes: 7 }, { prevuTotal: 9, prevuSexeFemmes: 7 }],
  // One typing mistake takes nothing with it.
  ['comptes', { prevuTotal: 9, prevuSexeFemmes: '1o', prevuSexeHommes: 2 }, { prevuTotal: 9, prevuSexeHommes: 2 }],
  ['comptes', { prevuTotal: '1o' }, null],
  ['statuts', [fichier('a'), { ...fichier('b'), taille: 'lourd' }], [fichier('a')]],
  ['statuts', [{ ...fichier('b'), taille: 'lourd' }], null],
  // Each file is right, both together are not.
  ['statuts', [fichier('a'), fichier('a')], null],
  ['places', 'douze', null],
  ['places', 12, 12],
  ['places', null, null],
  ['depenses/r1', 0, 0],
  ['depenses/r1/montant', 'cher', null],
])('%s: of %j, %j may be saved', (chemin, valeur, attendue) => {
  expect(partieLisible(formulaire, chemin, valeur)).toEqual(attendue);
});

const seanceDe = (valeurs: Record<string, Valeur>): SeanceFormulaire =>
  new SeanceFormulaire({ formulaire, contexte: { faits: {}, baremes: {} }, valeurs });
const lieux = (constats: readonly Constat[]): unknown => constats.map((c) => `${c.chemin} ${c.code} ${c.gravite}`);
const AUCUN_REFUS = new Map<string, string>();

test('what the page holds and could not save is said, whatever the server says of what it has', () => {
  const seance = seanceDe({ places: 'douze', 'depenses/r1': 0, 'depenses/r1/montant': 'cher' });
  expect(lieux(avecNonEnregistrees([], seance, AUCUN_REFUS))).toEqual([
    'places forme bloquant',
    'depenses/r1/montant forme bloquant',
  ]);
  const duServeur: Constat[] = [
    { chemin: 'places', code: 'requis', gravite: 'bloquant', message: 'Renseignez « Nombre de places ».' },
    { chemin: 'places', code: 'peu', gravite: 'avertissement', message: 'C’est peu.' },
    { chemin: 'statuts', code: 'requis', gravite: 'bloquant', message: 'Déposez le fichier.' },
  ];
  const constats = avecNonEnregistrees(duServeur, seance, AUCUN_REFUS);
  expect(lieux(constats)).toEqual([
    'places forme bloquant',
    'depenses/r1/montant forme bloquant',
    'places peu avertissement',
    'statuts requis bloquant',
  ]);
  expect(constats[0]?.message).toBe('Écrivez un nombre, par exemple : 12 500 ou 12,5.');
});

test('one half read count blocks, as an answer that the server refused; nothing else is added', () => {
  expect(lieux(avecNonEnregistrees([], seanceDe({ comptes: { prevuTotal: '1o' } }), AUCUN_REFUS))).toEqual([
    'comptes forme bloquant',
  ]);
  const bonne = seanceDe({ places: 12, statuts: [fichier('a')] });
  const duServeur: Constat[] = [];
  expect(avecNonEnregistrees(duServeur, bonne, AUCUN_REFUS)).toBe(duServeur);
  expect(avecNonEnregistrees([], bonne, new Map([['statuts', 'Déposez-le de nouveau.']]))).toMatchObject([
    { chemin: 'statuts', message: 'Déposez-le de nouveau.' },
  ]);
});

test('what is not asked, or not any more, blocks nobody', () => {
  const seance = seanceDe({ places: 3, bourses: 'deux', ancienne: 'x', 'depenses/r1': 0, 'depenses/r1/ancienne': 1 });
  expect(avecNonEnregistrees([], seance, AUCUN_REFUS)).toEqual([]);
});
