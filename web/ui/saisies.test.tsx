import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SaisieDate } from './saisie-date.tsx';
import { SaisieLongue } from './saisie-longue.tsx';

test('a year has four figures, unless a field says when it ends', () => {
  expect(renderToStaticMarkup(<SaisieDate libelle="Jour" />)).toContain('max="9999-12-31"');
  expect(renderToStaticMarkup(<SaisieDate libelle="Jour" max="2027-12-31" />)).toContain('max="2027-12-31"');
});

test.each([
  ['😀😀', '8 caractères restants'],
  ['été', '7 caractères restants'],
  ['😀'.repeat(11), '1 caractère de trop'],
])('the characters left of « %s » are those that the engine counts', (value, note) => {
  const html = renderToStaticMarkup(<SaisieLongue libelle="Texte" maximum={10} value={value} readOnly />);
  expect(html).toContain(note);
});
