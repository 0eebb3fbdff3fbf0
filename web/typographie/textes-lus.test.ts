import type { ElementType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Fragment, jsx, jsxs } from './jsx-runtime.ts';

const dessiner = (type: ElementType, proprietes: Record<string, unknown>): string =>
  renderToStaticMarkup((Array.isArray(proprietes['children']) ? jsxs : jsx)(type, proprietes)).replaceAll(
    '\u00a0',
    '~',
  );

test.each<[ElementType, unknown, string]>([
  ['p', 'Trop tard : « non » !', '<p>Trop tard~: «~non~»~!</p>'],
  ['p', [12, ' ', 'jours', false, ' : ', 'fini'], '<p>12~jours~: fini</p>'],
  ['p', [3, null, ' mois'], '<p>3~mois</p>'],
  ['p', ['Délai', jsx('b', { children: 'long' }), ' : ', 2, ' h'], '<p>Délai<b>long</b>~: 2~h</p>'],
  [Fragment, 'Pourquoi ?', 'Pourquoi~?'],
  ['p', 'Le dossier IER-2025-00017 :', '<p>Le dossier <span class="chiffres">IER-2025-00017</span>~:</p>'],
  // What is given to a component is its own matter, until it is given to an element.
  [
    ({ children }: { children: string }) => jsx('i', { title: children, children }),
    'a : b',
    '<i title="a : b">a~: b</i>',
  ],
  // Neither code, nor a value.
  ['code', 'a ? b : c', '<code>a ? b : c</code>'],
  ['option', 'IER-2025-00017', '<option>IER-2025-00017</option>'],
])('%s dit %j', (type, children, attendu) => {
  expect(dessiner(type, { children })).toBe(attendu);
});

test('un attribut n’est pas un texte', () => {
  const d = 'M0 0 L10 h 5 : z';
  expect(dessiner('path', { d, className: 'a : b', children: null })).toBe(`<path d="${d}" class="a : b"></path>`);
});
