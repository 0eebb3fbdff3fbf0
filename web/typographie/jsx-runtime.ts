// What the JSX of the site is compiled to: that of React, its texts as they are read. vite.config.ts puts it in its place.
import type { ElementType, Key, ReactElement } from 'react';
import { Fragment, jsx as element, jsxs as elements } from 'react/jsx-runtime';
import { textesLus } from './textes-lus.ts';

export { Fragment };

export const jsx = (type: ElementType, proprietes: unknown, cle?: Key): ReactElement =>
  element(type, textesLus(type, proprietes, Fragment, elements), cle);

export const jsxs = (type: ElementType, proprietes: unknown, cle?: Key): ReactElement =>
  elements(type, textesLus(type, proprietes, Fragment, elements), cle);
