import { expect, test } from 'vitest';
import { compilerFormulaire } from './compiler.ts';
import { comparerFormulaires } from './comparer.ts';
import type { Champ, Formulaire, ReponsesParChemin } from './formulaire.ts';
import { assembler } from './reponses.ts';
import './types/autres.ts';

const form = (champs: Champ[]): Formulaire => ({
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 'projet', titre: 'Projet', champs }],
  contraintes: [],
});
const texte = (cle: string, plus: Record<string, unknown> = {}): Champ => ({
  cle,
  libelle: `Question ${cle}`,
  type: 'texte',
  ...plus,
});
const choix = (valeurs: string[]): Champ => ({
  cle: 'genre',
  libelle: 'Genre',
  type: 'choix',
  options: valeurs.map((valeur) => ({ valeur, libelle: valeur.toUpperCase() })),
});
const tableau = (colonnes: Champ[], lignesMax = 10): Champ => ({
  cle: 't',
  libelle: 'Dépenses',
  type: 'tableau',
  libelleLigne: 'dépense',
  lignesMax,
  colonnes,
});

function comparer(avant: Champ[], apres: Champ[], valeurs: ReponsesParChemin = {}): string[] {
  const contexte = { faits: {}, baremes: {} };
  const constats = (f: Formulaire) => compilerFormulaire(f).valider(assembler(f, valeurs), contexte);
  const [ancien, nouveau] = [form(avant), form(apres)];
  const etats = compilerFormulaire(nouveau).etatChamps(assembler(nouveau, valeurs), contexte);
  return comparerFormulaires(ancien, nouveau, valeurs, {
    avant: constats(ancien),
    apres: constats(nouveau),
    visible: (cle) => etats.champs.get(cle)?.visible === true,
  }).map((c) => `${c.genre} ${c.section ?? '-'}/${c.chemin} : ${c.phrase}`);
}

test('rien ne change', () => {
  const champs = [texte('a'), choix(['x', 'y']), tableau([texte('c')])];
  expect(comparer(champs, structuredClone(champs), { a: 'oui', genre: 'x' })).toEqual([]);
});

test('une question ajoutée se dit, obligatoire ou non', () => {
  expect(
    comparer([], [texte('a', { requis: true }), texte('b'), texte('c', { requis: { '==': [{ var: 'b' }, 'x'] } })]),
  ).toEqual([
    'ajoutee projet/a : Nouvelle question, à laquelle il faut répondre.',
    'ajoutee projet/b : Nouvelle question, facultative.',
    'ajoutee projet/c : Nouvelle question.',
  ]);
});

test('une question retirée ne se dit que si elle avait une réponse, et la cite', () => {
  expect(
    comparer([texte('a'), texte('b'), tableau([texte('c')])], [], { a: 'Couture', 't/L1': 0, 't/L1/c': 'x' }),
  ).toEqual([
    'retiree -/a : Cette question n’est plus posée. Votre réponse («\u00a0Couture\u00a0») ne sera pas transmise.',
    'retiree -/t : Cette question n’est plus posée. Votre réponse ne sera pas transmise.',
  ]);
});

test('une réponse qui ne convient plus est à corriger ; ce qui n’allait déjà pas ne se répète pas', () => {
  const long = 'x'.repeat(50);
  expect(comparer([texte('a')], [texte('a', { longueurMax: 40 })], { a: long })).toEqual([
    'modifiee projet/a : Votre réponse peut compter 40 caractères au plus.',
    'aCorriger projet/a : Raccourcissez ce texte : il compte 50 caractères, le maximum est 40.',
  ]);
  expect(comparer([texte('a', { longueurMax: 40 })], [texte('a', { longueurMax: 40 })], { a: long })).toEqual([]);
  const [modifiee, aCorriger] = comparer([choix(['x', 'y'])], [choix(['x', 'z'])], { genre: 'y' });
  expect([modifiee]).toEqual([
    'modifiee projet/genre : N’est plus proposé : «\u00a0Y\u00a0». Est aussi proposé : «\u00a0Z\u00a0».',
  ]);
  expect(aCorriger).toMatch(/^aCorriger projet\/genre : /);
});

test('une question autrement posée se dit', () => {
  expect(
    comparer(
      [texte('a', { requis: { '==': [{ var: 'b' }, 'x'] } }), texte('b'), texte('d', { requis: true })],
      [texte('a', { requis: true, libelle: 'Autrement' }), { ...texte('b'), type: 'date' }, texte('d')],
    ),
  ).toEqual([
    'modifiee projet/a : La question est reformulée. Avant : «\u00a0Question a\u00a0». La réponse est maintenant obligatoire.',
    'modifiee projet/b : La réponse se donne autrement : vérifiez-la.',
    'modifiee projet/d : La réponse est maintenant facultative.',
  ]);
});

test('les colonnes et les lignes d’un tableau aussi', () => {
  expect(comparer([tableau([texte('c'), texte('d')])], [tableau([texte('c'), texte('e')], 3)])).toEqual([
    'modifiee projet/t : Il faut au plus 3 lignes. Colonne ajoutée : «\u00a0Question e\u00a0». Colonne retirée : «\u00a0Question d\u00a0».',
  ]);
});

test('un nombre de choix se dit avec ce que l’on choisit', () => {
  const piece = (nombreMax: number): Champ => ({
    cle: 'p',
    libelle: 'Statuts',
    type: 'piece',
    familles: ['pdf'],
    tailleMaxOctets: 1_000,
    nombreMax,
  });
  const territoires = (nombreMax: number): Champ => ({
    cle: 't',
    libelle: 'Territoires',
    type: 'territoires',
    niveaux: ['commune'],
    nombreMax,
  });
  expect(comparer([piece(3), territoires(3)], [piece(1), territoires(2)])).toEqual([
    'modifiee projet/p : Vous pouvez joindre 1 fichier au plus.',
    'modifiee projet/t : Vous pouvez choisir 2 territoires au plus.',
  ]);
});

test('ce que ces réponses ne montrent pas ne change rien pour elles', () => {
  const visible = { '==': [{ var: 'genre' }, 'x'] };
  const apres = [choix(['x', 'y']), texte('a', { visible, requis: true })];
  expect(comparer([choix(['x', 'y'])], apres, { genre: 'y' })).toEqual([]);
  expect(comparer([choix(['x', 'y'])], apres, { genre: 'x' })).toHaveLength(1);
});
