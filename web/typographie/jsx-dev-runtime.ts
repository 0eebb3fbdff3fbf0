// The same as jsx-runtime.ts, for `npm run dev`.
import type { ElementType, Key, ReactElement } from 'react';
import { Fragment, jsxDEV as element, type JSXSource } from 'react/jsx-dev-runtime';
import { textesLus } from './textes-lus.ts';

export { Fragment };

const elements = (type: ElementType, proprietes: unknown, cle?: Key): ReactElement =>
  element(type, proprietes, cle, true);

export const jsxDEV = (
  type: ElementType,
  proprietes: unknown,
  cle: Key | undefined,
  statiques: boolean,
  source?: JSXSource,
  soi?: unknown,
): ReactElement => element(type, textesLus(type, proprietes, Fragment, elements), cle, statiques, source, soi);
