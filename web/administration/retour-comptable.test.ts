import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lireRetour } from './retour-comptable.ts';

test('un retour ordinaire, avec ses titres, un accent, une date française et une ligne vide', () => {
  const texte = '\uFEFFnumero;issue;date;motif\r\n2025-8871;payé;22/12/2025;\r\n\r\nT-12;Recouvré;2026-01-05\r\n';
  expect(lireRetour(texte)).toEqual({
    lignes: [
      { numero: '2025-8871', issue: 'paye', date: '2025-12-22' },
      { numero: 'T-12', issue: 'recouvre', date: '2026-01-05' },
    ],
    illisibles: [],
  });
});

test('un titre : recouvré en partie, ou ce qui en reste abandonné', () => {
  const texte =
    'T1;recouvré;05/01/2026;1 250,50\nT2;Non-valeur;05/01/2026\nT3;remise;05/01/2026;\nT4;annulé;05/01/2026';
  const date = '2026-01-05';
  expect(lireRetour(texte)).toEqual({
    lignes: [
      { numero: 'T1', issue: 'recouvre', date, montant: 125_050 },
      { numero: 'T2', issue: 'irrecouvrable', date },
      { numero: 'T3', issue: 'remise', date },
      { numero: 'T4', issue: 'annulation', date },
    ],
    illisibles: [],
  });
});

test('sans ligne de titres, la première ligne compte', () => {
  expect(lireRetour('A1;paye;2026-01-05').lignes).toHaveLength(1);
});

test('un motif entre guillemets garde ses points-virgules, ses guillemets et ses retours à la ligne', () => {
  const { lignes } = lireRetour('A1;rejete;2026-01-05;"RIB ""faux"" ; IBAN\nradié"\nA2;paye;2026-01-06');
  expect(lignes[0]?.motif).toBe('RIB "faux" ; IBAN\nradié');
  expect(lignes[1]?.numero).toBe('A2');
});

test('un motif sans guillemets qui contient un point-virgule n’est pas coupé', () => {
  expect(lireRetour('A1;rejeté;2026-01-05;RIB radié;à refaire').lignes[0]?.motif).toBe('RIB radié ; à refaire');
});

test.each([
  ['A1;paye', 'Il faut au moins trois colonnes\u00a0: numéro, issue, date.'],
  [';paye;2026-01-05', 'Écrivez le numéro du mandat ou du titre.'],
  [
    'A1;ok;2026-01-05',
    '« ok » n’est pas une issue\u00a0: écrivez payé, rejeté, recouvré, non-valeur, remise ou annulé.',
  ],
  [
    'T1;recouvré;2026-01-05;presque tout',
    '« presque tout » n’est pas un montant\u00a0: écrivez ce qui est recouvré, 1 250,00, ou rien si tout l’est.',
  ],
  ['A1;paye;31/02/2026', '« 31/02/2026 » n’est pas une date\u00a0: écrivez-la ainsi, 22/12/2025 ou 2025-12-22.'],
  ['A1;rejete;2026-01-05', 'Un rejet dit son motif\u00a0: écrivez-le dans la quatrième colonne.'],
])('%s est refusée avec sa raison', (texte, message) => {
  expect(lireRetour(texte)).toEqual({ lignes: [], illisibles: [{ ligne: 1, message }] });
});

test('une ligne illisible porte le numéro qu’un tableur lui donne, même après un motif de deux lignes', () => {
  const { illisibles } = lireRetour('numero;issue;date;motif\nA1;rejete;2026-01-05;"un\ndeux"\nA2;?;2026-01-05');
  expect(illisibles.map(({ ligne }) => ligne)).toEqual([4]);
});

test('un numéro deux fois est refusé la seconde', () => {
  const { lignes, illisibles } = lireRetour('A1;paye;2026-01-05\nA1;rejete;2026-01-06;motif');
  expect(lignes).toHaveLength(1);
  expect(illisibles).toEqual([{ ligne: 2, message: 'Le numéro A1 est déjà plus haut.' }]);
});

test('ce qu’un tableur écrit est relu tel quel', () => {
  const texteSimple = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }).map((t) => t.trim());
  const lignes = fc.uniqueArray(
    fc.record({ numero: fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{0,19}$/), motif: texteSimple.filter((t) => t !== '') }),
    { selector: ({ numero }) => numero, maxLength: 20 },
  );
  fc.assert(
    fc.property(lignes, (attendues) => {
      const texte = attendues
        .map(({ numero, motif }) => `${numero};rejeté;05/01/2026;"${motif.replaceAll('"', '""')}"`)
        .join('\r\n');
      const { lignes: lues, illisibles } = lireRetour(`numéro;issue;date;motif\r\n${texte}\r\n`);
      expect(illisibles).toEqual([]);
      expect(lues).toEqual(
        attendues.map(({ numero, motif }) => ({ numero, issue: 'rejete', date: '2026-01-05', motif })),
      );
    }),
  );
});
