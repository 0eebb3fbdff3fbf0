import { describe, expect, test } from 'vitest';
import type { Regle } from '../rules/regle.ts';
import type { Champ, Contrainte, Formulaire } from './formulaire.ts';
import { verifierFormulaire } from './verifier.ts';

const statut: Champ = {
  cle: 'statut',
  libelle: 'Statut',
  type: 'choix',
  options: ['association', 'entreprise', 'commune'].map((valeur) => ({ valeur, libelle: valeur })),
};
const age: Champ = { cle: 'age', libelle: 'Âge', type: 'nombre', min: 0, max: 120 };
const jour: Champ = { cle: 'jour', libelle: 'Jour', type: 'date' };
const accord: Champ = { cle: 'accord', libelle: 'Accord', type: 'ouiNon' };
const texte = (cle: string, plus: Partial<Champ> = {}): Champ =>
  ({ cle, libelle: cle, type: 'texte', ...plus }) as Champ;
const v = (cle: string) => ({ var: cle });
const egal = (cle: string, valeur: string | boolean): Regle => ({ '==': [v(cle), valeur] });

const verifier = (champs: Champ[], contraintes: Contrainte[] = [], visible?: Regle): string[] => {
  const f: Formulaire = {
    cle: 'f',
    titre: 'F',
    sections: [
      { cle: 'base', titre: 'Base', champs: [statut, age, jour, accord] },
      { cle: 'suite', titre: 'Suite', champs, ...(visible === undefined ? {} : { visible }) },
    ],
    contraintes,
  };
  return verifierFormulaire(f);
};
const montre = (visible: Regle) => verifier([texte('cible', { visible })]);
const INATTEIGNABLE = ['cible : aucune réponse ne peut afficher cette question'];

describe('une question que rien n’affiche', () => {
  test.each<[string, Regle]>([
    ['jamais', { jamais: [] }],
    ['deux réponses à la fois', { and: [egal('statut', 'association'), egal('statut', 'entreprise')] }],
    ['oui et non', { and: [v('accord'), { '!': v('accord') }] }],
    ['un nombre trop grand et trop petit', { and: [{ '>': [v('age'), 60] }, { '<': [v('age'), 26] }] }],
    ['un nombre hors de ses bornes', { '>': [v('age'), 150] }],
    ['une date avant et après', { and: [{ '<': [v('jour'), '2026-01-01'] }, { '>=': [v('jour'), '2026-06-01'] }] }],
    ['vide et rempli', { and: [{ '!': { rempli: 'statut' } }, egal('statut', 'commune')] }],
    ['une condition dans une condition', { if: [v('accord'), { '!': v('accord') }, egal('accord', true)] }],
  ])('%s', (_nom, regle) => expect(montre(regle)).toEqual(INATTEIGNABLE));

  test.each<[string, Regle]>([
    ['une réponse', egal('statut', 'association')],
    ['une réponse parmi deux', { in: [v('statut'), ['association', 'commune']] }],
    ['un intervalle', { and: [{ '>=': [v('age'), 26] }, { '<': [v('age'), 27] }] }],
    ['une valeur exacte', { and: [{ '>=': [v('age'), 26] }, { '<=': [v('age'), 26] }] }],
    ['un jour exact', { and: [{ '>=': [v('jour'), '2026-01-01'] }, { '<=': [v('jour'), '2026-01-01'] }] }],
    ['ce que l’on ne sait pas', { '<': [v('age'), { fait: 'seuil' }] }],
    ['vide', { '!': { rempli: 'statut' } }],
    ['deux réponses comparées', { '<': [v('age'), { '+': [v('age'), 1] }] }],
  ])('mais pas : %s', (_nom, regle) => expect(montre(regle)).toEqual([]));

  test('parce que celle dont elle dépend est masquée, elle ou sa partie', () => {
    const suite = (visible: Regle) =>
      verifier(
        [
          texte('milieu', { visible: egal('statut', 'association') }),
          texte('cible', { visible: { and: [{ rempli: 'milieu' }, egal('statut', 'entreprise')] } }),
        ],
        [],
        visible,
      );
    expect(suite(true)).toEqual(INATTEIGNABLE);
    expect(suite(egal('statut', 'commune'))).toEqual([
      'milieu : aucune réponse ne peut afficher cette question',
      ...INATTEIGNABLE,
    ]);
  });

  test('dans la ligne d’un tableau', () => {
    const colonnes: Champ[] = [
      { ...statut, cle: 'genre' },
      texte('precision', {
        visible: { and: [{ '==': [{ ligne: 'genre' }, 'commune'] }, { '!=': [{ ligne: 'genre' }, 'commune'] }] },
      }),
    ];
    const tableau: Champ = { cle: 't', libelle: 'T', type: 'tableau', lignesMax: 3, libelleLigne: 'ligne', colonnes };
    expect(verifier([tableau])).toEqual(['t/precision : aucune réponse ne peut afficher cette question']);
  });
});

test('une réponse comparée à ce qui n’est pas dans sa liste', () => {
  expect(montre({ or: [egal('statut', 'asociation'), egal('statut', 'commune')] })).toEqual([
    "cible, visible : « statut » n'a pas de réponse « asociation »",
  ]);
  expect(montre({ '!': { in: [v('statut'), ['association', 'gip']] } })).toEqual([
    "cible, visible : « statut » n'a pas de réponse « gip »",
  ]);
});

test('une obligation qui ne peut s’appliquer', () => {
  const champ = texte('cible', { visible: egal('statut', 'association'), requis: egal('statut', 'commune') });
  expect(verifier([champ])).toEqual([
    'cible : la condition qui rend la réponse obligatoire ne peut pas être remplie quand la question est affichée',
  ]);
  expect(verifier([texte('cible', { visible: egal('statut', 'association'), requis: v('accord') })])).toEqual([]);
});

describe('un contrôle', () => {
  const contrainte = (regle: Regle, plus: Partial<Contrainte> = {}): Contrainte => ({
    cle: 'c',
    regle,
    gravite: 'bloquant',
    champs: ['age'],
    message: 'Corrigez.',
    ...plus,
  });
  const contraire: Regle = { and: [{ '>': [v('age'), 60] }, { '<': [v('age'), 26] }] };
  const champs = [texte('libre')];

  test('que rien ne satisfait empêcherait tout dépôt', () => {
    expect(verifier(champs, [contrainte(contraire)])).toEqual([
      'contrôle c : aucune réponse ne peut satisfaire ce contrôle : le formulaire ne pourrait jamais être déposé',
    ]);
  });

  test('ne gêne pas s’il avertit, s’il a une condition, ou si sa question peut être masquée', () => {
    expect(verifier(champs, [contrainte(contraire, { gravite: 'avertissement' })])).toEqual([]);
    expect(verifier(champs, [contrainte({ jamais: [] }, { si: egal('statut', 'commune') })])).toEqual([]);
    const masquable = texte('cible', { visible: v('accord') });
    expect(verifier([masquable], [contrainte({ jamais: [] }, { champs: ['cible'] })])).toEqual([]);
  });
});

test('ne cherche pas au-delà de ce qu’il peut parcourir', () => {
  const nombreux = Array.from({ length: 30 }, (_, i): Champ => ({ cle: `q${i}`, libelle: 'Q', type: 'ouiNon' }));
  const toutes: Regle = { and: [...nombreux.map((c) => v(c.cle)), { '!': v('q0') }] };
  expect(verifier([...nombreux, texte('cible', { visible: toutes })])).toEqual([]);
});
